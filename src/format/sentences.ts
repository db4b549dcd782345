import type { Span } from '../model/place.js';

const ends = /[.!?…]["”'’)]?\s+(?=["“'‘(*]?[A-Z0-9\u00c0-\u00de\u0100-\u1fff\u2c00-\ud7ff])|\n\n/g;
const abbreviation = /(?:^|[\s(])(?:e\.g|i\.e|a\.m|p\.m|etc|vs|approx|incl|inc|ltd|no|dr|mr|mrs|ms|st|[a-z](?:\.[a-z])*)$/i;

/** The sentences of a text. Neither “e.g.” nor “3 a.m.” ends one, and “So that …” goes on with the one before it. */
export function sentencesOf(text: string): Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (let match = ends.exec(text); match !== null; match = ends.exec(text)) {
    const next = match.index + match[0].length;
    if (match[0].startsWith('.') && abbreviation.test(text.slice(Math.max(0, match.index - 12), match.index))) continue;
    if (/^so that /i.test(text.slice(next, next + 8))) continue;
    spans.push({ start, end: match.index });
    start = next;
  }
  spans.push({ start, end: text.length });
  return spans;
}

const opening = '"“‘\'(';
const closing = '"”’\')';

/** The same place without spaces, commas, full stops and unmatched quotes around it; nothing where nothing is left. */
export function trimmed(text: string, span: Span): Span | undefined {
  let { start, end } = span;
  let quotes = 0;
  while (start < end && /[\s,;:–—]/.test(text.charAt(start))) start++;
  while (end > start) {
    const last = text.charAt(end - 1);
    if (last === '.' && /(?:^|[^a-z])[a-z]\.[a-z]$/i.test(text.slice(Math.max(start, end - 5), end - 1))) break;
    if (closing.includes(last) ? quotes++ > 3 || isClosed(text, start, end - 1) : !/[\s,;:.!?…–—([-]/.test(last)) break;
    end--;
  }
  return start < end ? { start, end } : undefined;
}

/** Whether the quote or bracket at this place was opened within the stretch that it ends. */
function isClosed(text: string, start: number, at: number): boolean {
  const mark = text.charAt(at);
  // an apostrophe at the end of a word: “the users’”
  if (mark === "'" || mark === '’') return at > start && /[a-z]/i.test(text.charAt(at - 1));
  const open = opening.charAt(closing.indexOf(mark));
  let depth = 0;
  for (let index = start; index < at; index++) {
    const character = text.charAt(index);
    if (mark === '"') depth = character === mark ? 1 - depth : depth;
    else if (character === open) depth++;
    else if (character === mark) depth = Math.max(0, depth - 1);
  }
  return depth > 0;
}
