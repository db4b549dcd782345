import type { Nodes } from 'mdast';
import type { Span } from '../model/place.js';
import { spanOf, visibleText } from './inline.js';

/** Plain text together with where each of its characters stands in the source. */
export interface MappedText {
  readonly text: string;
  /** The place in the source of a stretch of the text; markup around and within it included. */
  readonly place: (from: number, to: number) => Span;
}

const entity = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/iy;
/** How far a character may stand from where it is expected. */
const nearby = 40;
const ampersand = /^&(?:amp|#38|#x26);$/i;

/** The same text as `plain` gives, with a way back to the source. */
export function mapped(nodes: readonly Nodes[], source: string, within: Span): MappedText {
  const characters: string[] = [];
  // nothing yet, or a space: another one is not part of the plain text
  let endsInSpace = true;
  const starts: number[] = [];
  const ends: number[] = [];
  const push = (character: string, { start, end }: Span): void => {
    const isSpace = /\s/.test(character);
    if (isSpace && endsInSpace) return;
    characters.push(isSpace ? ' ' : character);
    endsInSpace = isSpace;
    starts.push(start);
    ends.push(end);
    // a character outside the basic plane counts as two
    if (character.length === 2) {
      starts.push(start);
      ends.push(end);
    }
  };
  const visit = (node: Nodes, parent: Span): void => {
    const span = spanOf(node, parent);
    if (node.type === 'text' && standsAsItIs(node.value, source, span) && !(node.value.startsWith(' ') && endsInSpace)) {
      characters.push(node.value);
      endsInSpace = node.value.endsWith(' ');
      for (let at = span.start; at < span.end; at++) {
        starts.push(at);
        ends.push(at + 1);
      }
    } else if (node.type === 'text') walk(node.value, source, span, false, push);
    else if (node.type === 'inlineCode') walk(node.value, source, { ...span, start: codeStart(node.value, source, span) }, true, push);
    else if ('children' in node) for (const child of node.children) visit(child, span);
    else for (const character of visibleText(node)) push(character, span);
  };
  for (const node of nodes) visit(node, within);
  const text = characters.join('').trimEnd();
  return {
    text,
    place: (from, to) => {
      const start = starts[from] ?? ends[text.length - 1] ?? within.start;
      return { start, end: to > from ? (ends[Math.min(to, text.length) - 1] ?? start) : start };
    },
  };
}

/** Whether a text has neither escapes nor entities, and only single spaces: most have. */
function standsAsItIs(value: string, source: string, { start, end }: Span): boolean {
  return end - start === value.length && source.startsWith(value, start) && !/[^\S ]| {2}/.test(value);
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
