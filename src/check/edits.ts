import type { Edit, Fix } from '../model/diagnostic.js';
import type { Document, Section } from '../model/document.js';
import { lineEnding, lineStart, nextLine } from '../model/lines.js';
import type { Span } from '../model/place.js';

/** A fix of one edit or several, which are put in the order of their places. */
export function fixOf(safety: Fix['safety'], edits: readonly Edit[], changes: readonly string[] = []): Fix {
  return { safety, edits: [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end), changes };
}

/** Puts other words into a heading; nothing where markup stands between its words. */
export function renameHeading({ words, colon }: Section, heading: string): Edit[] | undefined {
  if (words === undefined) return undefined;
  return [{ span: words, text: heading }, ...(colon ? [{ span: colon, text: '' }] : [])];
}

/** Puts a heading at the level where it belongs; nothing where its level is not said by number signs. */
export function moveHeading({ span, depth, expectedDepth }: Section, text: string): Edit | undefined {
  const marks = /^#+/.exec(text.slice(span.start, span.start + 7))?.[0].length;
  return marks === depth && expectedDepth <= 6 ? { span: { start: span.start, end: span.start + depth }, text: '#'.repeat(expectedDepth) } : undefined;
}

/** Puts whole lines in behind a block, parted from it by a blank line. */
export function insertBehind(end: number, lines: readonly string[], text: string): Edit {
  const ending = lineEnding(text);
  return { span: { start: end, end }, text: `${ending}${ending}${lines.join(ending)}` };
}

/** Puts whole lines in before a block, parted from it by a blank line. */
export function insertBefore(start: number, lines: readonly string[], text: string): Edit {
  const ending = lineEnding(text);
  return { span: { start, end: start }, text: `${lines.join(ending)}${ending}${ending}` };
}

/** Takes out whole lines, and the blank lines below them; at the end of the page, those above. */
export function takeOut({ start, end }: Span, text: string): Edit {
  let from = lineStart(text, start);
  let to = nextLine(text, end);
  while (to < text.length && text.slice(to, nextLine(text, to)).trim() === '') to = nextLine(text, to);
  if (to < text.length) return { span: { start: from, end: to }, text: '' };
  // the last line keeps its ending, or goes on having none
  to = end;
  while (from > 0 && /\s/.test(text.charAt(from - 1))) from--;
  return { span: { start: from, end: to }, text: '' };
}

/**
 * Writes lines at the top of the file, as the last ones of its frontmatter; without one, one is begun.
 *
 * @param yaml lines that each end in LF
 * @returns nothing where the frontmatter cannot be read
 */
export function addFrontmatter(yaml: string, { text, frontmatter }: Document): Edit | undefined {
  if (frontmatter.broken || (frontmatter.span && !frontmatter.yaml)) return undefined;
  const ending = lineEnding(text);
  const lines = yaml.replaceAll('\n', ending);
  const at = frontmatter.yaml?.end;
  if (at !== undefined) return { span: { start: at, end: at }, text: lines };
  return { span: { start: 0, end: 0 }, text: `---${ending}${lines}---${ending}${ending}` };
}
