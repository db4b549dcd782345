import type { Root } from 'mdast';
import { parseWhole } from './parser.js';
import { readPlain } from './plain.js';

/**
 * Reads Markdown as GitHub and GitLab do: tables, strikethrough, task lists and footnotes. Bare addresses are left as
 * text, because the extension that links them is the slowest attack on the parser.
 *
 * @param footnotes labels of footnotes that are defined elsewhere, in lower case
 * @param from where the text begins to be Markdown, at the beginning or the end of a line: what stands before it counts as blank
 */
export function parseMarkdown(text: string, footnotes: readonly string[] = [], from = 0): Root {
  // named only where it is called: most pages do without it, and it takes long to load
  return readPlain(text, (part, labels) => parseWhole(part, labels), footnotes, from) ?? parseWhole(blankTo(text, from), footnotes);
}

/** The text with blank lines up to an offset, so that the Markdown behind it keeps its places. */
export function blankTo(text: string, from: number): string {
  return blankBetween(text, 0, from);
}

/** The same for lines in the midst of a text. */
export function blankBetween(text: string, start: number, end: number): string {
  return text.slice(0, start) + text.slice(start, end).replace(/[^\r\n]/g, ' ') + text.slice(end);
}
