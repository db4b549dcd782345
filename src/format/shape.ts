import type { Nodes, RootContent } from 'mdast';
import type { Stray } from '../model/document.js';
import type { Field } from '../model/format.js';
import type { Span } from '../model/place.js';

/** One way to write a field as a section of Markdown: what reads it and what writes it, side by side. */
export interface Shape {
  /**
   * Reads the blocks of the section; places of what it finds are noted in the reader, and so is what it cannot use.
   *
   * @returns nothing where the section has no content
   */
  readonly read: (nodes: readonly RootContent[], field: Field, reader: Reader) => unknown;
  /** Writes a value so that `read` gives it back; ends without a line break. */
  readonly write: (value: unknown, field: Field) => string;
}

/** What a shape reads with: the source, where it notes places and strays, and the ids given so far. */
export interface Reader {
  readonly source: string;
  /** The place to fall back to where the parser gave none. */
  readonly within: Span;
  readonly strays: Stray[];
  readonly ids: Ids;
  /** Notes where the value at this JSON Pointer stands. */
  readonly place: (pointer: string, span: Span) => void;
  /** The address that a reference's definition gives. */
  readonly resolve: (identifier: string) => string | undefined;
  /** Hands on a block that the shape has no use for. */
  readonly stray: (node: RootContent) => void;
  /** The author's own Markdown at a place, with LF; for one block, its further lines without the indentation it stands at. */
  readonly slice: (span: Span, block?: Nodes) => string;
}

/** Gives every claim of a persona an id of its own. */
export interface Ids {
  /** A pinned id stays as it is; a derived one gets a number where it was given before. */
  readonly claim: (pinned: string | undefined, derived: string) => string;
}
