import { fewestWords, mostChanges } from './alike.js';

/** The telling words of a claim by their ranks, the rarest first and lowest: two that are alike have most of them in common. */
export type Bag = readonly number[];

/**
 * Gives words their ranks, by how often they are said, and lists of words their bags.
 *
 * @returns the rank of each word, and the bags; nothing for a list that is too short for others to be alike
 */
export function bagsOf(lists: readonly (readonly string[])[]): { readonly ranks: Map<string, number>; readonly bags: readonly (Bag | undefined)[] } {
  const numbers = new Map<string, number>();
  const counts: number[] = [];
  const numbered = lists.map((words) =>
    numbersOf(words, (word) => {
      let number = numbers.get(word);
      if (number === undefined) {
        number = counts.push(0) - 1;
        numbers.set(word, number);
      }
      counts[number] = (counts[number] ?? 0) + 1;
      return number;
    }),
  );
  const rankOfNumber: number[] = [];
  const order = counts.map((_, number) => number).sort((a, b) => (counts[a] ?? 0) - (counts[b] ?? 0) || a - b);
  for (const [rank, number] of order.entries()) rankOfNumber[number] = rank;
  for (const [word, number] of numbers) numbers.set(word, rankOfNumber[number] ?? 0);
  return { ranks: numbers, bags: numbered.map((list) => list && ascending(list.map((number) => rankOfNumber[number] ?? 0))) };
}

/** The bag of one more list. What nobody said before is rarest, and gets a rank. */
export function bagOf(words: readonly string[], ranks: Map<string, number>): Bag | undefined {
  const list = numbersOf(words, (word) => {
    const rank = ranks.get(word) ?? -1 - ranks.size;
    ranks.set(word, rank);
    return rank;
  });
  return list && ascending(list);
}

/** Numbers for words; the second of two same words is another word. Nothing where they are too few. */
function numbersOf(words: readonly string[], numberOf: (word: string) => number): number[] | undefined {
  if (words.length < fewestWords) return undefined;
  const seen = new Map<string, number>();
  return words.map((word) => {
    const times = seen.get(word) ?? 0;
    seen.set(word, times + 1);
    return numberOf(times === 0 ? word : `${word} ${times}`);
  });
}

function ascending(numbers: number[]): Bag {
  return numbers.sort((a, b) => a - b);
}

/** So many of its rarest words that one must be shared: of the longer of two that are alike a quarter may differ, of the shorter no more. */
export function rarest(bag: Bag): Bag {
  return bag.slice(0, mostChanges(bag.length) + 1);
}

/** Whether so many words are the same, in whatever order, that two claims may be alike. */
export function sharesEnough(a: Bag, b: Bag): boolean {
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
