import type { Format } from '../model/format.js';
import { readFrontmatter } from '../parse/frontmatter.js';
import { splitFrontmatter } from '../parse/split.js';

/** One line of a page, with the characters that end it. */
export interface Line {
  readonly text: string;
  readonly ending: string;
}

/** Frontmatter that stands in a page: its first and its last line, with their fences. */
export interface FrontmatterBlock {
  readonly first: number;
  readonly last: number;
  /** Whether all its keys are those of a persona: then it belongs to the one whose title follows. */
  readonly isOfPersona: boolean;
  readonly keys: readonly string[];
}

/** Parts a text into its lines, as Markdown counts them. */
export function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (let start = 0; start < text.length; ) {
    let end = start;
    while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end++;
    const ending = text.startsWith('\r\n', end) ? '\r\n' : text.slice(end, end + 1);
    lines.push({ text: text.slice(start, end), ending });
    start = end + ending.length;
  }
  return lines;
}

/** How many lines a frontmatter between two personas may have. */
const longest = 200;

/**
 * Finds the frontmatter of the page, and that of personas whose files were put one behind the other.
 *
 * @param isText whether a line is read as Markdown, and not as code or a comment
 */
export function frontmatterBlocks(text: string, lines: readonly Line[], isText: readonly boolean[], format: Format): FrontmatterBlock[] {
  const blocks: FrontmatterBlock[] = [];
  const split = splitFrontmatter(text);
  let from = 0;
  if (split.block) {
    const first = linesOf(text.slice(0, split.block.start)).length;
    const last = linesOf(text.slice(0, split.block.end)).length - 1;
    blocks.push({ first, last, ...keysOf(lines, first, last, format) });
    from = last + 1;
  }
  for (let at = from; at < lines.length; at++) {
    if (!isFence(lines[at]) || !isText[at] || (lines[at - 1]?.text ?? '').trim() !== '') continue;
    const last = lines.slice(0, at + longest).findIndex((line, index) => index > at && isFence(line));
    if (last === -1 || lines.slice(at + 1, last).some((line) => line.text.trim() === '')) continue;
    const read = keysOf(lines, at, last, format);
    if (!read.isOfPersona) continue;
    blocks.push({ first: at, last, ...read });
    at = last;
  }
  return blocks;
}

function isFence(line: Line | undefined): boolean {
  return line !== undefined && /^---[ \t]*$/.test(line.text);
}

function keysOf(lines: readonly Line[], first: number, last: number, format: Format): Pick<FrontmatterBlock, 'isOfPersona' | 'keys'> {
  const yaml = lines
    .slice(first + 1, last)
    .map((line) => line.text)
    .join('\n');
  const { data, broken } = readFrontmatter(yaml, 0);
  const keys = broken ? [] : Object.keys(data);
  const known = new Set(format.fields.filter(({ as }) => as === 'frontmatter' || as === 'label').map(({ key }) => key));
  return { keys, isOfPersona: keys.length > 0 && keys.every((key) => known.has(key)) };
}
