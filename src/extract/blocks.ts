import { endAbove, lineStart } from '../model/lines.js';
import type { Span } from '../model/place.js';

/** A line that parts sections, and belongs to neither. */
const ruleLine = /^ {0,3}(?:-[- \t]{2,200}|\*[* \t]{2,200}|_[_ \t]{2,200})$/;

/**
 * What moves when a section moves: from its heading, or the comments directly above it, to its last line of content.
 *
 * @param heading where the heading stands
 * @param next where the next heading stands, or the page ends
 */
export function blockOf(source: string, heading: Span, next: number): Span {
  const end = next < source.length ? withComments(source, lineStart(source, next)) : next;
  return { start: withComments(source, lineStart(source, heading.start)), end: Math.max(heading.end, contentEnd(source, heading.end, end)) };
}

/** Where a stretch of text ends without the blank lines and the rules at its end. */
function contentEnd(source: string, from: number, to: number): number {
  let end = to;
  for (;;) {
    while (end > from && /\s/.test(source.charAt(end - 1))) end--;
    const start = lineStart(source, end);
    // below text, hyphens would make a heading of it
    if (start <= from || !'-*_'.includes(source.charAt(end - 1)) || !ruleLine.test(source.slice(start, end)) || lineAbove(source, start).trim() !== '')
      return end;
    end = start;
  }
}

/** A comment on the line directly above a heading speaks of it, unless it is a mark of the bullet above. */
function withComments(source: string, start: number): number {
  let at = start;
  while (at > 0) {
    const line = lineAbove(source, at);
    if (!line.startsWith('<!--') || line.indexOf('-->') !== line.trimEnd().length - 3 || /^<!--\s{0,20}(?:id:|confidence:|shared\s{0,20}(?::|-->))/i.test(line))
      break;
    at = lineStart(source, endAbove(source, at));
  }
  return at;
}

function lineAbove(source: string, start: number): string {
  const end = endAbove(source, start);
  return source.slice(lineStart(source, end), end);
}
