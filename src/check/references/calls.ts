import { remembered } from '../../model/memo.js';
import type { Span } from '../../model/place.js';
import type { CompiledFile } from '../../model/record.js';
import type { Beginnings } from '../beginnings.js';
import { keyOf } from './persons.js';

/** What may be a name in front of brackets that may hold a role. */
export interface Called {
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

/** All that may be names; of some, only those are looked at longer. */
export function callsIn(
  { spoken, text: all }: CompiledFile,
  wanted?: { readonly has: (key: string) => boolean; readonly beginnings: Beginnings },
): readonly Called[] {
  const calls: Called[] = [];
  for (const span of spoken) {
    const text = all.slice(span.start, span.end);
    for (let open = text.indexOf('('); open !== -1; open = text.indexOf('(', open + 1)) {
      const from = nameStart(text, open);
      if (from === undefined || (wanted && !mayBegin(wanted.beginnings, text, from, open - 1))) continue;
      const name = nameAt(text, from, open - 1);
      const key = keyOf(name);
      if (name === '' || wanted?.has(key) === false) continue;
      const close = text.indexOf(')', open);
      if (close === -1) break;
      const role = text.slice(open + 1, close);
      if (close - open > longest || role.includes('(')) continue;
      const before = wordBefore(text, from, open);
      const start = span.start + open - 1 - name.length;
      calls.push({ name, key, role, isSurname: isCapital(before), span: { start, end: span.start + close + 1 } });
    }
  }
  return calls;
}

/** The same, for a set that is checked again and again: of others, so much is not held for every page. */
export const knownCalls = remembered((page: CompiledFile) => callsIn(page));

/** More characters no role has. */
const longest = 80;

/** Where the word in front of a bracket begins, with the signs around it; none where no space parts them. */
function nameStart(text: string, open: number): number | undefined {
  return text[open - 1] === ' ' ? wordStart(text, open - 1, open) : undefined;
}

/** A word without the signs in front of it. */
function nameAt(text: string, start: number, end: number): string {
  const word = text.slice(start, end);
  return /^[A-Za-z\d]/.test(word) ? word : word.replace(/^[^\p{L}\p{N}]+/u, '');
}

/** Whether a word may be one of those that begin so, in lower case; of a word with signs in front of it that is not looked at. */
function mayBegin(beginnings: Beginnings, text: string, start: number, end: number): boolean {
  const small = (at: number): number => (at < end ? smallOf(text.charCodeAt(at)) : 0);
  const first = small(start);
  return !isLetterOrDigit(first) || beginnings.has(first, small(start + 1), small(start + 2));
}

/** Whether a word begins with a capital. The tables of Unicode, which take long to load, are asked where it is no ASCII. */
function isCapital(word: string): boolean {
  const first = word.charCodeAt(0);
  if (first < 128) return /^[A-Z]/.test(word);
  // dashes and quotation marks are most of what is left
  return (first < 0x2000 || first > 0x206f) && /^\p{Lu}/u.test(word);
}

function smallOf(code: number): number {
  return code >= 65 && code <= 90 ? code + 32 : code;
}

function isLetterOrDigit(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
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
