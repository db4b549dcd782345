import type { FrontmatterProblem } from '../model/document.js';
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

interface Line extends Span {
  readonly text: string;
}

/**
 * Finds the YAML between `---` and `---` at the top of a text. A fence that is nearly right would silently turn the
 * YAML into a heading, so every near miss is named instead: not on line 1, never closed, of other characters.
 */
export function splitFrontmatter(text: string): Split {
  if (!/^[\s\u200b\ufeff]*[-+]{3}/.test(text.slice(0, 400))) return none;
  const lines = linesOf(text);
  const openAt = lines.findIndex((line) => visible(line.text) !== '');
  const open = lines[openAt];
  if (open === undefined) return none;
  const fence = visible(open.text);
  if (fence === '+++') return closedBy(lines, openAt, '+++', 'toml');
  if (openAt === 0 && /^---[ \t]*$/.test(open.text)) return atTop(lines);
  if (fence === '---' && looksLikeYaml(lines[openAt + 1]?.text)) return closedBy(lines, openAt, '---', 'not-first');
  if (/^-{4,}$/.test(fence) && looksLikeYaml(lines[openAt + 1]?.text)) return closedBy(lines, openAt, fence, 'fence');
  return none;
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

function closedBy(lines: readonly Line[], openAt: number, fence: string, what: 'toml' | 'not-first' | 'fence'): Split {
  const open = lines[openAt] as Line;
  const close = lines.slice(openAt + 1, openAt + nearby).find((line) => visible(line.text) === fence || visible(line.text) === '---');
  if (close === undefined) return none;
  return { block: { start: open.start, end: close.end }, yaml: undefined, problem: { what, span: { start: open.start, end: open.end } } };
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

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (const match of text.matchAll(/([^\r\n]*)(\r\n|\r|\n|$)/g)) {
    const start = match.index;
    if (start === text.length && lines.length > 0) break;
    lines.push({ start, end: start + (match[1] ?? '').length, text: match[1] ?? '' });
  }
  return lines;
}
