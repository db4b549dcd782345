import { isNearly } from './alike.js';
import { type Bag, bagOf, bagsOf, rarest, sharesEnough } from './bags.js';
import { tellingOf, type Wording } from './wording.js';

/** Who is alike among many: finds the same as comparing each with each, and compares few. */
export interface Likeness {
  /** The earlier ones that are alike, in their order; found as they are asked for. */
  readonly before: (index: number) => Iterable<number>;
  /** How many were compared so far. */
  readonly comparisons: () => number;
  /** The same for a list that differs little: what was found for those that stay is not searched for again. This one is not to be asked afterwards. */
  readonly following: (wordings: readonly Wording[]) => Likeness;
}

/** One of those that are compared. */
interface Entry {
  readonly wording: Wording;
  readonly group: Group;
  /** Its place in the list. */
  index: number;
  /** Its telling words by their ranks, the rarest first; absent where they are too few for others to be alike. */
  bag?: Bag | undefined;
  telling?: readonly string[];
  /** No earlier one is alike. */
  isFirst?: boolean;
}

/** Those of the same facts: others are never alike, so they need not meet. */
interface Group {
  /** In the order of the list. */
  readonly members: Entry[];
  /** How rare each telling word is; lower is rarer. Absent until two have to be told apart. */
  ranks?: Map<string, number>;
  /** Who has a word among its rarest, in the order of the list. */
  readonly holders: Map<number, Entry[]>;
}

/**
 * Prepares the search for those that are alike, each given once.
 *
 * Two that are alike differ in few words, so they share one of their rarest: whoever shares none is never compared. This
 * finds every pair, as no sketch of hashes would (“prefix filtering”, Chaudhuri, Ganti and Kaushik 2006). Any order of the words
 * would do; the rarer the first ones, the fewer meet.
 */
export function likenessOf(wordings: readonly Wording[]): Likeness {
  const groups = new Map<string, Group>();
  return likenessAmong(
    wordings.map((wording, index) => added(wording, index, groups)),
    groups,
  );
}

function likenessAmong(entries: readonly Entry[], groups: Map<string, Group>): Likeness {
  let compared = 0;
  function* before(entry: Entry): Iterable<number> {
    let isFirst = true;
    for (const other of ascending(holdersBeside(entry), entry.index)) {
      compared++;
      if (!areAlike(entry, other)) continue;
      isFirst = false;
      yield other.index;
    }
    entry.isFirst = isFirst;
  }
  return {
    before: (index) => {
      const entry = entries[index];
      if (entry === undefined || entry.isFirst || entry.group.members.length < 2) return [];
      if (entry.group.ranks === undefined) prepare(entry.group);
      return entry.bag === undefined ? [] : before(entry);
    },
    comparisons: () => compared,
    following: (wordings) => {
      const next = replaced(entries, wordings, groups);
      return next ? likenessAmong(next, groups) : likenessOf(wordings);
    },
  };
}

/** The entries of a list that follows another one; nothing where it differs in more than a few, or in the order of those that stay. */
function replaced(entries: readonly Entry[], wordings: readonly Wording[], groups: Map<string, Group>): Entry[] | undefined {
  const byKey = new Map(entries.map((entry) => [entry.wording.key, entry]));
  const kept = wordings.map(({ key }) => byKey.get(key));
  let last = -1;
  let count = 0;
  for (const entry of kept) {
    if (entry === undefined) continue;
    if (entry.index < last) return undefined;
    last = entry.index;
    count++;
  }
  if (Math.max(entries.length, wordings.length) - count > mostReplaced) return undefined;
  const stay = new Set(kept);
  for (const entry of entries) if (!stay.has(entry)) remove(entry);
  for (const [index, entry] of kept.entries()) if (entry) entry.index = index;
  return wordings.map((wording, index) => kept[index] ?? inserted(wording, index, groups));
}

/** Where more than these are others, all are searched anew. */
const mostReplaced = 1000;

function added(wording: Wording, index: number, groups: Map<string, Group>): Entry {
  const { facts } = wording;
  let group = groups.get(facts);
  if (group === undefined) {
    group = { members: [], holders: new Map() };
    groups.set(facts, group);
  }
  const entry = { wording, index, group };
  group.members.push(entry);
  return entry;
}

/** Puts one in among others that were compared already. */
function inserted(wording: Wording, index: number, groups: Map<string, Group>): Entry {
  const entry = added(wording, index, groups);
  const { members, ranks } = entry.group;
  members.pop();
  insert(entry, members);
  // of a group in which none was searched for yet, nothing is known
  if (ranks === undefined) return entry;
  entry.bag = bagOf(tellingOf(wording), ranks);
  for (const other of ascending(holdersBeside(entry), Number.POSITIVE_INFINITY)) {
    if (other.index > index && areAlike(other, entry)) other.isFirst = false;
  }
  hold(entry);
  return entry;
}

function remove(entry: Entry): void {
  const { members, holders } = entry.group;
  members.splice(members.indexOf(entry), 1);
  for (const rank of rarest(entry.bag ?? [])) {
    const there = holders.get(rank);
    if (there) there.splice(there.indexOf(entry), 1);
  }
}

/** Puts one into a list in the order of the list of all. */
function insert(entry: Entry, list: Entry[]): void {
  const at = list.findLastIndex(({ index }) => index < entry.index);
  list.splice(at + 1, 0, entry);
}

/** Gives the words of a group their ranks. Who is alone in a group needs none: of most claims with a number, the words are not looked at. */
function prepare(group: Group): void {
  const { ranks, bags } = bagsOf(group.members.map(({ wording }) => tellingOf(wording)));
  group.ranks = ranks;
  for (const [at, member] of group.members.entries()) {
    member.bag = bags[at];
    hold(member);
  }
}

/** Most are told apart by their bags; the words of the others are asked for again and again. */
function tellingIn(entry: Entry): readonly string[] {
  entry.telling ??= tellingOf(entry.wording);
  return entry.telling;
}

/** Puts one where others that share one of its rarest words find it. */
function hold(entry: Entry): void {
  const { holders } = entry.group;
  for (const rank of rarest(entry.bag ?? [])) {
    const there = holders.get(rank);
    if (there) insert(entry, there);
    else holders.set(rank, [entry]);
  }
}

/** Those that share one of its rarest words, by word. */
function holdersBeside({ group, bag = [] }: Entry): (readonly Entry[])[] {
  return rarest(bag).map((rank) => group.holders.get(rank) ?? []);
}

/** Most are told apart by their words, in whatever order. */
function areAlike(a: Entry, b: Entry): boolean {
  return sharesEnough(a.bag ?? [], b.bag ?? []) && isNearly(tellingIn(a), tellingIn(b));
}

/** Those before a place that stand in any of some lists, in the order of the list of all, each once. */
function* ascending(lists: readonly (readonly Entry[])[], below: number): Iterable<Entry> {
  const at = lists.map(() => 0);
  for (;;) {
    let least: Entry | undefined;
    for (const [list, entries] of lists.entries()) {
      const entry = entries[at[list] as number];
      if (entry && entry.index < (least?.index ?? below)) least = entry;
    }
    if (least === undefined) return;
    for (const [list, entries] of lists.entries()) if (entries[at[list] as number] === least) at[list] = (at[list] as number) + 1;
    yield least;
  }
}
