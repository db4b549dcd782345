import type { Point, Range, Span } from './place.js';

/** The lines of a text, to say offsets as lines and columns. */
export interface Lines {
  readonly range: (span: Span) => Range;
  /** The line that an offset stands in, without its line ending. */
  readonly line: (offset: number) => string;
}

/** Counts the lines of a text; CRLF, LF and a lone CR each end one, as in Markdown. */
export function linesOf(text: string): Lines {
  let starts: number[] | undefined;
  const point = (offset: number): Point => {
    starts ??= startsOf(text);
    const at = Math.max(0, Math.min(offset, text.length));
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: at - (starts[low] ?? 0) + 1 };
  };
  return {
    range: ({ start, end }) => ({ start: point(start), end: point(Math.max(start, end)) }),
    line: (offset) => {
      const { line } = point(offset);
      const start = starts?.[line - 1] ?? 0;
      const end = text.slice(start).search(/[\r\n]/);
      return end === -1 ? text.slice(start) : text.slice(start, start + end);
    },
  };
}

/** Whether a line ends at this character. */
function isLineEnding(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit === 10 || unit === 13;
}

/** Where the line begins that an offset stands in. */
export function lineStart(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && !isLineEnding(text, at - 1)) at--;
  return at;
}

/** Where the line ends that an offset stands in: before its line ending. */
export function lineEnd(text: string, offset: number): number {
  let at = offset;
  while (at < text.length && !isLineEnding(text, at)) at++;
  return at;
}

/** Where the line begins that follows the one an offset stands in; the end of the text behind the last. */
export function nextLine(text: string, offset: number): number {
  const at = lineEnd(text, offset);
  return at === text.length ? at : at + (text.startsWith('\r\n', at) ? 2 : 1);
}

/** Where the line above the one that begins here ends, without its line ending; 0 above the first. */
export function endAbove(text: string, start: number): number {
  return Math.max(0, start - (text.startsWith('\r\n', start - 2) ? 2 : isLineEnding(text, start - 1) ? 1 : 0));
}

/** The line ending that a text uses first; a text of one line gets LF. */
export function lineEnding(text: string): string {
  return /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';
}

function startsOf(text: string): number[] {
  const starts = [0];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 10 || (unit === 13 && text.charCodeAt(at + 1) !== 10)) starts.push(at + 1);
  }
  return starts;
}
