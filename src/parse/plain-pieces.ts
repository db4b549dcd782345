import type { Heading, Nodes, Paragraph, Root } from 'mdast';
import type { Point } from './plain-lines.js';
import { readPhrasing } from './plain-phrasing.js';

/** The words of a heading or of a paragraph, without what stands before each line. */
export interface Piece {
  readonly node: Heading | Paragraph;
  text: string;
  readonly lines: PieceLine[];
}

/** A line of a piece: where it stands on the page, and in the piece. */
interface PieceLine {
  readonly number: number;
  /** Offset of the whole line on the page. */
  readonly start: number;
  /** Offset of its words on the page. */
  readonly from: number;
  /** Offset of its words in the piece. */
  readonly at: number;
}

/** A piece that the parser reads, and where it stands in the text that the parser is given. */
interface Part {
  readonly piece: Piece;
  readonly offset: number;
  readonly line: number;
}

/**
 * What the parser may try across lines. Where it does, the indentation of a line may be part of it; where it gives up, what stands before
 * that line ends elsewhere.
 */
const acrossLines = /[`<]|\][([]/;

/**
 * Gives each piece its children. Those whose markup is not plain are put into one text, a paragraph for each, so that the parser is
 * asked once.
 *
 * @param footnotes labels of the footnotes that are defined, in lower case
 * @returns false where the parser took a piece for something else than a paragraph, or where places would depend on what it tries
 */
export function readPieces(pieces: readonly Piece[], footnotes: readonly string[], parse: (text: string) => Root): boolean {
  const parts: Part[] = [];
  let text = '';
  let line = 1;
  for (const piece of pieces) {
    const children = readPhrasing(piece.text, footnotes, (at, isEnd) => pointIn(piece, at, isEnd));
    if (children) piece.node.children = children;
    else if (isIndented(piece) && acrossLines.test(piece.text)) return false;
    else {
      parts.push({ piece, offset: text.length, line });
      text += `${piece.text}\n\n`;
      line += piece.lines.length + 1;
    }
  }
  if (parts.length === 0) return true;
  const { children } = parse(text);
  return children.length === parts.length && parts.every((part, index) => take(part, children[index] as Root['children'][number]));
}

function isIndented({ lines }: Piece): boolean {
  return lines.some(({ start, from, at }) => at > 0 && from > start);
}

/** Puts what the parser read into the piece, with its places on the page. */
function take({ piece, offset, line }: Part, read: Root['children'][number]): boolean {
  const { node, text, lines } = piece;
  if (read.type !== 'paragraph' || read.position?.start.offset !== offset || read.position.end.offset !== offset + text.length) return false;
  // a place at the end of a line is of that line, as the parser says
  const place = (at: Point, isEnd: boolean): Point => pointAt(lines[at.line - line] as PieceLine, (at.offset ?? 0) - offset, isEnd);
  for (const child of read.children) relocate(child, place);
  node.children = read.children;
  return true;
}

function relocate(node: Nodes, place: (point: Point, isEnd: boolean) => Point): void {
  if (node.position) node.position = { start: place(node.position.start, false), end: place(node.position.end, true) };
  if ('children' in node) for (const child of node.children) relocate(child, place);
}

/** An offset in a piece, as the tree names places. */
function pointIn({ lines }: Piece, at: number, isEnd: boolean): Point {
  let row = lines.length - 1;
  while (row > 0 && (lines[row] as PieceLine).at > at) row--;
  return pointAt(lines[row] as PieceLine, at, isEnd);
}

function pointAt(line: PieceLine, at: number, isEnd: boolean): Point {
  // what ends with a line feed ends before that which the next line is indented by
  const offset = isEnd && at === line.at ? line.start : line.from + at - line.at;
  return { line: line.number, column: offset - line.start + 1, offset };
}
