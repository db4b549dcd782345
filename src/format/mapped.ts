import type { Nodes } from 'mdast';
import type { Span } from '../model/place.js';
import { spanOf, visibleText } from './inline.js';
import { isSingleSpaced } from './normalise.js';

/** Plain text together with where each of its characters stands in the source. */
export interface MappedText {
  readonly text: string;
  /** The place in the source of a stretch of the text; markup around and within it included. */
  readonly place: (from: number, to: number) => Span;
  /** Where in the text stands what the source has from an offset on. */
  readonly from: (offset: number) => number;
}

/** A stretch of the text that stands in the source as it is, or one character that stands there as something else. */
interface Run {
  /** Where it begins in the text. */
  readonly at: number;
  length: number;
  readonly start: number;
  end: number;
}

const entity = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/iy;
/** How far a character may stand from where it is expected. */
const nearby = 40;
const ampersand = /^&(?:amp|#38|#x26);$/i;

/** The same text as `plain` gives, with a way back to the source. */
export function mapped(nodes: readonly Nodes[], source: string, within: Span): MappedText {
  let all = '';
  // nothing yet, or a space: another one is not part of the plain text
  let endsInSpace = true;
  const runs: Run[] = [];
  const add = (words: string, { start, end }: Span): void => {
    const last = runs.at(-1);
    if (last?.end === start && isAsItIs(last) && end - start === words.length) {
      last.length += words.length;
      last.end = end;
    } else runs.push({ at: all.length, length: words.length, start, end });
    all += words;
  };
  const push = (character: string, span: Span): void => {
    const isSpace = /\s/.test(character);
    if (isSpace && endsInSpace) return;
    add(isSpace ? ' ' : character, span);
    endsInSpace = isSpace;
  };
  const visit = (node: Nodes, parent: Span): void => {
    const span = spanOf(node, parent);
    if (node.type === 'text' && standsAsItIs(node.value, source, span) && !(node.value.startsWith(' ') && endsInSpace)) {
      add(node.value, span);
      endsInSpace = node.value.endsWith(' ');
    } else if (node.type === 'text') walk(node.value, source, span, false, push);
    else if (node.type === 'inlineCode') walk(node.value, source, { ...span, start: codeStart(node.value, source, span) }, true, push);
    else if ('children' in node) for (const child of node.children) visit(child, span);
    else for (const character of visibleText(node)) push(character, span);
  };
  for (const node of nodes) visit(node, within);
  const text = all.trimEnd();
  return {
    text,
    place: (from, to) => {
      const start = placeIn(runs, from)?.start ?? placeIn(runs, text.length - 1)?.end ?? within.start;
      return { start, end: to > from ? (placeIn(runs, Math.min(to, text.length) - 1)?.end ?? start) : start };
    },
    from: (offset) => Math.min(indexOf(offset, runs) ?? text.length, text.length),
  };
}

function isAsItIs({ length, start, end }: Run): boolean {
  return end - start === length;
}

/** Where a character of the text stands in the source. */
function placeIn(runs: readonly Run[], index: number): Span | undefined {
  const run = runs.findLast(({ at }) => at <= index);
  if (run === undefined || index >= run.at + run.length) return undefined;
  const start = run.start + index - run.at;
  return isAsItIs(run) ? { start, end: start + 1 } : run;
}

/** The first character that stands at an offset of the source or behind it. */
function indexOf(offset: number, runs: readonly Run[]): number | undefined {
  for (const run of runs) {
    const ahead = Math.max(0, offset - run.start);
    if (ahead === 0 || (isAsItIs(run) && ahead < run.length)) return run.at + ahead;
  }
  return undefined;
}

/** Whether a text has neither escapes nor entities, and only single spaces: most have. */
function standsAsItIs(value: string, source: string, { start, end }: Span): boolean {
  return end - start === value.length && source.startsWith(value, start) && isSingleSpaced(value);
}

/** Goes through a value and the source that it was read from, side by side. */
function walk(value: string, source: string, span: Span, literal: boolean, push: (character: string, place: Span) => void): void {
  let at = span.start;
  for (const character of value) {
    const place = placeOf(character, source, at, span.end, literal);
    push(character, place);
    at = place.end;
  }
}

/** The next place of a character: as it stands, escaped, or as an entity. */
function placeOf(character: string, source: string, from: number, to: number, literal: boolean): Span {
  let start = from;
  if (/\s/.test(character)) {
    while (start < to && source.charAt(start) !== character && /\s/.test(source.charAt(start))) start++;
  } else if (isLineStart(source, from)) {
    // the indentation of a further line, and the marks of a quotation around it
    while (start < to && /[\s>]/.test(source.charAt(start)) && !source.startsWith(character, start)) start++;
  }
  if (!literal && source.charAt(start) === '\\' && source.charAt(start + 1) === character) return { start, end: Math.min(start + 2, to) };
  if (!literal && source.charAt(start) === '&') {
    entity.lastIndex = start;
    const found = entity.exec(source)?.[0];
    if (found !== undefined && (character !== '&' || ampersand.test(found))) return { start, end: Math.min(start + found.length, to) };
  }
  if (!source.startsWith(character, start)) {
    // something that is read otherwise than it stands: the character is looked for nearby
    const ahead = source.slice(start, Math.min(to, start + nearby)).indexOf(character);
    if (ahead === -1) return { start: from, end: from };
    start += ahead;
  }
  return { start, end: Math.min(start + character.length, to) };
}

function isLineStart(source: string, at: number): boolean {
  return at > 0 && /[\r\n]/.test(source.charAt(at - 1));
}

/** Where the words of a code span begin, behind its backticks and one space. */
function codeStart(value: string, source: string, span: Span): number {
  let at = span.start;
  while (at < span.end && source.charAt(at) === '`') at++;
  return source.startsWith(value.charAt(0), at) ? at : at + 1;
}
