import type { Range } from './place.js';

/** `error` keeps a persona out of the bundle, `warning` asks for a look, `info` only tells. */
export type Severity = 'error' | 'warning' | 'info';

/** What was found in one persona, as data: reports choose which of it they show, and how. */
export interface Diagnostic {
  /** The rule's name, which never changes: `personac explain <rule>` shows its page. */
  readonly rule: string;
  readonly severity: Severity;
  /** The file as the user named it, with forward slashes. */
  readonly path: string;
  readonly range: Range;
  /** What is wrong, in the author's words: lower case, no full stop. */
  readonly message: string;
  /** The deed that mends it. */
  readonly help: string;
  /** The fault is only that something is not written yet. */
  readonly unfinished?: boolean;
  /** The line of the text that the range begins in. */
  readonly excerpt: string;
  /** Other places that belong to the same fault. */
  readonly related?: readonly RelatedPlace[];
}

export interface RelatedPlace {
  readonly path: string;
  readonly range: Range;
  readonly message: string;
}
