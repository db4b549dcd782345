import { isRoleWord } from '../../format/role.js';
import { slug } from '../../format/slug.js';
import { remembered } from '../../model/memo.js';
import type { Span } from '../../model/place.js';
import type { CompiledFile } from '../../model/record.js';
import { type Directory, idWord, keyOf, type Person } from './directory.js';
import type { Judged } from './links.js';
import { isKept } from './target.js';

/** Judges the personas that a page names in its words. */
export function judgeMentions(page: CompiledFile, directory: Directory): Judged[] {
  const { title, persona } = page;
  const isTitle = ({ span }: Judged): boolean => persona !== undefined && span.start < title.end && span.end > title.start;
  const named = namesIn(page, directory).filter((judged) => !isTitle(judged));
  const ids = idsIn(page, directory).filter(
    (judged) => !isTitle(judged) && !named.some(({ span }) => judged.span.start < span.end && judged.span.end > span.start),
  );
  return [...named, ...ids];
}

/** “Devon (DevOps Engineer)”, in the words of a page. */
function namesIn(page: CompiledFile, directory: Directory): Judged[] {
  const { byName, formerly, memory } = directory;
  // what stands in brackets behind any other word is no role
  const isWanted = (key: string): boolean => byName.has(key) || formerly.size > 0;
  const calls = memory ? knownCalls(page) : callsIn(page, isWanted);
  if (memory && !calls.keys.some(isWanted)) return [];
  return calls.all.flatMap((called) => (isWanted(called.key) ? (judgeName(called, directory) ?? []) : []));
}

/** What may be a name in front of brackets that may hold a role. */
interface Called {
  readonly name: string;
  /** The name as it compares. */
  readonly key: string;
  readonly role: string;
  /** The role as it stands in ids, once that was asked for. */
  roleSlug?: string;
  /** Behind another name it is part of somebody else's. */
  readonly isSurname: boolean;
  readonly span: Span;
}

/** All that may be names, and as what they compare, each once; of some, only those are looked at longer. */
function callsIn(
  { spoken, text: all }: CompiledFile,
  isWanted: (key: string) => boolean = () => true,
): { readonly all: readonly Called[]; readonly keys: readonly string[] } {
  const calls = spoken.flatMap((span) => {
    const text = all.slice(span.start, span.end);
    const found: Called[] = [];
    for (let open = text.indexOf('('); open !== -1; open = text.indexOf('(', open + 1)) {
      const close = text.indexOf(')', open);
      if (close === -1) break;
      const role = text.slice(open + 1, close);
      if (close - open > longest || role.includes('(')) continue;
      const [from, name] = nameBefore(text, open);
      const key = keyOf(name);
      if (name === '' || !isWanted(key)) continue;
      const before = wordBefore(text, from, open);
      const start = span.start + open - 1 - name.length;
      found.push({ name, key, role, isSurname: /^\p{Lu}/u.test(before), span: { start, end: span.start + close + 1 } });
    }
    return found;
  });
  return { all: calls, keys: [...new Set(calls.map(({ key }) => key))] };
}

/** The same, for a set that is checked again and again: of others, so much is not held for every page. */
const knownCalls = remembered((page: CompiledFile) => callsIn(page));

/** More characters no role has. */
const longest = 80;

/** The word in front of a bracket, without signs around it, and where all of it begins; none where no space parts them. */
function nameBefore(text: string, open: number): [from: number, name: string] {
  if (text[open - 1] !== ' ') return [open, ''];
  const from = wordStart(text, open - 1, open);
  const word = text.slice(from, open - 1);
  return [from, /^[A-Za-z\d]/.test(word) ? word : word.replace(/^[^\p{L}\p{N}]+/u, '')];
}

/** The word before that one. */
function wordBefore(text: string, from: number, open: number): string {
  return from === Math.max(0, open - longest) ? '' : text.slice(wordStart(text, from - 1, open), from - 1);
}

/** Where a word begins that ends here; no further before the bracket than a name can be. */
function wordStart(text: string, end: number, open: number): number {
  const first = Math.max(0, open - longest);
  let at = end;
  while (at > first && !isSpace(text.charCodeAt(at - 1))) at--;
  return at;
}

function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || (code > 127 && /\s/.test(String.fromCharCode(code)));
}

function judgeName(called: Called, directory: Directory): Judged | undefined {
  const { name, key, role, isSurname, span } = called;
  const namesakes = directory.byName.get(key) ?? [];
  const found = `${name} (${role})`;
  called.roleSlug ??= slug(role);
  const { roleSlug } = called;
  if (namesakes.some((person) => person.roleSlug === roleSlug)) return undefined;
  const id = keyOf(slug(found));
  if (directory.byId.has(id)) return undefined;
  const now = directory.formerly.get(id);
  if (now) return renamed(found, now, now.title, span);
  // who was renamed is often called by the old name and the new role
  const former = directory.formerlyNamed.get(key)?.find((person) => person.roleSlug === roleSlug);
  if (former && namesakes.length === 0) return renamed(found, former, former.title, span);
  const [person] = namesakes;
  return person && namesakes.length === 1 && !directory.isPart && !isSurname && isNear(role, person)
    ? { span, reference: { what: 'role', found, person }, isMention: true, edits: [] }
    : undefined;
}

