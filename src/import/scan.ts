import { type HtmlHeading, htmlHeading, isComponent, isEmbed, isLayout } from './tags.js';

/** What a line is before Markdown is read. */
export interface ScannedLine {
  readonly what: 'text' | 'verbatim' | 'layout' | 'code' | 'component' | 'shortcode' | 'heading';
  readonly heading?: HtmlHeading;
}

/**
 * Looks at every line for what Markdown would not read as it is meant: tags around Markdown, headings in HTML, the
 * code of MDX, the tags of a site generator. Code, comments and raw HTML are left alone.
 */
export function scanLines(lines: readonly string[]): ScannedLine[] {
  const scanned: ScannedLine[] = [];
  for (let at = 0; at < lines.length; ) {
    const length = verbatimLength(lines, at);
    if (length > 0) {
      for (let count = 0; count < length; count++) scanned.push({ what: 'verbatim' });
      at += length;
      continue;
    }
    const block = mdxLength(lines, at);
    if (block > 0) {
      for (let count = 0; count < block; count++) scanned.push({ what: 'code' });
      at += block;
      continue;
    }
    scanned.push(scanLine(lines, at));
    at++;
  }
  return withoutRawHtml(lines, scanned);
}

function scanLine(lines: readonly string[], at: number): ScannedLine {
  const line = lines[at] ?? '';
  if (/^ {4}|^ {0,3}\t/.test(line)) return { what: 'text' };
  const heading = htmlHeading(line);
  if (heading) return { what: 'heading', heading };
  if (isLayout(line)) return { what: 'layout' };
  if (isComponent(line)) return { what: 'component' };
  return { what: isShortcode(line) ? 'shortcode' : 'text' };
}

/** How many lines from here on are code, a comment, or HTML that is no Markdown. */
function verbatimLength(lines: readonly string[], at: number): number {
  const line = lines[at] ?? '';
  const fence = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
  if (fence !== undefined) {
    if (fence.startsWith('`') && line.trim().slice(fence.length).includes('`')) return 0;
    return lengthTo(lines, at + 1, (text) => isClosingFence(text, fence)) + 1;
  }
  if (/^ {0,3}<!--/.test(line))
    return line.includes('-->') ? (line.trim().endsWith('-->') ? 1 : 0) : lengthTo(lines, at + 1, (text) => text.includes('-->')) + 1;
  const raw = /^ {0,3}<(pre|script|style|textarea)(?=[\s>])/i.exec(line)?.[1]?.toLowerCase();
  return raw === undefined ? 0 : lengthTo(lines, at, (text) => text.toLowerCase().includes(`</${raw}>`));
}

function isClosingFence(line: string, fence: string): boolean {
  const text = line.trim();
  return text.length >= fence.length && [...text].every((character) => character === fence[0]);
}

/** How many lines there are up to the first one that ends it, that one included. */
function lengthTo(lines: readonly string[], from: number, ends: (line: string) => boolean): number {
  let at = from;
  while (at < lines.length && !ends(lines[at] ?? '')) at++;
  return Math.min(at + 1, lines.length) - from;
}

/** How many lines from here on are code of MDX: imports, exports, comments. */
function mdxLength(lines: readonly string[], at: number): number {
  const line = (lines[at] ?? '').trimEnd();
  if (line.startsWith('{/*')) return lengthTo(lines, at, (text) => text.trimEnd().endsWith('*/}'));
  const isFirst = (lines[at - 1] ?? '').trim() === '' || /^(?:import |export |---[ \t]*$)/.test(lines[at - 1] ?? '');
  if (!isFirst) return 0;
  if (/^import (?:[\w*{][^'"]{0,200} from )?['"][^'"]{1,200}['"];?$/.test(line)) return 1;
  if (!/^export (?:const|let|default|function) /.test(line)) return 0;
  return lengthTo(lines, at, (text) => text.trim() === '') - (lines.slice(at).some((text) => text.trim() === '') ? 1 : 0);
}

function isShortcode(line: string): boolean {
  const text = line.trim();
  return (text.startsWith('{{<') && text.endsWith('>}}')) || (text.startsWith('{{%') && text.endsWith('%}}')) || (text.startsWith('{%') && text.endsWith('%}'));
}

/** Tags in a stretch of HTML that holds no Markdown stay where they are: they belong to what they show. */
function withoutRawHtml(lines: readonly string[], scanned: readonly ScannedLine[]): ScannedLine[] {
  const result = [...scanned];
  for (let first = 0; first < lines.length; first++) {
    if (scanned[first]?.what !== 'layout') continue;
    let end = first;
    while (end < lines.length && (lines[end] ?? '').trim() !== '') end++;
    const block = lines.slice(first, end);
    const isRaw =
      block.every((line) => line.trim().startsWith('<')) && !scanned.slice(first, end).some(({ what }) => what === 'heading' || what === 'verbatim');
    const hasContent = block.some((line, index) => isEmbed(line) || scanned[first + index]?.what === 'text');
    if (isRaw && hasContent) for (let at = first; at < end; at++) result[at] = { what: 'text' };
    first = end - 1;
  }
  return result;
}
