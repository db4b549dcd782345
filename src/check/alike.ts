import { distance } from 'fastest-levenshtein';
import { tellingOf, type Wording } from './wording.js';

/** Of fewer words, one that differs may be what the claim is about. */
const fewestWords = 5;

/** How many of its telling words may be other ones, more or fewer: one in four. */
function mostChanges(longer: number): number {
  return Math.floor(longer / 4);
}

/** Whether two claims, whatever their order, say nearly the same: one in four words may differ, but no number and no “not”. */
export function isAlike(a: Wording, b: Wording): boolean {
  if (a.key === b.key) return true;
  return a.facts === b.facts && isNearly(tellingOf(a), tellingOf(b));
}

/** Whether the telling words of two claims are nearly the same. */
function isNearly(words: readonly string[], others: readonly string[]): boolean {
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
  const holders = new Map<number, number[]>();
  for (const [index, bag] of bags) {
    for (const word of rarest(bag)) {
      const there = holders.get(word);
      if (there) there.push(index);
      else holders.set(word, [index]);
    }
  }
  // most are told apart by their bags; those of the others are asked for again and again
  const known = new Map<number, readonly string[]>();
  const telling = (index: number): readonly string[] => {
    const words = known.get(index) ?? tellingOf(wordings[index] as Wording);
    known.set(index, words);
    return words;
  };
  let compared = 0;
  function* before(index: number, bag: readonly number[]): Iterable<number> {
    const lists = rarest(bag).map((word) => holders.get(word) ?? []);
    for (const other of ascending(lists, index)) {
      compared++;
      if (sharesEnough(bag, bags.get(other) ?? []) && isNearly(telling(index), telling(other))) yield other;
    }
  }
  return {
    before: (index) => {
      const bag = bags.get(index);
      return bag === undefined ? [] : before(index, bag);
    },
    comparisons: () => compared,
  };
}

/** So many of its rarest words that one must be shared: of the longer of two that are alike a quarter may differ, of the shorter no more. */
function rarest(bag: readonly number[]): readonly number[] {
  return bag.slice(0, mostChanges(bag.length) + 1);
}

/**
 * The words of each as numbers, the rarest first and lowest. The second of two same words is another word, and so is a word
 * beside other numbers and another “not”: such claims are never alike, so they need not meet.
 */
function bagsOf(wordings: readonly Wording[]): ReadonlyMap<number, number[]> {
  const bags = new Map<number, number[]>();
  const frequency: number[] = [];
  for (const group of groupsOf(wordings)) {
    const numbers = new Map<string, number>();
    const numberOf = (key: string): number => {
      let number = numbers.get(key);
      if (number === undefined) {
        number = frequency.push(0) - 1;
        numbers.set(key, number);
      }
      return number;
    };
    for (const index of group) {
      const telling = tellingOf(wordings[index] as Wording);
      if (telling.length < fewestWords) continue;
      const seen = new Map<string, number>();
      const bag = telling.map((word) => {
        const times = seen.get(word) ?? 0;
        seen.set(word, times + 1);
        return numberOf(times === 0 ? word : `${word} ${times}`);
      });
      for (const number of bag) frequency[number] = (frequency[number] ?? 0) + 1;
      bags.set(index, bag);
    }
  }
  const ranks: number[] = [];
  const order = frequency.map((_, number) => number).sort((a, b) => (frequency[a] ?? 0) - (frequency[b] ?? 0) || a - b);
  for (const [rank, number] of order.entries()) ranks[number] = rank;
  return new Map(Array.from(bags, ([index, bag]) => [index, bag.map((number) => ranks[number] ?? 0).sort((a, b) => a - b)]));
}

/** Those of the same facts. Who is alone with its facts is like nobody: of most claims with a number, the words need not be looked at. */
function groupsOf(wordings: readonly Wording[]): number[][] {
  const groups = new Map<string, number[]>();
  for (const [index, { facts }] of wordings.entries()) {
    const group = groups.get(facts);
    if (group) group.push(index);
    else groups.set(facts, [index]);
  }
  return [...groups.values()].filter(({ length }) => length > 1);
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
