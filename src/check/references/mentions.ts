import { isRoleWord } from '../../format/role.js';
import { slug } from '../../format/slug.js';
import type { Span } from '../../model/place.js';
import type { CompiledFile } from '../../model/record.js';
import { type Directory, keyOf, type Person } from './directory.js';
import type { Judged } from './links.js';

/** Judges the personas that a page names in its words, outside of the links that were judged already. */
export function judgeMentions(page: CompiledFile, directory: Directory, links: readonly Judged[]): Judged[] {
  const judgedLinks = page.links.filter(({ span }) => links.some((judged) => judged.span.start >= span.start && judged.span.end <= span.end));
  const isFree = ({ start, end }: Span): boolean =>
    !judgedLinks.some(({ span }) => start < span.end && end > span.start) && !(start < page.title.end && end > page.title.start && page.persona !== undefined);
  const named = namesIn(page, directory).filter(({ span }) => isFree(span));
  const ids = idsIn(page, directory).filter(({ span }) => isFree(span) && !named.some((other) => span.start < other.span.end && span.end > other.span.start));
  return [...named, ...ids];
}

/** “Devon (DevOps Engineer)”, in the words of a page. */
function namesIn(page: CompiledFile, directory: Directory): Judged[] {
  return page.spoken.flatMap(({ span }) => {
    const text = page.text.slice(span.start, span.end);
    const found: Judged[] = [];
    for (let open = text.indexOf('('); open !== -1; open = text.indexOf('(', open + 1)) {
      const close = text.indexOf(')', open);
      if (close === -1) break;
      const role = text.slice(open + 1, close);
      const name = /[\p{L}\p{M}\p{N}'’-]{1,40} $/u.exec(text.slice(Math.max(0, open - 42), open))?.[0].trimEnd();
      if (name === undefined || close - open > 80 || role.includes('(')) continue;
      const start = span.start + open - 1 - name.length;
      const place = { start, end: span.start + close + 1 };
      const judged = judgeName(name, role, place, directory);
      if (judged) found.push(judged);
    }
    return found;
  });
}

function judgeName(name: string, role: string, span: Span, directory: Directory): Judged | undefined {
  const found = `${name} (${role})`;
  const namesakes = directory.byName.get(keyOf(name)) ?? [];
  if (namesakes.some((person) => person.role !== undefined && slug(person.role) === slug(role))) return undefined;
  const id = keyOf(slug(found));
  if (directory.byId.has(id)) return undefined;
  const now = directory.formerly.get(id);
  if (now) return renamed(found, now, now.title, span);
  // who was renamed is often called by the old name and the new role
  const former = [...directory.formerly].find(
    ([old, person]) => old.startsWith(`${keyOf(name)}-`) && person.role !== undefined && slug(person.role) === slug(role),
  );
  if (former && namesakes.length === 0) return renamed(found, former[1], former[1].title, span);
  const [person] = namesakes;
  return person && namesakes.length === 1 && !directory.isPart && isNear(role, person)
    ? { span, reference: { what: 'role', found, person }, isMention: true }
    : undefined;
}

/** Another role that shares a word with theirs; neither a short form of it nor another job title of theirs. */
function isNear(role: string, { role: own, titles }: Person): boolean {
  if (own === undefined || titles.includes(keyOf(role)) || !/^\p{Lu}/u.test(role)) return false;
  const [words, ownWords] = [slug(role).split('-'), slug(own).split('-')];
  const isShort = words.every((word) => ownWords.includes(word)) || ownWords.every((word) => words.includes(word));
  return !isShort && words.length < 7 && isRoleWord(words.at(-1) ?? '') && words.some((word) => word.length > 3 && ownWords.includes(word));
}

/** Ids of more than one word that personas had before, in words and in code. What the page says of itself is left out. */
function idsIn(page: CompiledFile, { formerly, holder }: Directory): Judged[] {
  const { text, path } = page;
  const from = holder(path) === undefined ? 0 : frontmatterEnd(text);
  const lower = text.toLowerCase();
  // letters whose small form is longer would move what stands behind them
  if (lower.length !== text.length) return [];
  return [...formerly].flatMap(([id, person]) => {
    if (!id.includes('-')) return [];
    const found: Judged[] = [];
    for (let at = lower.indexOf(id, from); at !== -1; at = lower.indexOf(id, at + id.length)) {
      const span = { start: at, end: at + id.length };
      if (isWhole(lower, span) && !isInComment(text, at) && !isInAddress(page, span)) found.push(renamed(text.slice(at, span.end), person, person.id, span));
    }
    return found;
  });
}

function renamed(found: string, person: Person, better: string, span: Span): Judged {
  return { span, reference: { what: 'renamed', found, person, better }, isMention: true, edit: { span, text: better } };
}

/** The id is a word of its own, and no part of a path. */
function isWhole(text: string, { start, end }: Span): boolean {
  return !/[\p{L}\p{M}\p{N}_/#.-]$/u.test(text.slice(Math.max(0, start - 2), start)) && !/^[\p{L}\p{M}\p{N}_/-]|^\.\w/u.test(text.slice(end, end + 2));
}

function isInComment(text: string, at: number): boolean {
  return text.lastIndexOf('<!--', at) > text.lastIndexOf('-->', at);
}

/** The address of a link is judged with the link. */
function isInAddress({ links, spoken }: CompiledFile, { start, end }: Span): boolean {
  return links.some(({ span }) => span.start <= start && end <= span.end) && !spoken.some(({ span }) => span.start <= start && end <= span.end);
}

/** Where the frontmatter of a page ends. */
function frontmatterEnd(text: string): number {
  if (!/^---[ \t]*[\r\n]/.test(text)) return 0;
  const end = text.search(/[\r\n]---[ \t]*(?:[\r\n]|$)/);
  return end === -1 ? 0 : end;
}
