import { wordsOf } from '../format/words.js';

/** The words of a text and how often each is there. */
export interface Bag {
  readonly words: ReadonlyMap<string, number>;
  readonly size: number;
}

/** Words that nearly every claim has, and every job story: two claims are not alike because both have them. */
const common = new Set(
  "a an and are as at be but by can do for from has have how i i'm in into is it its me my need not of on or our so than that the their them they this to want was we what when where which who will with without you your".split(
    ' ',
  ),
);
const ideographs = /[\u3040-\ud7ff]/;

/** The words by which a text is compared; where it has only common ones, those. */
export function bagOf(text: string): Bag {
  const all = wordsOf(text).flatMap(({ word }) => (ideographs.test(word) ? [...word] : [word]));
  const telling = all.filter((word) => !common.has(word));
  const chosen = telling.length > 0 ? telling : all.length > 0 ? all : text.trim() === '' ? [] : [text.trim()];
  const words = new Map<string, number>();
  for (const word of chosen.map(stemOf)) words.set(word, (words.get(word) ?? 0) + 1);
  return { words, size: chosen.length };
}

/** A word without most of what grammar adds to it: “release” and “releases” are one. */
function stemOf(word: string): string {
  const stem = word.slice(0, 6);
  return stem.length > 3 && stem.endsWith('s') ? stem.slice(0, -1) : stem;
}

/** How alike two texts are, from 0 to 1: the share of their words that both have (Dice). */
export function likeness(a: Bag, b: Bag): number {
  if (a.size === 0 || b.size === 0) return 0;
  const [small, large] = a.words.size <= b.words.size ? [a, b] : [b, a];
  let shared = 0;
  for (const [word, count] of small.words) shared += Math.min(count, large.words.get(word) ?? 0);
  return (2 * shared) / (a.size + b.size);
}
