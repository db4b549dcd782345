import type { Detail, Item, PairChange } from '../model/diff.js';
import type { JsonObject } from '../model/format.js';
import { canonical } from './canonical.js';
import type { Effort } from './effort.js';
import type { Part } from './items.js';
import { tokens, wordChanges } from './word-changes.js';

/** What is known of two items that are one. */
export interface Pair {
  readonly before: Part;
  readonly after: Part;
  /** The section that it stood in, where it is another one. */
  readonly from?: { readonly key: string; readonly heading: string };
  /** Whether the claims that they are nested below are one as well. */
  readonly hasSameParent: boolean;
}

/** What changed of an item that is on both sides; nothing where nothing did. */
export function comparePair({ before, after, from, hasSameParent }: Pair, effort: Effort): PairChange | undefined {
  const [old, now] = [before.item, after.item];
  const isReworded = old.text !== now.text || old.label !== now.label;
  const words = isReworded
    ? wordChanges(spoken(old), spoken(now), effort)
    : old.written === now.written
      ? undefined
      : wordChanges(old.written, now.written, effort);
  const details = [
    ...idDetail(before, after, isReworded),
    ...(isReworded ? markupDetails(old, now) : []),
    ...(hasSameParent ? [] : [detail('under', old.under, now.under)]),
    ...otherDetails(before, after),
  ];
  if (!from && !isReworded && words === undefined && details.length === 0) return undefined;
  return { kind: from ? 'moved' : isReworded ? 'reworded' : 'edited', before: old, after: now, ...(words && { words }), ...(from && { from }), details };
}

/** The words of an item without its Markdown, its label in front. */
function spoken({ label, text }: Item): string {
  return label === undefined ? text : text === '' ? `${label}:` : `${label}: ${text}`;
}

/** What changed of the Markdown besides the words: the addresses that it leads to, else that it did. */
function markupDetails(old: Item, now: Item): Detail[] {
  const [before, after] = [addressesOf(old), addressesOf(now)];
  const [gone, added] = [before.filter((address) => !after.includes(address)), after.filter((address) => !before.includes(address))];
  const links = gone.length + added.length > 0 ? [detail('links', gone.join(', ') || undefined, added.join(', ') || undefined)] : [];
  return links.length > 0 || markupOf(old) === markupOf(now) ? links : [{ key: 'markdown' }];
}

function addressesOf({ written }: Item): string[] {
  const start = /\]\(\s?<?|<(?=https?:|mailto:)|(?=https?:\/\/)/g;
  const address = /[^\s<>()[\]"]+/y;
  const found = new Set<string>();
  for (let begin = start.exec(written); begin; begin = start.exec(written)) {
    address.lastIndex = start.lastIndex;
    const [text = ''] = address.exec(written) ?? [];
    if (text !== '') found.add(text);
    // what was read is not read again, so that a long text takes no longer than its length
    start.lastIndex = Math.max(address.lastIndex, begin.index + Math.max(1, begin[0].length));
  }
  return [...found];
}

/** What an author wrote, without the words that are read. */
function markupOf(item: Item): string {
  const left = new Map<string, number>();
  for (const token of item.written.match(tokens) ?? []) left.set(token, (left.get(token) ?? 0) + 1);
  for (const token of spoken(item).match(tokens) ?? []) left.set(token, (left.get(token) ?? 0) - 1);
  return canonical([...left].filter(([token, count]) => count !== 0 && token.trim() !== '').sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A hash that stands for an id follows from the words, which are told. */
function idDetail({ item: old }: Part, { item: now }: Part, isReworded: boolean): Detail[] {
  const isHash = (id: string | undefined): boolean => id === undefined || /^[\da-f]{8}(?:-\d+)?$/.test(id);
  if (old.id === now.id || (isReworded && isHash(old.id) && isHash(now.id))) return [];
  return [detail('id', old.id, now.id)];
}

function otherDetails(before: Part, after: Part): Detail[] {
  const keys = [...new Set([...Object.keys(before.others), ...Object.keys(after.others)])].sort();
  return keys.flatMap((key) => {
    const [old, now] = [before, after].map(({ others }) => (Object.hasOwn(others, key) ? others[key] : undefined));
    if (canonical(old) === canonical(now)) return [];
    // what stands in the author's own words is told with them
    const isTold = old !== undefined && now !== undefined && stands(old, before.item) && stands(now, after.item);
    return isTold && before.item.written !== after.item.written ? [] : [detail(key, plain(old), plain(now))];
  });
}

/** Whether all words of a value can be read in an item. */
function stands(value: unknown, item: Item): boolean {
  if (typeof value === 'string') return item.written.includes(value) || item.text.includes(value);
  if (typeof value === 'object' && value !== null) return Object.values(value).every((inner) => stands(inner, item));
  return false;
}

function detail(key: string, before: string | undefined, after: string | undefined): Detail {
  return { key, ...(before !== undefined && { before }), ...(after !== undefined && { after }) };
}

/** A value as people read it. */
function plain(value: unknown): string | undefined {
  if (value === undefined || typeof value === 'string') return value;
  const isPlain = (inner: unknown): boolean => typeof inner !== 'object' || inner === null;
  if (Array.isArray(value) && value.every(isPlain)) return value.join(', ');
  if (typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every(isPlain))
    return Object.entries(value as JsonObject)
      .map(([key, inner]) => `${key}: ${inner}`)
      .join('; ');
  return canonical(value);
}
