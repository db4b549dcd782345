import type { Nodes, Root } from 'mdast';
import { endAbove, lineEnd, lineStart, nextLine } from '../model/lines.js';
import type { Span } from '../model/place.js';
import type { WaiverComment } from '../model/waiver.js';

/*
 * A page with waivers is read as if they were not there: they are cut out before it is parsed, and the tree gets the
 * places of the whole page back. What stands alone on its line parts the lines around it, as it does for every reader
 * of Markdown, so a blank line stays where there was none.
 */

/** What goes when the comments of a page go. */
export interface Cuts {
  /** From the author’s own Markdown, with the spaces, the line and the blank line that the comments brought along. */
  readonly fromText: readonly Span[];
  /** From what is parsed; a comment amid words is none of these, as it says nothing there and holds them apart. */
  readonly fromTree: readonly Span[];
}

/** What stands before the words of a line: quotation marks, bullets and numbers. */
const opening = /^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*$/;
/** A bullet or a heading, which ends a paragraph above it without a blank line. */
const apart = /^[ \t>]*(?:[-*+][ \t]+\S|#{1,6}[ \t])/;
/** Marks that end what was begun before a comment. */
const closing = /^[*_~]*[\])}.,;:!?]*(?:\s|$)/;

/** Says what goes when these comments go. */
export function cutsOf(comments: readonly WaiverComment[], text: string): Cuts {
  const bare = blankOut(
    text,
    comments.map(({ span }) => span),
  );
  const fromText: Span[] = [];
  const fromTree: Span[] = [];
  // whether a blank line stands above the waivers that stand above this one
  let run = { end: -1, isParted: false };
  for (const { span, isWithinTags } of comments) {
    const line = { start: lineStart(text, span.start), end: lineEnd(text, span.end) };
    if (span.start < (fromText.at(-1)?.end ?? 0)) continue;
    // several comments on one line go together
    if (isBlank(bare, line)) {
      const isParted = run.end === line.start ? run.isParted : isEmpty(text, lineBefore(text, line.start));
      run = { end: nextLine(text, line.end), isParted };
      const cut = isWithinTags ? { start: line.start, end: run.end } : wholeLine(line, isParted, text, bare);
      fromText.push(cut);
      fromTree.push(cut);
      continue;
    }
    const isFirst = opening.test(bare.slice(line.start, span.start));
    const cut = part(span, line, isFirst, bare);
    fromText.push(cut);
    if (isFirst || cut.end === line.end) fromTree.push(cut);
  }
  return { fromText, fromTree };
}

/** A comment alone on its line goes with the line where a blank one remains, else it leaves one. */
function wholeLine(line: Span, isParted: boolean, text: string, bare: string): Span {
  const next = nextLine(text, line.end);
  const following = { start: next, end: lineEnd(text, next) };
  if (next === text.length) return { start: line.start, end: text.length };
  // of the blank lines around it, one came with it
  if (isParted && isEmpty(text, following)) return { start: line.start, end: nextLine(text, following.end) };
  const isApart = isParted || isBlank(bare, following) || apart.test(text.slice(following.start, following.end));
  return isApart ? { start: line.start, end: next } : line;
}

/** A comment beside other words goes with the spaces that parted it from them. */
function part(span: Span, line: Span, isFirst: boolean, bare: string): Span {
  let { start, end } = span;
  const isLast = isBlank(bare, { start: end, end: line.end });
  if (isLast) end = line.end;
  if (isLast || (!isFirst && closing.test(bare.slice(end, end + 20)) && !isSpace(bare, end))) while (start > line.start && isSpace(bare, start - 1)) start--;
  else if (isFirst || isSpace(bare, start - 1)) while (end < line.end && isSpace(bare, end)) end++;
  return { start, end };
}

/** A text with spaces where these stretches stand; its lines and all other places stay. */
export function blankOut(text: string, spans: readonly Span[]): string {
  return replaceSpans(text, spans, (stretch) => stretch.replace(/[^\r\n]/g, ' '));
}

/** A stretch of a text without what was cut out of it. */
export function sliceWithout(text: string, { start, end }: Span, cuts: readonly Span[]): string {
  if (cuts.length === 0) return text.slice(start, end);
  const inside = cuts.filter((cut) => cut.end > start && cut.start < end);
  const own = inside.map((cut) => ({ start: Math.max(cut.start, start) - start, end: Math.min(cut.end, end) - start }));
  return replaceSpans(text.slice(start, end), own, () => '');
}

function replaceSpans(text: string, spans: readonly Span[], replacement: (stretch: string) => string): string {
  let result = '';
  let from = 0;
  for (const { start, end } of spans) {
    result += text.slice(from, start) + replacement(text.slice(start, end));
    from = end;
  }
  return result + text.slice(from);
}

/** Gives a tree that was parsed without the cuts the places of the whole text; the tree itself is changed. */
export function restorePlaces(root: Root, cuts: readonly Span[]): Root {
  let before = 0;
  // for each cut, where it was in the text without cuts, and how much is missing from there on
  const steps = cuts.map(({ start, end }) => {
    const at = start - before;
    before += end - start;
    return { at, before };
  });
  const missing = (offset: number, isEnd: boolean): number => {
    let low = 0;
    for (let high = steps.length; low < high; ) {
      const middle = Math.floor((low + high) / 2);
      const at = steps[middle]?.at ?? 0;
      if (isEnd ? at < offset : at <= offset) low = middle + 1;
      else high = middle;
    }
    return steps[low - 1]?.before ?? 0;
  };
  const visit = (node: Nodes): void => {
    const { start, end } = node.position ?? {};
    if (start?.offset !== undefined) start.offset += missing(start.offset, false);
    if (end?.offset !== undefined) end.offset += missing(end.offset, true);
    if ('children' in node) for (const child of node.children) visit(child);
  };
  visit(root);
  return root;
}

function isBlank(text: string, { start, end }: Span): boolean {
  return /^[ \t>]*$/.test(text.slice(start, end));
}

/** A line without even the mark of a quotation. */
function isEmpty(text: string, { start, end }: Span): boolean {
  return text.slice(start, end).trim() === '';
}

function isSpace(text: string, at: number): boolean {
  return text.charAt(at) === ' ' || text.charAt(at) === '\t';
}

/** The line above; nothing above the first one. */
function lineBefore(text: string, start: number): Span {
  if (start === 0) return { start, end: start };
  const end = endAbove(text, start);
  return { start: lineStart(text, end), end };
}
