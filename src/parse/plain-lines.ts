import type { Root } from 'mdast';

/** A place on a page, as the tree names it. */
export type Point = NonNullable<Root['position']>['start'];

/** A line of a text, by offsets. */
export interface Line {
  /** Counted from 1. */
  readonly number: number;
  readonly start: number;
  /** Where it begins to say something; its end where it is blank. */
  readonly first: number;
  /** Before the line feed. */
  readonly end: number;
  readonly isLast: boolean;
}

/** The lines of a text whose only line ending is the line feed. */
export function* linesIn(text: string): Generator<Line> {
  let start = 0;
  for (let number = 1; ; number++) {
    const feed = text.indexOf('\n', start);
    const end = feed === -1 ? text.length : feed;
    let first = start;
    while (first < end && text.charCodeAt(first) === 32) first++;
    yield { number, start, first, end, isLast: feed === -1 };
    if (feed === -1) return;
    start = feed + 1;
  }
}

/** An offset as the tree names places. */
export function point({ number, start }: Pick<Line, 'number' | 'start'>, offset: number): Point {
  return { line: number, column: offset - start + 1, offset };
}

/** Whether what begins here can be nothing but the text of a paragraph, whatever stands above it. */
export function startsText(text: string, at: number, end: number): boolean {
  const character = text.charAt(at);
  const next = text.charAt(at + 1);
  switch (character) {
    // emphasis, not a bullet or a line across the page
    case '*':
    case '_':
      return at + 2 < end && (isInside(next, character) || (next === character && isInside(text.charAt(at + 2), character)));
    // code, not a fence
    case '`':
      return next !== '`';
    case '#':
    case '>':
    case '<':
    case '=':
    case '+':
    case '-':
    case '~':
    case '|':
    case ':':
      return false;
    default:
      return character < '0' || character > '9' || !/^\d{1,9}[.)]/.test(text.slice(at, Math.min(at + 10, end)));
  }
}

function isInside(character: string, mark: string): boolean {
  return character !== ' ' && character !== mark;
}
