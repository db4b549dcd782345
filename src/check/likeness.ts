import { isNearly } from './alike.js';
import { bagOf, bagsOf, rarest, sharesEnough } from './bags.js';
import { orderOf, positionIn, type Said, type Saying } from './said.js';
import { tellingOf } from './wording.js';

/** Which sayings are alike: finds the same as comparing each with each, and compares few. */
export interface Likeness {
  /** Those said earlier that are alike, in their order; found as they are asked for. */
  readonly before: (saying: Saying) => Iterable<Saying>;
  /** How many were compared so far. */
  readonly comparisons: () => number;
  /** Takes one out, before its place changes. */
  readonly remove: (saying: Saying) => void;
  /** Puts one in, at the place that it has. */
  readonly insert: (saying: Saying) => void;
}

/** Those of the same facts: others are never alike, so they need not meet. */
interface Group {
  /** Those whose words have no ranks yet, in no order. */
  readonly members: Saying[];
  /** How rare each telling word is; lower is rarer. Absent until two have to be told apart. */
  ranks?: Map<string, number>;
  /** Who has a word among its rarest, in the order of the set. */
  readonly holders: Map<number, Saying[]>;
}

/**
 * Prepares the search for those that are alike.
 *
 * Two that are alike differ in few words, so they share one of their rarest: whoever shares none is never compared. This
 * finds every pair, as no sketch of hashes would (“prefix filtering”, Chaudhuri, Ganti and Kaushik 2006). Any order of the words
 * would do; the rarer the first ones, the fewer meet.
 *
 * @param sayings in their order, each once
 * @param kinOf all that were found with the facts of one, itself among them
 */
export function likenessOf(sayings: readonly Saying[], kinOf: (saying: Saying) => Iterable<Saying>): Likeness {
  const groups = new Map<string, Group>();
  /** Puts one to those of its facts, unless there are none: whoever is alone with them is like nobody. */
  const join = (saying: Saying, into: (group: Group) => void): void => {
    const group = groups.get(saying.facts) ?? groupAround(saying);
    if (group) into(group);
    else saying.isFirst = true;
  };
  /** Begins a group, with the one that was alone so far; absent where there is no other one. */
  const groupAround = (saying: Saying): Group | undefined => {
    const [, second] = kinOf(saying);
    if (second === undefined) return undefined;
    const group: Group = { members: [], holders: new Map() };
    for (const other of kinOf(saying)) {
      if (other === saying || !other.isFirst) continue;
      other.isFirst = false;
      group.members.push(other);
    }
    groups.set(saying.facts, group);
    return group;
  };
  for (const saying of sayings) join(saying, ({ members }) => members.push(saying));
  let compared = 0;
  function* search(saying: Saying, group: Group): Iterable<Saying> {
    let isFirst = true;
    for (const other of ascending(holdersBeside(saying, group), placeOf(saying))) {
      compared++;
      if (!areAlike(saying, other)) continue;
      isFirst = false;
      yield other;
    }
    saying.isFirst = isFirst;
  }
  return {
    before: (saying) => {
      if (saying.isFirst) return [];
      const group = groups.get(saying.facts);
      if (group && group.ranks === undefined) prepare(group);
      if (group && saying.bag) return search(saying, group);
      saying.isFirst = true;
      return [];
    },
    comparisons: () => compared,
    remove: (saying) => {
      const group = groups.get(saying.facts);
      if (group) removeFrom(group, saying);
      else saying.isFirst = false;
    },
    insert: (saying) => {
      saying.isFirst = false;
      join(saying, (group) => insertInto(group, saying));
    },
  };
}

function removeFrom({ members, ranks, holders }: Group, saying: Saying): void {
  if (ranks === undefined) members.splice(members.indexOf(saying), 1);
  const place = placeOf(saying);
  for (const rank of rarest(saying.bag ?? [])) {
    const there = holders.get(rank) ?? [];
    const at = positionIn(there, place, placeOf);
    if (there[at] === saying) there.splice(at, 1);
  }
  saying.bag = undefined;
}

function insertInto(group: Group, saying: Saying): void {
  const { members, ranks } = group;
  if (ranks === undefined) {
    members.push(saying);
    // of each, only that it was alone is known
    for (const member of members) member.isFirst = false;
    return;
  }
  saying.bag = bagOf(tellingOf(saying), ranks);
  const place = placeOf(saying);
  for (const other of ascending(holdersBeside(saying, group), Number.POSITIVE_INFINITY)) {
    if (placeOf(other) > place && areAlike(other, saying)) other.isFirst = false;
  }
  hold(saying, group);
}

/** Gives the words of a group their ranks. Who is alone in a group needs none: of most claims with a number, the words are not looked at. */
function prepare(group: Group): void {
  const { ranks, bags } = bagsOf(group.members.map(tellingOf));
  group.ranks = ranks;
  for (const [at, member] of group.members.entries()) {
    member.bag = bags[at];
    hold(member, group);
  }
  group.members.length = 0;
}

/** Puts one where others that share one of its rarest words find it. */
function hold(saying: Saying, { holders }: Group): void {
  for (const rank of rarest(saying.bag ?? [])) {
    const there = holders.get(rank);
    if (there) there.splice(positionIn(there, placeOf(saying), placeOf), 0, saying);
    else holders.set(rank, [saying]);
  }
}

/** Those that share one of its rarest words, by word. */
function holdersBeside({ bag = [] }: Saying, { holders }: Group): (readonly Saying[])[] {
  return rarest(bag).map((rank) => holders.get(rank) ?? []);
}

/** Most are told apart by their bags; the words of the others are asked for again and again. */
function areAlike(a: Saying, b: Saying): boolean {
  return sharesEnough(a.bag ?? [], b.bag ?? []) && isNearly(tellingIn(a), tellingIn(b));
}

function tellingIn(saying: Saying): readonly string[] {
  saying.telling ??= tellingOf(saying);
  return saying.telling;
}

/** The place of what is said first with these words. */
function placeOf({ said: [first] }: Saying): number {
  return orderOf(first as Said);
}

/** Those before a place that stand in any of some lists, in their order, each once. */
function* ascending(lists: readonly (readonly Saying[])[], below: number): Iterable<Saying> {
  const at = lists.map(() => 0);
  for (;;) {
    let least: Saying | undefined;
    let place = below;
    for (const [list, sayings] of lists.entries()) {
      const saying = sayings[at[list] as number];
      if (saying === undefined || placeOf(saying) >= place) continue;
      least = saying;
      place = placeOf(saying);
    }
    if (least === undefined) return;
    for (const [list, sayings] of lists.entries()) if (sayings[at[list] as number] === least) at[list] = (at[list] as number) + 1;
    yield least;
  }
}
