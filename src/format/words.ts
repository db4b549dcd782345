import type { Span } from '../model/place.js';

/** A word of a text, in lower case and with straight apostrophes, and where it stands. */
export interface Word extends Span {
  readonly word: string;
}

// letters are named by their ranges: \p{L} takes longer to load than a persona to read
const words =
  /[a-z\d\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u1fff\u2c00-\u2dff\u3040-\ud7ff\uf900-\ufdff]+(?:['’-][a-z\d\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u1fff]+)*/gi;

/** The words of a stretch of text; “so-called”, “I’d” and “up-to-date” are one word each. */
export function wordsOf(text: string, { start, end }: Span = { start: 0, end: text.length }): Word[] {
  const slice = text.slice(start, end);
  const short = asciiWords(slice.toLowerCase(), start);
  if (short) return short;
  const lower = slice.toLowerCase().replaceAll('’', "'");
  // a few letters become longer in lower case, and the places would shift
  const isShifted = lower.length !== slice.length;
  return Array.from((isShifted ? slice : lower).matchAll(words), ({ 0: found, index }) => ({
    word: isShifted ? found.toLowerCase().replaceAll('’', "'") : found,
    start: start + index,
    end: start + index + found.length,
  }));
}

/** The same for a text of ASCII characters, as most are: every claim is read word by word. Nothing for any other text. */
function asciiWords(lower: string, from: number): Word[] | undefined {
  const list: Word[] = [];
  for (let at = 0; at < lower.length; ) {
    const start = at;
    while (isLetter(lower, at) || (at > start && isJoint(lower.charCodeAt(at)) && isLetter(lower, at + 1))) at++;
    if (at > start) list.push({ word: lower.slice(start, at), start: from + start, end: from + at });
    else if (lower.charCodeAt(at) > 127) return undefined;
    else at++;
  }
  return list;
}

/** Whether a letter in lower case or a digit stands here. */
function isLetter(lower: string, at: number): boolean {
  const unit = lower.charCodeAt(at);
  return (unit >= 97 && unit <= 122) || (unit >= 48 && unit <= 57);
}

/** An apostrophe or a hyphen. */
function isJoint(unit: number): boolean {
  return unit === 39 || unit === 45;
}

/** Whether these words follow one another from a place on. */
export function follows(list: readonly Word[], at: number, phrase: readonly string[]): boolean {
  for (let index = 0; index < phrase.length; index++) if (list[at + index]?.word !== phrase[index]) return false;
  return true;
}

/** Whether a word is an adverb such as *really* or *quickly*: a guess by its ending. */
export function isAdverb(word: string): boolean {
  return word.length > 3 && word.endsWith('ly');
}
