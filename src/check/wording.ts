import { isAscii, normaliseText } from '../format/normalise.js';

/** A claim as it compares with others. */
export interface Wording {
  /** All its words: case, punctuation, hyphens and Markdown make no difference. */
  readonly key: string;
  /** Its numbers, and how often it says no: where these differ, two claims say different things. */
  readonly facts: string;
}

const list = (text: string): ReadonlySet<string> => new Set(text.split(' '));
const common = list(
  "a an the and or but to of in on at for with by from as that this these those it it's its is are am be been being was were i i'm i'd i've i'll my me we we're " +
    "we've our us you your they they're their them he she his her when if so then want can could will would have has had do does did frustrated",
);
const negations = list(
  'no not never none nobody nothing neither nor cannot without nicht kein keine keinen keiner nie niemals ohne ne pas jamais sans non nunca senza',
);
const negation = new RegExp(`(?:^| )(?:${[...negations].join('|')})(?: |$)`);
// letters are named by their ranges: \p{L} takes longer to load than a persona to read
const word = /[a-z\d\u00df-\u00f6\u00f8-\u1fff\u2c00-\u2dff\u3040-\ud7ff\uf900-\ufdff]+(?:'[a-z\d\u00df-\u00f6\u00f8-\u1fff]+)*/g;
/** Scripts that put no spaces between words. */
const unspaced = /[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]/g;
/** The name of a tool or of a team is no claim that anybody could have copied. */
const mostWordsOfName = 3;

/**
 * The words of a claim.
 *
 * @returns nothing where it is too short to be a copy: a tool that two people use
 */
export function wordingOf(text: string): Wording | undefined {
  const isPlain = isAscii(text);
  if (isPlain && !text.includes("'")) return plainWordingOf(text);
  const words: string[] = normaliseText(text).replaceAll('’', "'").replace(unspaced, ' $& ').match(word) ?? [];
  // in a script without spaces, a word takes about three characters
  const count = isPlain ? words.length : words.reduce((sum, one) => sum + (one.search(unspaced) === -1 ? 1 : 1 / 3), 0);
  return wordingOfWords(words, count);
}

/** The same, where only signs and spaces stand between words: most claims are told apart without looking at each word. */
function plainWordingOf(text: string): Wording | undefined {
  const key = text
    .toLowerCase()
    .replace(/[^a-z\d]+/g, ' ')
    .trim();
  if (negation.test(key)) {
    const words = key.split(' ');
    return wordingOfWords(words, words.length);
  }
  const numbers = numbersIn(key);
  let count = 1 - numbers.length;
  for (let at = key.indexOf(' '); at !== -1; at = key.indexOf(' ', at + 1)) count++;
  return count <= mostWordsOfName ? undefined : { key, facts: `0 ${numbers.sort().join(' ')}` };
}

/** The words that hold a digit. */
function numbersIn(key: string): string[] {
  const numbers: string[] = [];
  for (let end = 0; end < key.length; ) {
    const at = key.slice(end).search(digit);
    if (at === -1) break;
    const start = key.lastIndexOf(' ', end + at) + 1;
    const next = key.indexOf(' ', end + at);
    end = next === -1 ? key.length : next;
    numbers.push(key.slice(start, end));
  }
  return numbers;
}

function wordingOfWords(words: readonly string[], count: number): Wording | undefined {
  const numbers = words.filter((one) => digit.test(one)).sort();
  // “Python (80 %)” is a name as well
  if (count - numbers.length <= mostWordsOfName) return undefined;
  let times = 0;
  for (const one of words) if (isNo(one)) times++;
  return { key: words.join(' '), facts: `${times} ${numbers.join(' ')}` };
}

const digit = /\d/;

/** The words that tell something, in their order; those that every sentence has are left out. Few claims are asked for them. */
export function tellingOf({ key }: Wording): string[] {
  return key.split(' ').filter((one) => !common.has(one) && !isNo(one));
}

function isNo(word: string): boolean {
  return negations.has(word) || word.endsWith("n't");
}
