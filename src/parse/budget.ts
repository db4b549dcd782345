import type { Refusal } from '../model/document.js';
import { closingLines } from './closings.js';
import { prefixOf } from './prefix.js';

/** What one persona may ask of the parser. Far above every real page, far below what makes the parser slow. */
export const limits = {
  /** Bytes of a file; one that is larger is not read to its end. */
  bytes: 256 * 1024,
  lines: 8000,
  /** Quotes, bullets, numbers and indentation around one line; two columns of indentation count as one. */
  depth: 64,
  /** Quotes, bullets, numbers and footnotes opened, over all lines. */
  containers: 4000,
  /**
   * Over all lines that close a quotation or a list: the lines up to there, and four times the containers; over all lines
   * that may underline a heading: four times the lines.
   */
  moves: 6_000_000,
  /** Over all paragraphs: the square of the number of characters that may be markup. */
  work: 50_000_000,
} as const;

/** What may be markup. Emphasis within emphasis and pictures within pictures take the parser longest. */
const weights = new Uint8Array(128);
for (const character of '~[]<&`?():.,;"\'|\\') weights[character.charCodeAt(0)] = 1;
for (const character of '*_') weights[character.charCodeAt(0)] = 2;
weights['!'.charCodeAt(0)] = 3;

/**
 * Decides in one pass whether the Markdown parser will be done with a text in time. A size limit alone does not: nine
 * kilobytes of `- - - …` take it a minute.
 *
 * @returns the first limit that the text passes, at the line where it does; nothing where all is well
 */
export function overBudget(text: string): Refusal | undefined {
  return demandOf(text).refusal;
}

/** What a text asks of the parser. */
export interface Demand {
  readonly containers: number;
  readonly moves: number;
  readonly work: number;
  /** The first limit that the text passes; nothing behind it was counted. */
  readonly refusal?: Refusal;
}

/** Counts what a text asks of the parser, up to the first limit that it passes. */
export function demandOf(text: string): Demand {
  if (text.length > limits.bytes) return { containers: 0, moves: 0, work: 0, refusal: tooLarge() };
  let line = 0;
  let containers = 0;
  let moves = 0;
  let work = 0;
  let inParagraph = 0;
  const closes = closingLines();
  const over = (refusal: Refusal): Demand => ({ containers, moves, work, refusal });
  for (let start = 0; start <= text.length; ) {
    const end = endOfLine(text, start);
    const span = { start, end };
    if (++line > limits.lines) return over({ rule: 'too-large', span, facts: { what: 'lines', limit: limits.lines } });
    const prefix = prefixOf(text, start, end);
    if (prefix.depth > limits.depth) return over({ rule: 'too-deep', span, facts: { what: 'depth', count: prefix.depth, limit: limits.depth } });
    containers += prefix.containers;
    if (containers > limits.containers) return over({ rule: 'too-complex', span, facts: { what: 'containers', count: containers, limit: limits.containers } });
    // an empty bullet or number does not end a paragraph
    const isBlank = prefix.end >= end && prefix.isBlank;
    if (closes(prefix.shape, isBlank)) moves += line + 4 * containers;
    if (isUnderline(text, prefix.end, end)) moves += 4 * line;
    if (moves > limits.moves) return over({ rule: 'too-complex', span, facts: { what: 'moves', limit: limits.moves } });
    if (isBlank) inParagraph = 0;
    const before = inParagraph;
    for (let at = prefix.end; at < end; at++) inParagraph += weights[text.charCodeAt(at)] ?? 0;
    work += inParagraph * inParagraph - before * before;
    if (work > limits.work) return over({ rule: 'too-complex', span, facts: { what: 'markup', limit: limits.work } });
    start = text.startsWith('\r\n', end) ? end + 2 : end + 1;
  }
  return { containers, moves, work };
}

/** The refusal of a file that has more bytes than the limit; how many is not known where it was not read to its end. */
export function tooLarge(count?: number, limit: number = limits.bytes): Refusal {
  return { rule: 'too-large', span: { start: 0, end: 0 }, facts: { what: 'bytes', ...(count !== undefined && { count }), limit } };
}

function endOfLine(text: string, start: number): number {
  for (let at = start; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 10 || unit === 13) return at;
  }
  return text.length;
}

/** Whether a line makes a heading of the one above it: the parser then moves all that stands before. */
function isUnderline(text: string, from: number, end: number): boolean {
  const mark = text.charCodeAt(from);
  if (from >= end || (mark !== 45 && mark !== 61)) return false;
  let at = from;
  while (at < end && text.charCodeAt(at) === mark) at++;
  while (at < end && ' \t'.includes(text.charAt(at))) at++;
  return at === end;
}
