import type { BlockContent, DefinitionContent, RootContent } from 'mdast';
import type { Span } from '../model/place.js';
import { isComment, plain, spanOf } from './inline.js';
import { type Label, readLabel } from './label.js';
import { type MappedText, mapped } from './mapped.js';
import { isMark, marksOf } from './marks.js';
import type { Reader } from './shape.js';

export type Block = BlockContent | DefinitionContent;

/** What a bullet or a paragraph says itself, without its nested lists. */
export interface Statement {
  readonly span: Span;
  readonly pinned: string | undefined;
  /** How sure its author says to be of it. */
  readonly confidence: string | undefined;
  readonly shared: boolean;
  readonly label: string | undefined;
  readonly text: string;
  readonly markdown: string;
  /** The footnotes it cites. */
  readonly evidence: readonly string[];
  /** The place in the source of a stretch of its text. */
  readonly place: (from: number, to: number) => Span;
}

/** What a bullet says that holds nothing but other bullets. */
export const emptyStatement = { pinned: undefined, confidence: undefined, shared: false, label: undefined, text: '', markdown: '', evidence: [] };

/**
 * Reads a statement from its blocks.
 *
 * @param names whether a phrase that nothing follows is a label: it names the bullets nested below it
 * @param checked the box of a task, if it has one
 * @returns nothing where the blocks are empty
 */
export function readStatement(own: readonly Block[], within: Span, names: boolean, reader: Reader, checked?: boolean | null): Statement | undefined {
  const blocks = own.filter((node) => !(node.type === 'html' && isComment(node.value)));
  const [first] = blocks;
  const last = blocks.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const span = { start: spanOf(first, within).start, end: spanOf(last, within).end };
  const { pinned, confidence, shared } = marksOf(own, reader.source, span.end);
  const isTask = typeof checked === 'boolean';
  // the box of a task stands before everything, so a task has no label
  const label = isTask ? undefined : labelOf(first, within, names || blocks.length > 1, reader);
  const pieces = blocks.map((node, index) => pieceOf(node, within, index === 0 ? label : undefined, reader));
  const text = textOf(pieces);
  // the parser counts the box to a bullet that begins with bold words, and to no other
  const box = isTask && !/^\[[ \txX]\]\s/.test(reader.source.slice(span.start, span.start + 4)) ? (checked ? '[x] ' : '[ ] ') : '';
  const markdown = box + markdownOf(blocks, within, label, reader);
  if (text === '' && label === undefined && markdown.trim() === '') return undefined;
  return {
    span,
    pinned,
    confidence,
    shared,
    label: label?.label,
    text,
    markdown,
    evidence: [...new Set(footnotesIn(blocks))],
    place: (from, to) => placeIn(pieces, from, to, span),
  };
}

/** The label of a statement; a phrase that nothing follows is what the statement says. */
function labelOf(first: Block, within: Span, names: boolean, reader: Reader): Label | undefined {
  const label = first.type === 'paragraph' ? readLabel(first, reader.source, within) : undefined;
  return label && (names || label.rest < endOf(first, within)) ? label : undefined;
}

/** The text of one block. */
interface Piece {
  readonly text: string;
  readonly place: MappedText['place'];
}

function pieceOf(node: Block, within: Span, label: Label | undefined, reader: Reader): Piece {
  const span = spanOf(node, within);
  if (node.type !== 'paragraph') return { text: plain(node), place: () => span };
  // the way back to the source is only built for those who ask for it
  let all: MappedText | undefined;
  const map = (): MappedText => {
    all ??= mapped(node.children, reader.source, span);
    return all;
  };
  if (label === undefined) return { text: plain(node), place: (from, to) => map().place(from, to) };
  const skipped = map().from(label.rest);
  return { text: map().text.slice(skipped), place: (from, to) => map().place(skipped + from, skipped + to) };
}

function textOf(pieces: readonly Piece[]): string {
  const [only, ...others] = pieces;
  if (only && others.length === 0) return only.text;
  return pieces
    .map(({ text }) => text)
    .filter(Boolean)
    .join('\n\n');
}

/** Finds the piece that a stretch of the joined text begins in. */
function placeIn(pieces: readonly Piece[], from: number, to: number, span: Span): Span {
  let before = 0;
  for (const { text, place } of pieces) {
    if (text === '') continue;
    if (from < before + text.length) return place(from - before, Math.min(to - before, text.length));
    before += text.length + '\n\n'.length;
  }
  return span;
}

/** The author's own Markdown, blocks parted as they stand in the source. */
function markdownOf(blocks: readonly Block[], within: Span, label: Label | undefined, reader: Reader): string {
  let markdown = '';
  for (const [index, node] of blocks.entries()) {
    const before = blocks[index - 1];
    const span = spanOf(node, within);
    const slice = reader.slice({ start: index === 0 && label ? label.rest : span.start, end: endOf(node, within) }, node);
    if (slice === '') continue;
    const gap = before && markdown !== '' ? reader.source.slice(spanOf(before, within).end, span.start) : '';
    markdown += markdown === '' ? slice : `${/\n[^\n]*\n|\r[^\r\n]*\r/.test(gap) ? '\n\n' : '\n'}${codeIndent(node, span, reader.source)}${slice}`;
  }
  return markdown;
}

/** The indentation that makes a block code; a slice begins behind it. */
function codeIndent(node: Block, { start, end }: Span, source: string): string {
  return node.type === 'code' ? (/^[ \t]*/.exec(source.slice(start, end))?.[0] ?? '') : '';
}

/** The end of a block without the marks behind it. */
function endOf(node: Block, within: Span): number {
  const span = spanOf(node, within);
  if (node.type !== 'paragraph') return span.end;
  let end = span.end;
  for (let index = node.children.length - 1; index >= 0; index--) {
    const child = node.children[index];
    if (child?.type === 'html' && isMark(child.value)) end = spanOf(child, within).start;
    else if (child?.type !== 'text' || child.value.trim() !== '') break;
  }
  return end;
}

function footnotesIn(nodes: readonly RootContent[], found: string[] = []): string[] {
  for (const node of nodes) {
    if (node.type === 'footnoteReference') found.push(node.identifier);
    else if ('children' in node) footnotesIn(node.children, found);
  }
  return found;
}