/** Another role that shares a word with theirs; neither a short form of it nor another job title of theirs. */
function isNear(role: string, { roleSlug: own, titles }: Person): boolean {
  if (own === undefined || titles.includes(keyOf(role)) || !/^\p{Lu}/u.test(role)) return false;
  const [words, ownWords] = [slug(role).split('-'), own.split('-')];
  const isShort = words.every((word) => ownWords.includes(word)) || ownWords.every((word) => words.includes(word));
  return !isShort && words.length < 7 && isRoleWord(words.at(-1) ?? '') && words.some((word) => word.length > 3 && ownWords.includes(word));
}

/** So often is one id told of on a page; whoever mends that many will ask again. */
const most = 1000;

/** Ids of more than one word that personas had before, in words and in code. What the page says of itself is left out. */
function idsIn(page: CompiledFile, { formerly, oddIds, holder }: Directory): Judged[] {
  if (formerly.size === 0) return [];
  const { text, path } = page;
  const from = holder(path) === undefined ? 0 : frontmatterEnd(text);
  const lower = text.toLowerCase();
  // letters whose small form is longer would move what stands behind them
  if (lower.length !== text.length) return [];
  const told = new Map<string, number>();
  return [...wordsIn(lower, from), ...oddIds.flatMap((id) => placesOf(id, lower, from))].flatMap((span) => {
    const id = lower.slice(span.start, span.end);
    const person = formerly.get(id);
    const times = told.get(id) ?? 0;
    if (person === undefined || times === most || !isWhole(lower, span) || isElsewhere(page, span)) return [];
    told.set(id, times + 1);
    return [ofId(text, person, span)];
  });
}

/** The words with a hyphen: each is looked up, as a set may have many more ids than a page has words. */
function wordsIn(text: string, from: number): Span[] {
  return Array.from(text.slice(from).matchAll(idWord), ({ 0: word, index }) => ({ word, start: from + index }))
    .filter(({ word }) => word.includes('-'))
    .map(({ word, start }) => ({ start, end: start + word.length }));
}

/** Where an id stands that is no single word. */
function placesOf(id: string, text: string, from: number): Span[] {
  const places: Span[] = [];
  if (!id.includes('-')) return places;
  for (let at = text.indexOf(id, from); at !== -1; at = text.indexOf(id, at + id.length)) places.push({ start: at, end: at + id.length });
  return places;
}

function renamed(found: string, person: Person, better: string, span: Span): Judged {
  return { span, reference: { what: 'renamed', found, person, better }, isMention: true, edits: [{ span, text: better }] };
}

/** What is called by the id elsewhere, as a label is, is not renamed here. */
function ofId(text: string, person: Person, span: Span): Judged {
  const found = renamed(text.slice(span.start, span.end), person, person.id, span);
  return /[:~]["“]?$/.test(text.slice(Math.max(0, span.start - 2), span.start)) ? { ...found, edits: [] } : found;
}

/** The id is a word of its own; as part of an address, only one that speaks of personas, and names no picture. */
function isWhole(text: string, { start, end }: Span): boolean {
  const before = text.slice(Math.max(0, start - 200), start);
  if (/[\p{L}\p{M}\p{N}_.-]$/u.test(before) || !/^(?:\.md\b|\.?(?:[^\p{L}\p{M}\p{N}_.-]|$))/u.test(text.slice(end, end + 4))) return false;
  if (!/[/#]$/.test(before)) return true;
  const address = before.split(/\s/).at(-1) ?? '';
  return address.includes('persona') && !isKept(address);
}

/** The address of a link is judged with the link; a comment is nobody's to read. */
function isElsewhere({ links, spoken, text }: CompiledFile, { start, end }: Span): boolean {
  const open = text.lastIndexOf('<!--', start);
  if (open !== -1 && text.indexOf('-->', open) >= end) return true;
  return links.some(({ span }) => span.start <= start && end <= span.end) && !spoken.some((span) => span.start <= start && end <= span.end);
}

/** Where the frontmatter of a page ends. */
function frontmatterEnd(text: string): number {
  if (!/^---[ \t]*[\r\n]/.test(text)) return 0;
  const end = text.search(/[\r\n]---[ \t]*(?:[\r\n]|$)/);
  return end === -1 ? 0 : end;
}
