import { asciiOf } from '../format/ascii.js';
import { negations } from './negation.js';

/** What every character of a word of ASCII is in lower case; 0 for what stands between words. */
const small = new Uint8Array(128);
for (const letter of 'abcdefghijklmnopqrstuvwxyz0123456789')
  for (const form of [letter, letter.toUpperCase()]) small[form.charCodeAt(0)] = letter.charCodeAt(0);
/** The first letters of words that say no. */
const noBegins = new Uint8Array(128);
for (const word of negations) noBegins[word.charCodeAt(0)] = 1;
const longestNo = Math.max(...Array.from(negations, ({ length }) => length));
const [space, nine, apostrophe] = [32, 57, 39];

/**
 * Reads the words of a claim in one pass, as nearly all claims of a set are compared with no other: their words need not be cut out.
 *
 * @returns nothing where it holds more than ASCII, or an apostrophe
 */
export function plainWordingOf(
  text: string,
): { readonly hash: number; readonly count: number; readonly numbers: string[]; readonly negations: number } | undefined {
  const characters = asciiOf(text);
  if (characters === undefined) return undefined;
  const { length } = text;
  const numbers: string[] = [];
  let [hash, count, times] = [0, 0, 0];
  for (let at = 0; at < length; ) {
    const first = characters[at] as number;
    if (first === apostrophe) return undefined;
    if (small[first] === 0) {
      at++;
      continue;
    }
    if (count > 0) hash = (Math.imul(hash, 31) + space) | 0;
    count++;
    const start = at;
    let hasDigit = false;
    for (; at < length; at++) {
      const code = small[characters[at] as number] as number;
      if (code === 0) break;
      hash = (Math.imul(hash, 31) + code) | 0;
      hasDigit ||= code <= nine;
    }
    if (hasDigit) numbers.push(text.slice(start, at).toLowerCase());
    else if (at - start <= longestNo && noBegins[small[first] as number] === 1 && negations.has(text.slice(start, at).toLowerCase())) times++;
  }
  return { hash, count, numbers, negations: times };
}
