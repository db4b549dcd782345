import { compile } from '../src/compile.js';
import { fixText } from '../src/fix/fix.js';
import { keyOf, without } from '../src/fix/same.js';
import type { Diagnostic } from '../src/model/diagnostic.js';
import type { Format } from '../src/model/format.js';
import type { CompiledFile } from '../src/model/record.js';

/** Says of the first finding whose place is none of the text, or whose words are missing, what is wrong with it. */
export function misplaced(text: string, findings: readonly Diagnostic[]): string | undefined {
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/);
  const isInside = ({ line, column }: Diagnostic['range']['start']): boolean =>
    line >= 1 && line <= lines.length && column >= 1 && column <= (lines[line - 1] ?? '').length + 1;
  const fault = findings.find(({ range: { start, end }, message, help }) => {
    const isForward = end.line > start.line || (end.line === start.line && end.column >= start.column);
    return !isInside(start) || !isInside(end) || !isForward || message === '' || help === '';
  });
  return fault && `a finding of ${fault.rule} stands nowhere: ${JSON.stringify(fault.range)}`;
}

/**
 * The words of a text that neither its persona holds nor a finding names the place of. Comments are no words of a page, nor
 * are tags that close, nor the numbers of a list.
 *
 * @param isWord what counts as a word
 */
export function lostWords(text: string, file: CompiledFile, isWord: RegExp): string[] {
  const { persona, diagnostics } = file;
  const told = JSON.stringify(persona ?? {});
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/);
  const said = withoutComments(text.replace(/^\ufeff/, '')).split(/\r\n|\r|\n/);
  const unread = unreadFrontmatter(file, lines);
  return said.flatMap((line, index) => {
    const words = line.replace(/<\/[\w-]+\s*>/g, '').replace(/^[\s>]*\d+[.)](?=\s|$)/, '');
    const untold = [...words.matchAll(isWord)].map(([word]) => word).filter((word) => !told.includes(word));
    if (untold.length === 0 || index < unread) return [];
    const isNamed = diagnostics.some(({ range }) => range.start.line <= index + 1 && range.end.line >= index + 1);
    return isNamed || isBelowFault(lines, index, diagnostics) ? [] : untold;
  });
}

/** A text with blanks where its comments stand, those of YAML in the frontmatter as well. */
function withoutComments(text: string): string {
  const blank = (comment: string): string => comment.replace(/[^\r\n]/g, ' ');
  const end = /^---[ \t]*(?:\r\n?|\n)/.test(text) ? text.search(/(?<=[\r\n])---[ \t]*(?:[\r\n]|$)/) : 0;
  // the name of an anchor is told where it is used
  const matter = text.slice(0, Math.max(0, end)).replace(/(?<=^|\s)(?:#[^\r\n]*|&\S+)/gm, blank);
  return matter + text.slice(Math.max(0, end)).replace(/<!--[\s\S]*?(?:-->|$)/g, blank);
}

/** How many lines the frontmatter has where a finding says that nothing of it could be read. */
function unreadFrontmatter({ diagnostics, frontmatter }: CompiledFile, lines: readonly string[]): number {
  const isUnread = frontmatter.size === 0 && diagnostics.some(({ rule }) => rule === 'frontmatter');
  return isUnread ? lines.findIndex((line, index) => index > 0 && line.trimEnd() === '---') + 1 : 0;
}

/** A finding at a heading stands for all that is below it, up to the next one. */
function isBelowFault(lines: readonly string[], index: number, diagnostics: CompiledFile['diagnostics']): boolean {
  const whole = ['not-a-persona', 'title', 'encoding', 'too-large', 'too-deep', 'too-complex'];
  return diagnostics.some(({ rule, range }) => {
    const from = range.start.line - 1;
    if (from > index) return rule === 'not-a-persona' || rule.startsWith('too-');
    if (whole.includes(rule)) return true;
    return ['section-unknown', 'section-duplicate', 'section-empty'].includes(rule) && !hasHeading(lines.slice(from + 1, index));
  });
}

/** Whether one of the lines is a heading, and not code. */
function hasHeading(lines: readonly string[]): boolean {
  let isCode = false;
  return lines.some((line) => {
    if (/^ {0,3}(?:```|~~~)/.test(line)) isCode = !isCode;
    return !isCode && /^#{1,2} /.test(line);
  });
}

/** What mending a text breaks of what it promises; nothing where all holds. */
export function mendingFault(path: string, text: string, format: Format, unsafe: boolean, before = compile({ path, text }, { format })): string | undefined {
  const once = fixText({ path, text }, { format, unsafe }, before);
  if (once.text === text) return undefined;
  const after = compile({ path, text: once.text }, { format });
  if (fixText({ path, text: once.text }, { format, unsafe }, after).text !== once.text) return 'mending twice changes more';
  if (without(keysOf(after), keysOf(once.file)).length > 0) return 'the text has other findings than the fix says';
  const added = without(keysOf(after), keysOf(before)).filter((key) => !(unsafe && key.startsWith('section-empty\n')));
  if (added.length > 0) return `mending adds a finding: ${added[0]}`;
  if (!unsafe && JSON.stringify(bare(after)) !== JSON.stringify({ ...bare(before), ...mended(after) })) return 'a safe fix changes the persona';
  const lost = without(markedWords(text), markedWords(once.text));
  if (lost.length > 0) return `mending loses ${lost.join(' ')}`;
  return endingsOf(once.text) === endingsOf(text) ? undefined : 'mending changes how lines end';
}

/** The words of random pages, each of which can be told from all others. */
function markedWords(text: string): string[] {
  return text.match(/w\d+x/g) ?? [];
}

function keysOf({ diagnostics }: CompiledFile): string[] {
  return diagnostics.map(keyOf);
}

function bare({ persona }: CompiledFile): object {
  return Object.fromEntries(Object.entries(persona ?? {}).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Values of the frontmatter that a safe fix writes otherwise. */
function mended({ persona }: CompiledFile): object {
  return Object.fromEntries(Object.entries(persona ?? {}).filter(([key]) => ['owner', 'reviewed', 'titles'].includes(key)));
}

/** The kinds of line endings that a text has. */
function endingsOf(text: string): string {
  return [...new Set(text.match(/\r\n|\r|\n/g))].sort().join();
}
