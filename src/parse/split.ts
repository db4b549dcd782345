import type { FrontmatterProblem } from '../model/frontmatter-problem.js';
import type { Span } from '../model/place.js';

/** Where a text's frontmatter ends and its Markdown begins. */
export interface Split {
  /** The whole block with its fences; absent where the text has none. */
  readonly block: Span | undefined;
  /** The YAML between the fences. */
  readonly yaml: Span | undefined;
  readonly problem: FrontmatterProblem | undefined;
}

const none: Split = { block: undefined, yaml: undefined, problem: undefined };
/** How far a fence is looked for that does not stand where it should, in lines. */
const nearby = 200;
/** How many lines may stand above a fence that does not stand where it should. */
const above = 12;
/** More lines than any frontmatter of the largest size has. */
const most = 8000;
/** What stands in for `---`: other counts, other characters (`—` comes from autocorrection), a code fence. */
const likeFence = /^(?:-{2,}|[–—][-–—]{0,5}|-+[–—][-–—]{0,3}|\*{3,}|_{3,}|={3,}|~{3,}|\+{3,}|`{3,}(?:ya?ml)?)$/i;

interface Line extends Span {
  readonly text: string;
}

/**
 * Finds the YAML between `---` and `---` at the top of a text. A fence that is nearly right would silently turn the
 * YAML into a heading, so every near miss is named instead: not on line 1, never closed, of other characters.
 */
export function splitFrontmatter(text: string): Split {
  const head = linesOf(text, above + 1);
  if (/^---[ \t]*$/.test(head[0]?.text ?? '')) return atTop(linesOf(text, most));
  const openAt = fenceBelow(head);
  const open = head[openAt];
  if (open === undefined) return none;
  const lines = linesOf(text, above + nearby);
  const fence = visible(open.text);
  const close = lines.slice(openAt + 1, openAt + nearby).find((line) => closes(visible(line.text), fence));
  if (close === undefined) return none;
  const what = fence === '---' ? 'not-first' : fence.startsWith('+') ? 'toml' : 'fence';
  return { block: { start: open.start, end: close.end }, yaml: undefined, problem: { what, span: { start: open.start, end: open.end }, found: fence } };
}

/** A line like a fence with YAML below it, and nothing above it but blank lines, comments and the title. */
function fenceBelow(lines: readonly Line[]): number {
  const end = Math.min(lines.length, above);
  for (let index = 0; index < end; index++) {
    const line = lines[index]?.text ?? '';
    const words = visible(line);
    const next = lines[index + 1]?.text;
    if (likeFence.test(words) && (looksLikeYaml(next) || (words.startsWith('+') && next !== undefined))) return index;
    if (words !== '' && !/^<!--.*-->$/.test(words) && !/^#{1,6} /.test(line)) return -1;
  }
  return -1;
}

function closes(line: string, fence: string): boolean {
  return line === fence || line === '---' || (fence.startsWith('`') && /^`{3,}$/.test(line)) || (/^[-–—]/.test(fence) && /^[-–—]{1,6}$/.test(line));
}

function atTop(lines: readonly Line[]): Split {
  const open = lines[0] as Line;
  const close = lines.slice(1).find((line) => /^---[ \t]*$/.test(line.text));
  const first = lines[1];
  if (close && first) return { block: { start: 0, end: close.end }, yaml: { start: first.start, end: close.start }, problem: undefined };
  // a rule on the first line of a page is no frontmatter
  if (!looksLikeYaml(first?.text)) return none;
  return { block: { start: 0, end: endOfYaml(lines, 0) }, yaml: undefined, problem: { what: 'unclosed', span: { start: open.start, end: open.end } } };
}

/** Without a closing fence: the lines that read as YAML, up to the first blank line or heading. */
function endOfYaml(lines: readonly Line[], openAt: number): number {
  let end = (lines[openAt] as Line).end;
  for (const line of lines.slice(openAt + 1)) {
    if (line.text.trim() === '' || line.text.startsWith('#')) break;
    end = line.end;
  }
  return end;
}

function looksLikeYaml(line: string | undefined): boolean {
  return line !== undefined && /^(?:#|[\p{L}_"'][^:]{0,80}:(?:\s|$))/u.test(line);
}

function visible(text: string): string {
  return text.replace(/[\s\u200b\ufeff]/g, '');
}

/** The first lines of a text. */
function linesOf(text: string, count: number): Line[] {
  const lines: Line[] = [];
  for (const match of text.matchAll(/([^\r\n]*)(\r\n|\r|\n|$)/g)) {
    const start = match.index;
    if ((start === text.length && lines.length > 0) || lines.length === count) break;
    lines.push({ start, end: start + (match[1] ?? '').length, text: match[1] ?? '' });
  }
  return lines;
}
