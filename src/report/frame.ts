import { eastAsianWidth } from 'get-east-asian-width';
import type { Range } from '../model/place.js';
import { harmless } from './harmless.js';

/** The line of a finding and the marks below it, cut to a width. */
export interface Frame {
  readonly line: string;
  /** Spaces up to the marks. */
  readonly indent: string;
  readonly marks: string;
}

/**
 * Frames the place of a finding: its line, cut around the place where it is long, and marks below what is meant.
 *
 * @param excerpt the line that the range begins in
 * @param width how many columns a terminal line may take
 */
export function frame(excerpt: string, { start, end }: Range, width: number): Frame {
  const from = Math.min(start.column - 1, excerpt.length);
  const to = end.line > start.line ? excerpt.length : Math.max(from, Math.min(end.column - 1, excerpt.length));
  // show some of what stands before, and as much behind as fits
  const cutStart = from + Math.min(to - from, 20) > width ? Math.max(0, from - Math.floor(width / 3)) : 0;
  const cutEnd = Math.min(excerpt.length, cutStart + width);
  const line = `${cutStart > 0 ? '…' : ''}${harmless(excerpt.slice(cutStart, cutEnd))}${cutEnd < excerpt.length ? '…' : ''}`;
  const before = `${cutStart > 0 ? '…' : ''}${harmless(excerpt.slice(cutStart, from))}`;
  const marked = harmless(excerpt.slice(from, Math.min(to, cutEnd)));
  return { line, indent: ' '.repeat(stringWidth(before)), marks: '^'.repeat(Math.max(1, stringWidth(marked))) };
}

/** How many columns a text takes: wide characters two, marks upon the one before none. */
function stringWidth(text: string): number {
  let width = 0;
  for (const character of text) width += /[\u0300-\u036f\u200d\ufe00-\ufe0f]/.test(character) ? 0 : eastAsianWidth(character.codePointAt(0) ?? 0);
  return width;
}
