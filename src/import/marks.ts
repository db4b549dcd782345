import type { Heading, Paragraph, Root } from 'mdast';
import { plain } from '../format/inline.js';
import { normaliseHeading } from '../format/normalise.js';
import type { Field, Format } from '../model/format.js';
import { parseMarkdown } from '../parse/markdown.js';
import { type Form, readForm } from './form.js';
import type { ScannedLine } from './scan.js';

/** A line of the page that is a heading, or that its author took for one. */
export interface Mark {
  /** Its first and its last line. */
  readonly line: number;
  readonly last: number;
  /** The heading as it reads, without markup. */
  readonly text: string;
  /** Its level; absent where the line only looks like a heading. */
  readonly depth: number | undefined;
  /** The heading's own Markdown, without what makes it a heading. */
  readonly source: string;
  /** The section that it stands for. */
  readonly field: Field | undefined;
  readonly form: Form | undefined;
}

/** Collects the headings of a page in their order: of Markdown, in HTML, and lines that are wholly bold. */
export function readMarks(root: Root, lines: readonly string[], scanned: readonly ScannedLine[], format: Format): Mark[] {
  const marks: Mark[] = [];
  const add = (line: number, last: number, text: string, source: string, depth: number | undefined): void => {
    const field = format.sections.get(normaliseHeading(text));
    // a label such as “Alternative job titles” is no heading of anything
    const isLabel = depth === undefined && format.labels.has(normaliseHeading(text));
    if (text !== '' && !isLabel) marks.push({ line, last, text, source, depth, field, form: field ? undefined : readForm(text) });
  };
  for (const node of root.children) {
    const top = node.type === 'heading' ? (node.children[0]?.position ?? node.position) : node.position;
    const first = (top?.start.line ?? 1) - 1;
    const last = (node.position?.end.line ?? 1) - 1;
    if (node.type === 'heading') add(first, last, plain(node), sourceOf(node, lines.slice(first, last + 1)), node.depth);
    if (node.type === 'paragraph') for (const { line, text, depth } of linesOf(node, first, lines)) add(line, line, inline(text), text, depth);
  }
  for (const [line, { heading }] of scanned.entries()) {
    if (heading) add(line, line, inline(heading.inner), heading.inner, heading.depth);
  }
  return marks
    .filter(({ depth, field, form }) => depth !== 7 || field || form?.isStrong)
    .map(asRead)
    .sort((a, b) => a.line - b.line);
}

/** What a reader sees of a heading's own Markdown. */
function inline(source: string): string {
  return plain(parseMarkdown(`# ${source}`));
}

/** `##Goals` without the space is a heading only where its words say so. */
const glued = 7;

function asRead(mark: Mark): Mark {
  return mark.depth === glued ? { ...mark, depth: undefined } : mark;
}

/** The Markdown of a heading between its marks. */
function sourceOf(node: Heading, lines: readonly string[]): string {
  const first = (lines[0] ?? '').trim();
  const isSetext = !/^#{1,6}(?:[ \t]|$)/.test(first);
  if (isSetext)
    return lines
      .slice(0, -1)
      .map((line) => line.trim())
      .join(' ');
  return withoutClosing(first.slice(node.depth).trim());
}

/** A heading may be closed by as many `#` as its author likes. */
function withoutClosing(text: string): string {
  let end = text.length;
  while (text[end - 1] === '#') end--;
  return end === text.length || (end > 0 && !/\s/.test(text.charAt(end - 1))) ? text : text.slice(0, end).trim();
}

/** The lines of a paragraph that are wholly bold, or begin as a heading does. */
function linesOf(node: Paragraph, first: number, lines: readonly string[]): { line: number; text: string; depth: number | undefined }[] {
  const last = (node.position?.end.line ?? 1) - 1;
  const found: { line: number; text: string; depth: number | undefined }[] = [];
  for (let line = first; line <= last; line++) {
    const text = (lines[line] ?? '').trim();
    const bold = boldText(text);
    const marks = /^#{1,6}/.exec(text)?.[0].length ?? 0;
    if (bold !== undefined) found.push({ line, text: bold, depth: undefined });
    else if (marks > 0 && text.length < 100) found.push({ line, text: text.slice(marks).trim(), depth: glued });
  }
  return found;
}

/** What stands between the marks of a line that is wholly bold, with a colon or a forced break behind it. */
function boldText(line: string): string | undefined {
  const mark = line.slice(0, 2);
  if (mark !== '**' && mark !== '__') return undefined;
  const text = line
    .replace(/(?:<br ?\/?>|\\)$/i, '')
    .trim()
    .replace(/:$/, '');
  const inner = text.slice(2, -2);
  return text.endsWith(mark) && inner.trim() !== '' && inner.length < 100 && !inner.includes(mark) ? inner.trim() : undefined;
}
