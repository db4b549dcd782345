import type { Nodes } from 'mdast';
import { mapped } from '../format/mapped.js';
import { ornamentsOf } from '../format/normalise.js';
import type { Span } from '../model/place.js';

/** Where the words of a heading stand, for whoever wants to put others there. */
export interface HeadingWords {
  /** Without emoji, number and colon; absent where markup stands between them. */
  readonly words: Span | undefined;
  /** The colon at their end. */
  readonly colon: Span | undefined;
}

/** Finds the words of a heading in the source; what stands around them (a number, an emoji, bold) stays out. */
export function headingWords(node: Nodes | undefined, source: string, within: Span): HeadingWords {
  if (node === undefined || !('children' in node)) return { words: undefined, colon: undefined };
  const { text, place } = mapped(node.children, source, within);
  const { start, end, colon } = ornamentsOf(text.trimEnd());
  if (start >= end) return { words: undefined, colon: undefined };
  const span = place(start, end);
  const plain = source.slice(span.start, span.end) === text.slice(start, end);
  return { words: plain ? span : undefined, colon: colon ? place(colon.start, colon.end) : undefined };
}
