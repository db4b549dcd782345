import { type Bag, bagOf, likeness } from './bag.js';
import { canonical } from './canonical.js';
import type { Effort } from './effort.js';
import type { Part } from './items.js';

/** How alike two claims of one section must be to be one claim in other words. */
const alikeHere = 0.5;
/** Across sections more is asked: there a wrong guess confuses. */
const alikeElsewhere = 0.7;
/** Claims that stand on one side only, times those of the other: beyond that, none are compared. */
const mostPairs = 250_000;

/** Which item became which. */
export interface Matching {
  /** The new one of an old one. */
  readonly newOf: ReadonlyMap<Part, Part>;
  readonly oldOf: ReadonlyMap<Part, Part>;
  /** Keys of fields whose items were too many to look for reworded ones. */
  readonly unpaired: ReadonlySet<string>;
}

/** The parts of each field of a persona. */
export type PartsByKey = ReadonlyMap<string, readonly Part[]>;

/**
 * Finds each item of one side on the other one: first what is the same, then what has the same words, then the same id;
 * then the same words in another section; at last what is alike, in its section and elsewhere. Swapping the sides finds
 * the same pairs.
 */
export function match(before: PartsByKey, after: PartsByKey, effort: Effort): Matching {
  const newOf = new Map<Part, Part>();
  const oldOf = new Map<Part, Part>();
  const unpaired = new Set<string>();
  const pair = (old: Part, now: Part): void => {
    newOf.set(old, now);
    oldOf.set(now, old);
  };
  const keys = [...new Set([...before.keys(), ...after.keys()])].sort();
  const leftIn = (key: string): [Part[], Part[]] => [
    (before.get(key) ?? []).filter((part) => !newOf.has(part)),
    (after.get(key) ?? []).filter((part) => !oldOf.has(part)),
  ];
  const texts = (parts: readonly Part[]): Part[] => parts.filter(({ isText }) => isText);
  const leftEverywhere = (): [Part[], Part[]] => {
    const left = keys.map(leftIn);
    return [texts(left.flatMap(([old]) => old)), texts(left.flatMap(([, now]) => now))];
  };
  for (const key of keys) for (const name of [identity, words, idOf]) pairEqual(...leftIn(key), name, pair);
  pairEqual(...leftEverywhere(), words, pair);
  for (const key of keys) {
    const [old, now] = leftIn(key).map(texts) as [Part[], Part[]];
    if (!pairAlike(old, now, alikeHere, effort, pair)) unpaired.add(key);
  }
  pairAlike(...leftEverywhere(), alikeElsewhere, effort, pair);
  return { newOf, oldOf, unpaired };
}

function identity({ item, others }: Part): string {
  return JSON.stringify([item.id, item.label, item.text, item.written, item.under, canonical(others)]);
}

function words({ item, isText }: Part): string {
  return JSON.stringify([isText, item.label, item.text]);
}

function idOf({ item }: Part): string | undefined {
  return item.id;
}

/** Pairs what has the same name: the first with the first, the second with the second. */
function pairEqual(before: readonly Part[], after: readonly Part[], nameOf: (part: Part) => string | undefined, pair: (old: Part, now: Part) => void): void {
  const waiting = new Map<string, Part[]>();
  for (const part of [...after].reverse()) {
    const name = nameOf(part);
    if (name === undefined) continue;
    const others = waiting.get(name);
    if (others) others.push(part);
    else waiting.set(name, [part]);
  }
  for (const old of before) {
    const name = nameOf(old);
    const now = name === undefined ? undefined : waiting.get(name)?.pop();
    if (now) pair(old, now);
  }
}

/**
 * Pairs what is alike, the most alike first.
 *
 * @returns whether that was tried; not where it would take too long
 */
function pairAlike(before: readonly Part[], after: readonly Part[], least: number, effort: Effort, pair: (old: Part, now: Part) => void): boolean {
  if (before.length === 0 || after.length === 0) return true;
  if (before.length * after.length > mostPairs) return false;
  const [old, now] = [before, after].map((parts) => parts.map(({ item }) => bagOf(item.written))) as [Bag[], Bag[]];
  const sum = (bags: readonly Bag[]): number => bags.reduce((total, { words: own }) => total + own.size, 0);
  if (!effort.take(old.length * now.length + Math.min(old.length * sum(now), now.length * sum(old)))) return false;
  for (const [i, j] of pairsOf(old, now, least)) pair(before[i] as Part, after[j] as Part);
  return true;
}

/**
 * Pairs of bags that are alike, the most alike first; where several are, those whose places differ least. Each is in one
 * pair at most.
 *
 * @param least how alike they must be
 */
export function pairsOf(before: readonly Bag[], after: readonly Bag[], least: number): [number, number][] {
  const found: { i: number; j: number; alike: number }[] = [];
  for (const [i, a] of before.entries()) {
    for (const [j, b] of after.entries()) {
      // more than all words of the shorter one cannot be shared
      if (2 * Math.min(a.size, b.size) < least * (a.size + b.size)) continue;
      const alike = likeness(a, b);
      if (alike >= least) found.push({ i, j, alike });
    }
  }
  found.sort((a, b) => b.alike - a.alike || Math.abs(a.i - a.j) - Math.abs(b.i - b.j) || a.i + a.j - b.i - b.j || a.i - b.i);
  const [takenBefore, takenAfter] = [new Set<number>(), new Set<number>()];
  return found.flatMap(({ i, j }): [number, number][] => {
    if (takenBefore.has(i) || takenAfter.has(j)) return [];
    takenBefore.add(i);
    takenAfter.add(j);
    return [[i, j]];
  });
}
