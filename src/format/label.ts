import type { Emphasis, Paragraph, Strong, Text } from 'mdast';
import type { Span } from '../model/place.js';
import { plain, spanOf } from './inline.js';
import { mapped } from './mapped.js';
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
  const [first] = paragraph.children;
  const label =
    first?.type === 'strong' || first?.type === 'emphasis'
      ? markedLabel(first, source, span)
      : first?.type === 'text'
        ? phraseLabel(first, source, span)
        : undefined;
  // “**When a build fails:** I want …” is one sentence
  return label && isFirstPerson(source, label.rest) && opensSituation(label.label) ? undefined : label;
}

const conjunctions = new Set(['when', 'whenever', 'while', 'if', 'as', 'as a', 'as an', 'after', 'before', 'once', 'i want', 'i want to']);

/** A phrase in bold, or in italics where a colon says that it is one. */
function markedLabel(strong: Strong | Emphasis, source: string, within: Span): Label | undefined {
  // a label keeps its words only, so one that leads somewhere stays part of the text
  if (strong.children.some(({ type }) => type !== 'text' && type !== 'emphasis' && type !== 'strong' && type !== 'inlineCode' && type !== 'footnoteReference'))
    return undefined;
  const text = plain(strong);
  const label = withoutColon(text);
  // a conjunction alone, as in “**When:** … **I want:** …”, names nothing
  if (label === '' || conjunctions.has(label.toLowerCase())) return undefined;
  const { end } = spanOf(strong, within);
  const after = skipSpace(source, end, within.end);
  if (label !== text) return { label, rest: after };
  const mark = source.charAt(after);
  const next = source.charAt(after + 1);
  const isColon = mark === ':' ? !/[\d/]/.test(next) : mark === '：';
  if (strong.type === 'emphasis' && !isColon) return undefined;
  const isDash = /[–—-]/.test(mark) && /\s/.test(next) && after > end;
  if (isColon || isDash || (mark === '—' && after === end)) return { label, rest: skipSpace(source, after + 1, within.end) };
  return after > end && isSentence(mark) && mayLackColon(label) ? { label, rest: after } : undefined;
}

/** Without a colon, several words behind which a new sentence begins: one alone may be the verb of its sentence. */
function mayLackColon(label: string): boolean {
  return label.includes(' ') && !/[,;.!?…–—&/(-]$/.test(label) && !opensSituation(label) && !/^i\s/i.test(label);
}

/** Whether a character is a capital, without Unicode's tables. */
function isSentence(character: string): boolean {
  return character !== character.toLowerCase();
}

function phraseLabel(node: Text, source: string, within: Span): Label | undefined {
  if (!/:(?:\s|$)|：/.test(node.value)) return undefined;
  const { text, place } = mapped([node], source, within);
  const colon = text.search(/:(?= |$)|：/);
  if (colon < 1) return undefined;
  const phrase = text.slice(0, colon).trim();
  if (phrase === '' || phrase.startsWith(':') || phrase.split(' ').length > longestPhrase || /[.!?] /.test(phrase)) return undefined;
  if (opensSituation(phrase) || /^i(?:['’ ]|$)/i.test(phrase)) return undefined;
  return { label: phrase, rest: skipSpace(source, place(colon, colon + 1).end, within.end) };
}

function withoutColon(text: string): string {
  let label = text.trim();
  while (/[:：]$/.test(label)) label = label.slice(0, -1).trim();
  return label;
}

function isFirstPerson(source: string, at: number): boolean {
  return /^I\b/.test(source.slice(at, at + 2));
}

function skipSpace(source: string, from: number, to: number): number {
  let at = from;
  while (at < to && /\s/.test(source.charAt(at))) at++;
  return at;
}
