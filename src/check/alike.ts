import { distance } from 'fastest-levenshtein';
import { keyOf, tellingOf, type Wording } from './wording.js';

/** Of fewer words, one that differs may be what the claim is about. */
export const fewestWords = 5;

/** How many of its telling words may be other ones, more or fewer: one in four. */
export function mostChanges(longer: number): number {
  return Math.floor(longer / 4);
}

/** Whether two claims, whatever their order, say nearly the same: one in four words may differ, but no number and no “not”. */
export function isAlike(a: Wording, b: Wording): boolean {
  if (keyOf(a) === keyOf(b)) return true;
  return a.facts === b.facts && isNearly(tellingOf(a), tellingOf(b));
}

/** Whether the telling words of two claims are nearly the same. */
export function isNearly(words: readonly string[], others: readonly string[]): boolean {
  const [n, m] = [words.length, others.length];
  const most = mostChanges(Math.max(n, m));
  return Math.min(n, m) >= fewestWords && Math.abs(n - m) <= most && wordDistance(words, others) <= most;
}

/** How many words to replace, add or leave out to make one claim of the other. */
function wordDistance(a: readonly string[], b: readonly string[]): number {
  const codes = new Map<string, string>();
  const encode = (words: readonly string[]): string => {
    for (const word of words) if (!codes.has(word)) codes.set(word, String.fromCharCode(codes.size));
    return words.map((word) => codes.get(word)).join('');
  };
  return distance(encode(a), encode(b));
}
