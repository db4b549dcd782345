import type { Span } from '../model/place.js';
import type { PlacedWaiver, WaiverComment } from '../model/waiver.js';
import { blankOut } from './cuts.js';

interface Line extends Span {
  /** Nothing stands on it but waivers, spaces and the marks of a quotation. */
  readonly isBlank: boolean;
  /** Waivers stand on it, and nothing else. */
  readonly isWaiver: boolean;
}

/**
 * Says for each waiver where a finding must begin to be waived: on the next line with words, in the section that the
 * waiver stands in, or anywhere.
 *
 * @param headings where the titles and sections of the page begin
 */
export function placeWaivers(comments: readonly WaiverComment[], text: string, headings: readonly Span[]): PlacedWaiver[] {
  if (comments.length === 0) return [];
  const lines = linesOf(text, comments);
  const next = nextWithWords(lines);
  const starts = [...new Set(headings.map(({ start }) => lineAt(lines, start)))].sort((a, b) => a - b);
  return comments.map((comment) => ({ ...comment, covers: covers(comment, text, lines, next, starts) }));
}

function covers({ span, scope }: WaiverComment, text: string, lines: readonly Line[], next: readonly number[], starts: readonly number[]): Span | undefined {
  if (scope === 'file') return { start: 0, end: text.length };
  const last = lineAt(lines, Math.max(span.start, span.end - 1));
  if (scope === 'next-line') {
    const line = lines[next[last + 1] ?? -1];
    return line && { start: line.start, end: line.end };
  }
  const own = lines[last]?.isWaiver ? headingBelow(lines, last, starts) : undefined;
  const first = own ?? starts.findLast((start) => start <= lineAt(lines, span.start)) ?? 0;
  const after = starts.find((start) => start > first);
  return { start: lines[first]?.start ?? 0, end: lines[(after ?? lines.length) - 1]?.end ?? text.length };
}

/** The heading directly below a comment, with no blank line between. */
function headingBelow(lines: readonly Line[], at: number, starts: readonly number[]): number | undefined {
  let below = at + 1;
  while (lines[below]?.isWaiver) below++;
  return starts.includes(below) ? below : undefined;
}

/** For each line the first one from there on that has words. */
function nextWithWords(lines: readonly Line[]): number[] {
  const next: number[] = [];
  let found = lines.length;
  for (let index = lines.length - 1; index >= 0; index--) {
    if (!lines[index]?.isBlank) found = index;
    next[index] = found;
  }
  return next;
}

function linesOf(text: string, comments: readonly WaiverComment[]): Line[] {
  const bare = blankOut(
    text,
    comments.map(({ span }) => span),
  );
  const lines: Line[] = [];
  for (let start = 0; start <= text.length; ) {
    let end = start;
    while (end < text.length && text.charAt(end) !== '\n' && text.charAt(end) !== '\r') end++;
    const isBlank = /^[\s>]*$/.test(bare.slice(start, end));
    lines.push({ start, end, isBlank, isWaiver: isBlank && bare.slice(start, end) !== text.slice(start, end) });
    start = end + (text.startsWith('\r\n', end) ? 2 : 1);
  }
  return lines;
}

function lineAt(lines: readonly Line[], offset: number): number {
  let low = 0;
  for (let high = lines.length - 1; low < high; ) {
    const middle = Math.ceil((low + high) / 2);
    if ((lines[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
