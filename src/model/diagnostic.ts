import type { Range, Span } from './place.js';

/** `error` keeps a persona out of the bundle, `warning` asks for a look, `info` only tells. */
export type Severity = 'error' | 'warning' | 'info';

/** What was found in one persona, as data: reports choose which of it they show, and how. */
export interface Diagnostic {
  /** The rule's name, which never changes: `personac explain <rule>` shows its page. */
  readonly rule: string;
  readonly severity: Severity;
  /**
   * What the finding is about, whatever line it stands on: a JSON Pointer, or the author's words in lower case. With the
   * rule and the persona it names the fault, also after a paragraph was inserted above it.
   */
  readonly subject: string;
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
  /** What mends it, as edits of the text. */
  readonly fix?: Fix;
}

/** How a fault can be mended without asking its author. */
export interface Fix {
  /** `safe` leaves all that the page says as it is; `unsafe` is a guess at what its author meant. */
  readonly safety: 'safe' | 'unsafe';
  /** In the order of their places; none overlaps another. */
  readonly edits: readonly Edit[];
  /** JSON Pointers of the data that it may change, with all below them; everything else stays as it is. */
  readonly changes: readonly string[];
  /** Its edits hold personal data: no report prints them. */
  readonly isPrivate?: boolean;
  /** The finding that stands there afterwards, where something is left to be written: its rule and its subject. */
  readonly leaves?: { readonly rule: string; readonly subject: string };
}

/** A stretch of the text, and what replaces it. */
export interface Edit {
  readonly span: Span;
  readonly text: string;
}

export interface RelatedPlace {
  readonly path: string;
  readonly range: Range;
  readonly message: string;
}
