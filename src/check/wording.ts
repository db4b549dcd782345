import { isAscii, normaliseText } from '../format/normalise.js';
import { isNo } from './negation.js';
import { plainWordingOf } from './plain-wording.js';

/** A claim as it compares with others. */
export interface Wording {
  readonly text: string;
  /** A number that is the same for two claims of the same words, and for others hardly ever. */
  readonly hash: number;
  /** Its numbers, and how often it says no: where these differ, two claims say different things. */
  readonly facts: string;
  /** What {@link keyOf} returned. */
  key: string | undefined;
}

const common = new Set(
  (
    "a an the and or but to of in on at for with by from as that this these those it it's its is are am be been being was were i i'm i'd i've i'll my me we we're " +
    "we've our us you your they they're their them he she his her when if so then want can could will would have has had do does did frustrated"
  ).split(' '),
);
// letters are named by their ranges: \p{L} takes longer to load than a persona to read
const word = /[a-z\d\u00df-\u00f6\u00f8-\u1fff\u2c00-\u2dff\u3040-\ud7ff\uf900-\ufdff]+(?:'[a-z\d\u00df-\u00f6\u00f8-\u1fff]+)*/g;
/** Scripts that put no spaces between words. */
const unspaced = /[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]/g;
/** The name of a tool or of a team is no claim that anybody could have copied. */
const mostWordsOfName = 3;
const digit = /\d/;

/**
 * The wording of a claim.
 *
 * @returns nothing where it is too short to be a copy: a tool that two people use
 */
export function wordingOf(text: string): Wording | undefined {
  const { hash, count, numbers, negations } = plainWordingOf(text) ?? countedIn(wordsIn(text), isAscii(text));
  // “Python (80 %)” is a name as well
  return count - numbers.length <= mostWordsOfName ? undefined : { text, hash, facts: factsOf(negations, numbers), key: undefined };
}

function factsOf(negations: number, numbers: string[]): string {
  return numbers.length === 0 ? String(negations) : `${negations} ${numbers.sort().join(' ')}`;
}

/** All the words of a claim: case, punctuation, hyphens and Markdown make no difference. */
export function keyOf(wording: Wording): string {
  wording.key ??= wordsIn(wording.text).join(' ');
  return wording.key;
}

/** The words that tell something, in their order; those that every sentence has are left out. Few claims are asked for them. */
export function tellingOf(wording: Wording): string[] {
  return keyOf(wording)
    .split(' ')
    .filter((one) => !common.has(one) && !isNo(one));
}

function wordsIn(text: string): string[] {
  return (isAscii(text) ? text.toLowerCase() : normaliseText(text).replaceAll('’', "'").replace(unspaced, ' $& ')).match(word) ?? [];
}

/** What {@link plainWordingOf} counts, of any words. */
function countedIn(words: readonly string[], isPlain: boolean): NonNullable<ReturnType<typeof plainWordingOf>> {
  // in a script without spaces, a word takes about three characters
  const count = isPlain ? words.length : words.reduce((sum, one) => sum + (one.search(unspaced) === -1 ? 1 : 1 / 3), 0);
  let hash = 0;
  const key = words.join(' ');
  for (let at = 0; at < key.length; at++) hash = (Math.imul(hash, 31) + key.charCodeAt(at)) | 0;
  return { hash, count, numbers: words.filter((one) => digit.test(one)), negations: words.filter(isNo).length };
}
