import type { Nodes, Root, RootContent } from 'mdast';
import type { Refusal } from '../model/document.js';
import { Failure } from '../model/failure.js';
import type { Span } from '../model/place.js';
import { demandOf, limits } from '../parse/budget.js';
import { parseMarkdown } from '../parse/markdown.js';
import { overNested } from '../parse/nesting.js';
import { blankPresentation } from '../parse/presentation.js';
import { linesOf } from './page.js';
import { scanLines } from './scan.js';

/** A stretch of the page that is read by itself. */
interface Piece {
  /** The number of its first line. */
  readonly first: number;
  readonly text: string;
}

/**
 * Reads the Markdown of a page piece by piece, each from a heading on: the parser takes four times as long for twice
 * the page. What a piece refers to may be defined in another one.
 *
 * @param lines the lines of the page
 * @param isText whether a line is read as Markdown, and not as code or a comment
 * @returns the tree of the whole page; lines and columns are those of the page, offsets are not
 * @throws {Failure} where emphasis is nested deeper than what reads the tree can follow
 */
export function parsePage(lines: readonly string[], isText: readonly boolean[]): Root {
  const pieces = piecesOf(lines, isText);
  const roots = pieces.map(({ text, first }) => {
    const root = parseMarkdown(text);
    const refusal = overNested(root);
    if (refusal)
      throw new Failure(`line ${first + text.slice(0, refusal.span.start).split('\n').length}: emphasis is nested too deep; take out the stars or underscores`);
    return root;
  });
  const names = new Map(roots.flatMap((root, index) => definedIn(root).map((name) => [name, index] as const)));
  const children = pieces.flatMap((piece, index) => {
    const root = roots[index] as Root;
    // names are compared without capitals, and a line break in one is a space
    const words = names.size === 0 ? '' : piece.text.toLowerCase().replace(/\s+/g, ' ');
    const missing = [...names].filter(([name, owner]) => owner !== index && words.includes(`[${name}]`)).map(([name]) => name);
    return shifted(missing.length === 0 ? root.children : withDefinitions(piece, missing), piece.first);
  });
  return { type: 'root', children };
}

/** So many times the demand of the heaviest persona may a page have, which can hold many. */
const heaviest = 4;
/** Larger pages are not read, in bytes. */
export const mostBytes = 4 * 1024 * 1024;

/**
 * Decides whether the parser will be done with a page in time: each piece must be within the budget of a persona, and
 * all together within that of a few of the heaviest.
 *
 * @param page the text of the page
 * @returns the limit that it passes; nothing where all is well
 */
export function pageOverBudget(page: string): Refusal | undefined {
  const lines = linesOf(page).map(({ text }) => text);
  const isText = scanLines(lines).map(({ what }) => what !== 'verbatim');
  const total = { containers: 0, moves: 0, work: 0 };
  for (const { first, text } of piecesOf(lines, isText)) {
    const { containers, moves, work, refusal } = demandOf(text);
    // what containers ask for grows with their square
    total.containers += containers ** 2;
    total.moves += moves;
    total.work += work;
    const isOver = total.containers > heaviest * limits.containers ** 2 || total.moves > heaviest * limits.moves || total.work > heaviest * limits.work;
    const found: Refusal | undefined =
      refusal ?? (isOver ? { rule: 'too-complex', span: { start: 0, end: 0 }, facts: { what: 'markup', limit: limits.work } } : undefined);
    if (found) return { ...found, span: placeOf(page, first + text.slice(0, found.span.start).split('\n').length - 1) };
  }
  return undefined;
}

/** The place of a line, by its number from 0. */
function placeOf(page: string, line: number): Span {
  const before = linesOf(page).slice(0, line);
  const start = before.reduce((length, { text, ending }) => length + text.length + ending.length, 0);
  return { start, end: start };
}

/** Cuts before every heading at the start of a line: nothing of Markdown goes on behind one. */
function piecesOf(lines: readonly string[], isText: readonly boolean[]): Piece[] {
  const cuts = [0, ...lines.keys()].filter((line, index) => index === 0 || (line > 0 && isText[line] && /^#{1,6}(?:[ \t]|$)/.test(lines[line] ?? '')));
  return cuts.map((first, index) => ({ first, text: blankPresentation(lines.slice(first, cuts[index + 1]).join('\n')) }));
}

function definedIn(node: Nodes): string[] {
  if (node.type === 'definition') return [node.identifier];
  if (node.type === 'footnoteDefinition') return [`^${node.identifier}`];
  return 'children' in node ? node.children.flatMap(definedIn) : [];
}

/** The piece as it is read where these names are defined; their definitions stand behind its end and are left out. */
function withDefinitions({ text }: Piece, names: readonly string[]): RootContent[] {
  const last = text.split('\n').length;
  const root = parseMarkdown(`${text}\n\n${names.map((name) => `[${name}]: x`).join('\n\n')}`);
  return root.children.filter(({ position }) => (position?.start.line ?? 0) <= last);
}

/** Counts the lines from the start of the page. */
function shifted(nodes: RootContent[], lines: number): RootContent[] {
  const shift = (node: Nodes): void => {
    if (node.position) {
      node.position.start.line += lines;
      node.position.end.line += lines;
    }
    if ('children' in node) for (const child of node.children) shift(child);
  };
  if (lines > 0) for (const node of nodes) shift(node);
  return nodes;
}
