import { distance } from 'fastest-levenshtein';
import type { Wording } from './wording.js';

/** Of fewer words, one that differs may be what the claim is about. */
const fewestWords = 5;

/** How many of its telling words may be other ones, more or fewer: one in four. */
function mostChanges(longer: number): number {
  return Math.floor(longer / 4);
}

/** Whether two claims, whatever their order, say nearly the same: one in four words may differ, but no number and no “not”. */
export function isAlike(a: Wording, b: Wording): boolean {
  if (a.key === b.key) return true;
  const [n, m] = [a.telling.length, b.telling.length];
  const most = mostChanges(Math.max(n, m));
  return Math.min(n, m) >= fewestWords && a.facts === b.facts && Math.abs(n - m) <= most && wordDistance(a.telling, b.telling) <= most;
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

/** Who is alike among many: finds the same as comparing each with each, and compares few. */
export interface Likeness {
  /** The earlier ones that are alike, in their order; found as they are asked for. */
  readonly before: (index: number) => Iterable<number>;
  /** How many were compared so far. */
  readonly comparisons: () => number;
}

/**
 * Prepares the search for those that are alike, each given once.
 *
 * Two that are alike differ in few words, so they share one of their rarest: whoever shares none is never compared. This
 * finds every pair, as no sketch of hashes would (“prefix filtering”, Chaudhuri, Ganti and Kaushik 2006).
 */
export function likenessOf(wordings: readonly Wording[]): Likeness {
  const bags = bagsOf(wordings);
  // the longest that may be alike has a third more words, of which a quarter may differ
  const rare = bags.map((bag) => bag.slice(0, Math.floor(bag.length / 3) + 1));
  const holders = new Map<number, number[]>();
  for (const [index, words] of rare.entries()) {
    for (const word of words) {
      const there = holders.get(word);
      if (there) there.push(index);
      else holders.set(word, [index]);
    }
  }
  let compared = 0;
  return {
    *before(index) {
      const bag = bags[index] ?? [];
      const lists = (rare[index] ?? []).map((word) => holders.get(word) ?? []);
      for (const other of ascending(lists, index)) {
        compared++;
        if (sharesEnough(bag, bags[other] ?? []) && isAlike(wordings[index] as Wording, wordings[other] as Wording)) yield other;
      }
    },
    comparisons: () => compared,
  };
}

/**
 * Words as numbers, the rarest first and lowest. The second of two same words is another word, and so is a word beside
 * other numbers and another “not”: such claims are never alike, so they need not meet.
 */
function bagsOf(wordings: readonly Wording[]): number[][] {
  const numbers = new Map<string, number>();
  const frequency: number[] = [];
  const bags = wordings.map(({ telling, facts }) => {
    const seen = new Map<string, number>();
    return (telling.length < fewestWords ? [] : telling).map((word) => {
      const times = seen.get(word) ?? 0;
      seen.set(word, times + 1);
      const key = `${word} ${times} ${facts}`;
      const number = numbers.get(key) ?? numbers.size;
      numbers.set(key, number);
      frequency[number] = (frequency[number] ?? 0) + 1;
      return number;
    });
  });
  const ranks: number[] = [];
  const order = frequency.map((_, number) => number).sort((a, b) => (frequency[a] ?? 0) - (frequency[b] ?? 0) || a - b);
  for (const [rank, number] of order.entries()) ranks[number] = rank;
  return bags.map((bag) => bag.map((number) => ranks[number] ?? 0).sort((a, b) => a - b));
}

/** Whether so many words are the same, in whatever order, that two claims may be alike: most are told apart here. */
function sharesEnough(a: readonly number[], b: readonly number[]): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  let spare = mostChanges(long.length) - (long.length - short.length);
  for (let i = 0, j = 0; i < short.length && j < long.length && spare >= 0; ) {
    const [x, y] = [short[i] as number, long[j] as number];
    if (x < y) spare--;
    if (x <= y) i++;
    if (y <= x) j++;
  }
  return spare >= 0;
}

/** The numbers below a limit that stand in any of some ascending lists, each once. */
function* ascending(lists: readonly (readonly number[])[], below: number): Iterable<number> {
  const at = lists.map(() => 0);
  for (;;) {
    let least = below;
    for (const [list, numbers] of lists.entries()) least = Math.min(least, numbers[at[list] as number] ?? below);
    if (least === below) return;
    for (const [list, numbers] of lists.entries()) if (numbers[at[list] as number] === least) at[list] = (at[list] as number) + 1;
    yield least;
  }
}
