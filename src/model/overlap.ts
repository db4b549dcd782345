import type { Point } from './place.js';

/** What GitLab’s guide says of two personas: more alike than different, as much, or less. */
export const verdicts = ['consolidate', 'new-persona', 'leave'] as const;

export type Verdict = (typeof verdicts)[number];

/** A persona whose claims were compared. */
export interface ComparedPersona {
  readonly id: string;
  readonly title: string;
  readonly path: string;
  /** Absent where the persona does not say. */
  readonly status?: string;
  /** How many of its claims were compared. */
  readonly claims: number;
}

/** A claim where it stands. */
export interface ClaimPlace extends Point {
  readonly id: string;
  readonly text: string;
}

/** Two claims of two personas that say the same, or nearly. */
export interface AlikeClaims {
  readonly first: ClaimPlace;
  readonly second: ClaimPlace;
  readonly exact: boolean;
  /** One of the two is marked as shared. */
  readonly shared: boolean;
}

/** What two personas have in common. */
export interface PairOverlap {
  readonly first: ComparedPersona;
  readonly second: ComparedPersona;
  readonly alike: readonly AlikeClaims[];
  /** How many claims one of the two has alone. */
  readonly different: number;
  /** The part of all their claims that is alike, those that are alike counted once: from 0 to 1. */
  readonly share: number;
  readonly verdict: Verdict;
}

/** What a set of personas has in common, the pair that has most first. */
export interface Overlap {
  readonly personas: readonly ComparedPersona[];
  readonly pairs: readonly PairOverlap[];
  readonly skipped: readonly string[];
  readonly problems: readonly { readonly path: string; readonly message: string }[];
}
