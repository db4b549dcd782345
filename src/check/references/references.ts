import type { CompiledFile } from '../../model/record.js';
import { type Directory, keyOf } from './directory.js';
import { type Judged, judgeLinks } from './links.js';
import { judgeMentions } from './mentions.js';

/** Everything on a page that refers to a persona who is gone, was renamed or is retired, in its order; and links of personas that lead nowhere. */
export function referencesOf(page: CompiledFile, directory: Directory): Judged[] {
  const links = judgeLinks(page, directory);
  return [...judgeSuccessor(page, directory), ...links, ...judgeMentions(page, directory, links)].sort((a, b) => a.span.start - b.span.start);
}

/** The persona that `replacedBy` names. */
function judgeSuccessor({ path, text, persona }: CompiledFile, { byId, holder, formerly, isPart }: Directory): Judged[] {
  const id = persona?.replacedBy;
  if (typeof id !== 'string' || holder(path) === undefined || byId.has(keyOf(id))) return [];
  const key = /^replacedBy:/m.exec(text)?.index ?? -1;
  const at = key === -1 ? -1 : text.indexOf(id, key);
  if (at === -1) return [];
  const span = { start: at, end: at + id.length };
  const person = formerly.get(keyOf(id));
  if (person) return [{ span, reference: { what: 'renamed', found: id, person, better: person.id }, edit: { span, text: person.id } }];
  return isPart ? [] : [{ span, reference: { what: 'person', found: id } }];
}
