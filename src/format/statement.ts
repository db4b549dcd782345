import type { BlockContent, DefinitionContent, RootContent } from 'mdast';
import type { Span } from '../model/place.js';
import { isComment, plain, spanOf } from './inline.js';
import { type Label, readLabel } from './label.js';
import { type MappedText, mapped } from './mapped.js';
import type { Reader } from './shape.js';

export type Block = BlockContent | DefinitionContent;

/** What a bullet or a paragraph says itself, without its nested lists. */
export interface Statement {
  readonly span: Span;
  readonly pinned: string | undefined;
  /** How sure its author says to be of it. */
  readonly confidence: string | undefined;
  readonly label: string | undefined;
  readonly text: string;
  readonly markdown: string;
  /** The footnotes it cites. */
  readonly evidence: readonly string[];
  /** The place in the source of a stretch of its text. */
  readonly place: (from: number, to: number) => Span;
}

/** What a bullet says that holds nothing but other bullets. */
export const emptyStatement = { pinned: undefined, confidence: undefined, label: undefined, text: '', markdown: '', evidence: [] };

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
  const marks = new Map([...marksBehind(reader.source, span.end), ...own.flatMap(marksOf)]);
  const isTask = typeof checked === 'boolean';
  // the box of a task stands before everything, so a task has no label
  const label = isTask ? undefined : labelOf(first, within, names || blocks.length > 1, reader);
  const pieces = blocks.map((node, index) => pieceOf(node, within, index === 0 ? label : undefined, reader));
  const text = pieces
    .map((piece) => piece.text)
    .filter(Boolean)
    .join('\n\n');
  // the parser counts the box to a bullet that begins with bold words, and to no other
  const box = isTask && !/^\[[ \txX]\]\s/.test(reader.source.slice(span.start, span.start + 4)) ? (checked ? '[x] ' : '[ ] ') : '';
  const markdown = box + markdownOf(blocks, within, label, reader);
  if (text === '' && label === undefined && markdown.trim() === '') return undefined;
  return {
    span,
    pinned: marks.get('id'),
    confidence: marks.get('confidence'),
    label: label?.label,
    text,
    markdown,
    evidence: [...new Set(blocks.flatMap(footnotesOf))],
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
  let skipped = 0;
  while (skipped < map().text.length && map().place(skipped, skipped + 1).start < label.rest) skipped++;
  return { text: map().text.slice(skipped), place: (from, to) => map().place(skipped + from, skipped + to) };
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

/** What a comment behind a statement may say of it: the id that it keeps, or how sure its author is. */
const mark = /^<!--\s*(id|confidence):\s*([^\s<>]+)\s*-->$/;

type Mark = readonly [key: string, value: string];

/** The marks in this block, the last of each key counting. */
function marksOf(node: Block): Mark[] {
  const html = node.type === 'paragraph' ? node.children.filter((child) => child.type === 'html') : node.type === 'html' ? [node] : [];
  return html.flatMap(({ value }) => marksIn(value));
}

function marksIn(html: string): Mark[] {
  return html.split('-->').flatMap((part): Mark[] => {
    const [, key, value] = mark.exec(`${part.slice(Math.max(0, part.lastIndexOf('<!--')))}-->`) ?? [];
    return key === undefined || value === undefined ? [] : [[key, value]];
  });
}

/** The marks on the very next line, where the parser has put it outside the bullet. */
function marksBehind(source: string, end: number): Mark[] {
  const next = /^[ \t]*(?:\r\n|\r|\n)[ \t]*(<!--[^\r\n]*-->)[ \t]*(?:[\r\n]|$)/.exec(source.slice(end, end + 300))?.[1];
  return next === undefined ? [] : marksIn(next);
}

/** The end of a block without the marks behind it. */
function endOf(node: Block, within: Span): number {
  const children = node.type === 'paragraph' ? node.children : [];
  let end = spanOf(node, within).end;
  for (let last = children.length - 1; last >= 0; last--) {
    const child = children[last];
    if (child?.type === 'html' && mark.test(child.value.trim())) end = spanOf(child, within).start;
    else if (child?.type !== 'text' || child.value.trim() !== '') break;
  }
  return end;
}

function footnotesOf(node: RootContent): string[] {
  if (node.type === 'footnoteReference') return [node.identifier];
  return 'children' in node ? node.children.flatMap(footnotesOf) : [];
}
