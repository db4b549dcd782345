import type { Range, Span } from './place.js';

/** How far a waiver reaches: the next line with words, the section it stands in, the whole file. */
export type Scope = 'next-line' | 'section' | 'file';

/** A comment that waives findings, as it stands on the page; whether it says all that it must, the rule “waiver” judges. */
export interface WaiverComment {
  readonly span: Span;
  /** Its first word, `personac-disable-next-line`. */
  readonly directive: string;
  /** Absent where the first word is none that is known. */
  readonly scope: Scope | undefined;
  /** What stands before the colon: names of rules, parted by commas. */
  readonly rules: string;
  /** What stands behind the colon; absent where there is no colon. */
  readonly reason: string | undefined;
  /** It stands among the tags of a piece of HTML, which a blank line would part. */
  readonly isWithinTags: boolean;
}

/** A waiver with the stretch of the text in which a finding must begin; without one it reaches nothing. */
export interface PlacedWaiver extends WaiverComment {
  readonly covers: Span | undefined;
}

/** One rule that a comment waives in some lines of its file. */
export interface Waiver {
  readonly rule: string;
  readonly scope: Scope;
  readonly reason: string;
  /** Where the comment stands. */
  readonly range: Range;
  /** The line that the comment begins in. */
  readonly excerpt: string;
  /** The first and the last line in which a finding must begin. */
  readonly lines: { readonly first: number; readonly last: number } | undefined;
  /** Whether the rule was asked at all; else nobody knows if the waiver is needed. */
  readonly isJudged: boolean;
  /** Whether it waived a finding of its own file. */
  readonly isUsed: boolean;
}
