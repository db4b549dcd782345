import type { Paragraph } from 'mdast';
import type { Span } from '../model/place.js';
import { plain, spanOf } from './inline.js';
import { opensSituation } from './story.js';

/** A leading phrase that names a claim, and where the claim itself begins. */
export interface Label {
  readonly label: string;
  /** The source offset behind the label, its colon and the space that follows. */
  readonly rest: number;
}

const longestPhrase = 8;

/**
 * Reads the label of a paragraph: a leading bold phrase (its colon inside, outside or missing), or a leading
 * `Phrase:` of at most eight words. Absent where the paragraph has none.
 *
 * @param source the text that the paragraph's places count in
 * @param within the place of the paragraph where the parser gave it none
 */
export function readLabel(paragraph: Paragraph, source: string, within: Span): Label | undefined {
  const span = spanOf(paragraph, within);
  const first = paragraph.children[0];
  if (first?.type === 'strong') return boldLabel(paragraph, source, span);
  if (first?.type === 'text') return phraseLabel(first.value, source, spanOf(first, span), span.end);
  return undefined;
}

function boldLabel(paragraph: Paragraph, source: string, within: Span): Label | undefined {
  const [strong, next] = paragraph.children;
  if (strong === undefined) return undefined;
  const text = plain(strong);
  const label = withoutColon(text);
  if (label === '') return undefined;
  const end = spanOf(strong, within).end;
  if (label !== text) return { label, rest: skipSpace(source, end, within.end) };
  const after = skipSpace(source, end, within.end);
  if (/[:：–—]/.test(source.charAt(after)) || source.startsWith('- ', after)) {
    return { label, rest: skipSpace(source, after + 1, within.end) };
  }
  // no colon at all: a label only where a new sentence follows it
  const spaced = after > end && next?.type === 'text' && /^\s+\p{Lu}/u.test(next.value);
  return spaced && /[\p{L}\p{N})]$/u.test(label) ? { label, rest: after } : undefined;
}

function phraseLabel(value: string, source: string, span: Span, end: number): Label | undefined {
  const colon = value.search(/[:：](?=\s|$)/);
  if (colon < 1) return undefined;
  const phrase = value.slice(0, colon).replace(/\s+/g, ' ').trim();
  const words = phrase.split(' ');
  if (words.length > longestPhrase || phrase === '' || /[.!?]\s/.test(phrase)) return undefined;
  if (opensSituation(phrase) || /^i\b/i.test(phrase)) return undefined;
  // an escape or an entity before the colon shifts the source against the value
  const mark = source.indexOf(value.charAt(colon), span.start + colon);
  if (mark === -1 || mark >= span.end) return undefined;
  return { label: phrase, rest: skipSpace(source, mark + 1, end) };
}

function withoutColon(text: string): string {
  let label = text.trim();
  while (/[:：]$/.test(label)) label = label.slice(0, -1).trim();
  return label;
}

function skipSpace(source: string, from: number, to: number): number {
  let at = from;
  while (at < to && /\s/.test(source.charAt(at))) at++;
  return at;
}
