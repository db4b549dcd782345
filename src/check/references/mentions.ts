import { isRoleWord } from '../../format/role.js';
import { slug } from '../../format/slug.js';
import type { Span } from '../../model/place.js';
import type { CompiledFile } from '../../model/record.js';
import { type Called, callsIn, knownCalls } from './calls.js';
import type { Directory } from './directory.js';
import type { Judged } from './links.js';
import { idWord, keyOf, type Person } from './persons.js';
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
  const { byName, formerly, memory, wellCalled } = directory;
  if (wellCalled?.has(page)) return [];
  // what stands in brackets behind any other word is no role
  const isWanted = (key: string): boolean => byName.has(key) || formerly.size > 0;
  const calls = memory ? knownCalls(page) : callsIn(page, formerly.size > 0 ? undefined : { has: isWanted, beginnings: directory.beginnings() });
  const judged = calls.flatMap((called) => (isWanted(called.key) ? (judgeName(called, directory) ?? []) : []));
  if (judged.length === 0) wellCalled?.add(page);
  return judged;
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
  return Array.from(text.slice(from).matchAll(idWord()), ({ 0: word, index }) => ({ word, start: from + index }))
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
