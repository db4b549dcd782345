import type { List, ListItem, Nodes, Paragraph, RootContent } from 'mdast';
import { plain, spanOf, visibleText } from '../format/inline.js';
import { readLabel } from '../format/label.js';
import { normaliseHeading } from '../format/normalise.js';
import type { Reader } from '../format/shape.js';
import type { LabelLine } from '../model/document.js';
import type { Format } from '../model/format.js';
import type { Span } from '../model/place.js';
import { strayOf } from './reader.js';

/**
 * Reads the labelled lines under the title, `- **Alternative job titles:** A, B`, with or without the bullet.
 *
 * @param lines takes in what was read
 * @returns the blocks that hold no such line
 */
export function readLabels(nodes: readonly RootContent[], format: Format, data: { [key: string]: unknown }, reader: Reader, lines: LabelLine[]): RootContent[] {
  const left: RootContent[] = [];
  for (let index = 0; index < nodes.length; index++) {
    const node = nodes[index];
    const next = nodes[index + 1];
    if (node?.type === 'paragraph') {
      const list = next?.type === 'list' ? next : undefined;
      const read = readLine(node, list, [node], format, data, reader, lines);
      if (read === 'none') left.push(node);
      if (read === 'with list') index++;
    } else if (node?.type === 'list') {
      const others = node.children.filter((item) => !readItem(item, node, format, data, reader, lines));
      left.push(...(others.length === node.children.length ? [node] : others));
    } else if (node) left.push(node);
  }
  return left;
}

function readItem(item: ListItem, list: List, format: Format, data: { [key: string]: unknown }, reader: Reader, lines: LabelLine[]): boolean {
  const [first, nested, ...more] = item.children;
  if (first?.type !== 'paragraph' || more.length > 0 || (nested && nested.type !== 'list')) return false;
  const read = readLine(first, nested, [list.children.length === 1 ? list : item], format, data, reader, lines);
  if (read === 'line' && nested) {
    // bullets below a line that says its value already
    reader.strays.push(strayOf(nested, 'before-sections', reader));
    const line = lines.at(-1);
    if (line?.span.start === spanOf(first, reader.within).start) lines.splice(-1, 1, { ...line, block: undefined });
  }
  return read !== 'none';
}

/**
 * Reads one labelled line; behind a label alone, the list below it holds the values.
 *
 * @param block what goes when the line goes, but for that list
 */
function readLine(
  paragraph: Paragraph,
  list: List | undefined,
  block: readonly Nodes[],
  format: Format,
  data: { [key: string]: unknown },
  reader: Reader,
  lines: LabelLine[],
): 'none' | 'line' | 'with list' {
  const span = spanOf(paragraph, reader.within);
  const label = readLabel(paragraph, reader.source, reader.within);
  const alone = plain(paragraph);
  const field = format.labels.get(normaliseHeading(label?.label ?? alone));
  if (field === undefined) return 'none';
  if (Object.hasOwn(data, field.key)) {
    reader.strays.push({ what: 'label-twice', span, text: label?.label ?? alone });
    return 'line';
  }
  const line = { start: label?.rest ?? span.end, end: lineEnd(reader.source, label?.rest ?? span.end, span.end) };
  reader.place(`/${field.key}`, { start: span.start, end: line.end });
  const behind = reader.source.slice(line.end, span.end).trim();
  if (behind !== '') reader.strays.push({ what: 'before-sections', span: { start: span.end - behind.length, end: span.end }, text: behind.slice(0, 200) });
  const value = valueBehind(paragraph, label?.label);
  const note = (nodes: readonly Nodes[], isPlain: boolean): void => {
    const spans = nodes.map((node) => spanOf(node, reader.within));
    const whole = { start: Math.min(...spans.map(({ start }) => start)), end: Math.max(...spans.map(({ end }) => end)) };
    lines.push({ field, label: label?.label ?? alone, span: { start: span.start, end: line.end }, block: isPlain ? whole : undefined });
  };
  if (value === '' && field.many && list) {
    note([...block, list], onlyWords(paragraph) && list.children.every(onlyWords));
    data[field.key] = list.children.map((entry, index) => {
      reader.place(`/${field.key}/${index}`, spanOf(entry, reader.within));
      return plain(entry);
    });
    return 'with list';
  }
  if (value === '') reader.strays.push({ what: 'empty-label', span, text: label?.label ?? alone });
  else note(block, onlyWords(paragraph) && behind === '');
  if (value === '') return 'line';
  if (field.many) data[field.key] = placed(splitList(value), field.key, line, reader);
  else data[field.key] = value;
  return 'line';
}

/** Whether a block holds nothing but words and their emphasis, so that its text says all that it says. */
function onlyWords(node: Nodes): boolean {
  if (!('children' in node)) return node.type === 'text';
  const isPlain = ['paragraph', 'strong', 'emphasis', 'listItem'].includes(node.type);
  return isPlain && node.children.every(onlyWords);
}

/** What stands behind the label, on its own line. */
function valueBehind(paragraph: Paragraph, label: string | undefined): string {
  if (label === undefined) return '';
  const lines = paragraph.children.map((child) => (child.type === 'break' ? '\n' : visibleText(child))).join('');
  const behind = lines.slice(lines.replace(/\s/g, ' ').indexOf(label) + label.length).replace(/^[ \t:：–—-]+/, '');
  return (/^[^\r\n]*/.exec(behind)?.[0] ?? '').replace(/\s+/g, ' ').trim();
}

/** Notes where each of the titles stands. */
function placed(titles: string[], key: string, line: Span, reader: Reader): string[] {
  let from = line.start;
  for (const [index, title] of titles.entries()) {
    const at = reader.source.indexOf(title, from);
    const found = at !== -1 && at < line.end;
    reader.place(`/${key}/${index}`, found ? { start: at, end: at + title.length } : line);
    if (found) from = at + title.length;
  }
  return titles;
}

function lineEnd(source: string, from: number, to: number): number {
  for (let at = from; at < to; at++) if (/[\r\n]/.test(source.charAt(at))) return at;
  return to;
}

/** Parts “A, B (C, D); E” at its commas and semicolons, but not within brackets. */
function splitList(text: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const character of text) {
    if (character === '(') depth++;
    if (character === ')') depth = Math.max(0, depth - 1);
    if (depth === 0 && (character === ',' || character === ';')) parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}
