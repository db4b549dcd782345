import type { CompiledFile } from '../../model/record.js';
import type { Directory } from './directory.js';
import { type Judged, judgeLinks } from './links.js';
import { judgeMentions } from './mentions.js';
import { keyOf } from './persons.js';

/** Everything on a page that refers to a persona who is gone, was renamed or is retired, in its order; and links of personas that lead nowhere. */
export function referencesOf(page: CompiledFile, directory: Directory): Judged[] {
  const { links, mentions } = joined(judgeLinks(page, directory), judgeMentions(page, directory));
  return [...links, ...mentions].sort((a, b) => a.span.start - b.span.start);
}

/** What a link says and where it leads are one fault: whoever rewrites the one rewrites the other. */
function joined(links: readonly Judged[], mentions: readonly Judged[]): { links: Judged[]; mentions: Judged[] } {
  const holds = ({ link }: Judged, { span }: Judged): boolean => link !== undefined && link.span.start <= span.start && span.end <= link.span.end;
  const withWords = links.map((judged) => {
    if (judged.edits.length === 0) return judged;
    const own = mentions.filter((mention) => holds(judged, mention) && mention.reference.what === 'renamed');
    return { ...judged, edits: [...judged.edits, ...own.flatMap(({ edits }) => edits)].sort((a, b) => a.span.start - b.span.start) };
  });
  return { links: withWords, mentions: mentions.filter((mention) => !links.some((judged) => holds(judged, mention))) };
}

/** The persona that `replacedBy` names: what a rule of its own says of personas is mended with their links. */
export function judgeSuccessor({ path, text, persona }: CompiledFile, { byId, holder, formerly, isPart }: Directory): Judged[] {
  const id = persona?.replacedBy;
  if (typeof id !== 'string' || holder(path) === undefined || byId.has(keyOf(id))) return [];
  const key = /^replacedBy:/m.exec(text)?.index ?? -1;
  const at = key === -1 ? -1 : text.indexOf(id, key);
  if (at === -1) return [];
  const span = { start: at, end: at + id.length };
  const person = formerly.get(keyOf(id));
  if (person) return [{ span, reference: { what: 'renamed', found: id, person, better: person.id }, edits: [{ span, text: person.id }] }];
  return isPart ? [] : [{ span, reference: { what: 'person', found: id }, edits: [] }];
}
