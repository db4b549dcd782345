/** A stretch of a persona's text, in UTF-16 code units from the start of the text without its byte-order mark. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A point as people and editors count it: lines and columns from 1, columns in UTF-16 code units. */
export interface Point {
  readonly line: number;
  readonly column: number;
}

/** From the first character up to, and without, the end. */
export interface Range {
  readonly start: Point;
  readonly end: Point;
}

/** A stretch of lines, from 1, both ends within. */
export interface LineRange {
  readonly first: number;
  readonly last: number;
}

/** Where each value of the data was read, by JSON Pointer; for frontmatter also where its key stands. */
export interface Places {
  readonly values: Map<string, Span>;
  readonly keys: Map<string, Span>;
}
