import type { DiffSide } from '../model/diff.js';
import type { JsonObject } from '../model/format.js';
import { type Bag, bagOf } from './bag.js';
import { canonical } from './canonical.js';
import type { Effort } from './effort.js';
import { partsOf } from './items.js';
import { pairsOf } from './match.js';

/** A persona of one side. */
export interface Entry {
  readonly id: string;
  readonly isDraft: boolean;
  /** What it lacks, as the bundle says it. */
  readonly missing: readonly string[];
  /** What it says, without what the compiler adds. */
  readonly data: JsonObject;
}

/** A persona on both sides. */
export interface EntryPair {
  readonly before: Entry;
  readonly after: Entry;
}

/** Two personas with as many words in common are one under another id; two that a team tells apart share two thirds at most. */
const alikePersonas = 0.75;
/** Personas that stand on one side only, times those of the other: beyond that, only equal ones are found again. */
const mostPairs = 40_000;

/** The personas of a side, sorted by id; of one id, by what they say. */
export function entriesOf({ personas, drafts = [] }: DiffSide): Entry[] {
  const entries = [...personas.map((record) => entryOf(record, false)), ...drafts.map((record) => entryOf(record, true))];
  const named = entries.map((entry) => ({ entry, name: `${entry.id}\0${entry.isDraft}\0${canonical(entry.data)}` }));
  return named.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)).map(({ entry }) => entry);
}

function entryOf(record: JsonObject, isDraft: boolean): Entry {
  const { source: _source, hash: _hash, missing, ...data } = record;
  return { id: String(data.id), isDraft, missing: Array.isArray(missing) ? missing.map(String) : [], data };
}

/**
 * Finds each persona of one side on the other: by its id, then by what it says, then by how much of that.
 *
 * @returns the pairs, and what stands on one side only
 */
export function pairEntries(before: readonly Entry[], after: readonly Entry[], effort: Effort): { pairs: EntryPair[]; gone: Entry[]; added: Entry[] } {
  const pairs: EntryPair[] = [];
  let [gone, added] = pairBy(before, after, ({ id }) => id, pairs);
  [gone, added] = pairBy(gone, added, content, pairs);
  if (gone.length * added.length <= mostPairs && gone.length > 0 && added.length > 0) {
    const [old, now] = [gone.map(bagOfEntry), added.map(bagOfEntry)];
    const sum = (bags: readonly Bag[]): number => bags.reduce((total, { words }) => total + words.size, 0);
    if (effort.take(Math.min(old.length * sum(now), now.length * sum(old)))) {
      const found = pairsOf(old, now, alikePersonas);
      pairs.push(...found.map(([i, j]) => ({ before: gone[i] as Entry, after: added[j] as Entry })));
      gone = gone.filter((_, index) => !found.some(([i]) => i === index));
      added = added.filter((_, index) => !found.some(([, j]) => j === index));
    }
  }
  return { pairs, gone, added };
}

function pairBy(before: readonly Entry[], after: readonly Entry[], nameOf: (entry: Entry) => string, pairs: EntryPair[]): [Entry[], Entry[]] {
  const waiting = new Map<string, Entry[]>();
  for (const entry of [...after].reverse()) waiting.set(nameOf(entry), [...(waiting.get(nameOf(entry)) ?? []), entry]);
  const gone: Entry[] = [];
  const found = new Set<Entry>();
  for (const entry of before) {
    const other = waiting.get(nameOf(entry))?.pop();
    if (other === undefined) gone.push(entry);
    else {
      pairs.push({ before: entry, after: other });
      found.add(other);
    }
  }
  return [gone, after.filter((entry) => !found.has(entry))];
}

/** What a persona says, whatever it is called. */
function content({ data }: Entry): string {
  const { id: _id, name: _name, role: _role, ...rest } = data;
  return canonical(rest);
}

function bagOfEntry({ data }: Entry): Bag {
  const { id: _id, name: _name, role: _role, ...rest } = data;
  const texts = Object.values(rest).flatMap((value) => partsOf(value).parts.filter(({ isText }) => isText));
  return bagOf(texts.map(({ item }) => item.written).join('\n'));
}
