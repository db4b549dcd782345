import type { CompiledFile, PersonaData, PlacedClaim } from '../model/record.js';
import type { Bag } from './bags.js';
import type { Wording } from './wording.js';

/** A persona with what it says. */
export interface Speaker {
  readonly file: CompiledFile;
  readonly persona: PersonaData;
  /** Its claims that are long enough to be compared, in the order of the page. */
  readonly said: readonly Said[];
  /** Its place in the set. */
  rank: number;
}

/** A claim, and whose it is. */
export interface Said {
  readonly speaker: Speaker;
  readonly claim: PlacedClaim;
  /** Its place on the page. */
  readonly at: number;
  readonly saying: Saying;
}

/** Words that somebody says. */
export interface Saying extends Wording {
  /** Who says just this, in the order of the set. */
  said: Said[];
  /** Its telling words, once somebody asked for those that are alike; absent where they are too few. */
  bag: Bag | undefined;
  telling: readonly string[] | undefined;
  /** Nothing that was said earlier is alike, as far as was asked. */
  isFirst: boolean;
}

/**
 * Where something belongs in a list that is in the order of the set: before the first that is not earlier.
 *
 * @param place the place of what belongs there
 * @param placeOf the place of each that is there
 */
export function positionIn<One>(list: readonly One[], place: number, placeOf: (one: One) => number): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (placeOf(list[middle] as One) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** In the order of the set, and on one page of the page. */
export function orderOf({ speaker: { rank }, at }: Said): number {
  return rank * mostClaims + at;
}

/** More claims no page has, as it is not that long. */
const mostClaims = 2 ** 20;
