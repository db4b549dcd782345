import type { ListItem, Paragraph, RootContent } from 'mdast';
import { plain, spanOf } from '../format/inline.js';
import { readLabel } from '../format/label.js';
import { normaliseHeading } from '../format/normalise.js';
import type { Reader } from '../format/shape.js';
import type { Format } from '../model/format.js';

/**
 * Reads the labelled lines under the title, `- **Alternative job titles:** A, B`, with or without the bullet.
 *
 * @returns the blocks that hold no such line
 */
export function readLabels(nodes: readonly RootContent[], format: Format, data: { [key: string]: unknown }, reader: Reader): RootContent[] {
  return nodes.flatMap((node): RootContent[] => {
    if (node.type === 'paragraph') return readLine(node, format, data, reader) ? [] : [node];
    if (node.type !== 'list') return [node];
    const others = node.children.filter((item) => !readItem(item, format, data, reader));
    return others.length === node.children.length ? [node] : others;
  });
}

function readItem(item: ListItem, format: Format, data: { [key: string]: unknown }, reader: Reader): boolean {
  const [first, nested, ...more] = item.children;
  if (first?.type !== 'paragraph' || more.length > 0) return false;
  if (nested === undefined) return readLine(first, format, data, reader);
  // the titles as nested bullets below their label
  const field = format.labels.get(normaliseHeading(plain(first)));
  if (field === undefined || nested.type !== 'list' || field.key in data) return false;
  reader.place(`/${field.key}`, spanOf(item, reader.within));
  data[field.key] = nested.children.map((entry, index) => {
    reader.place(`/${field.key}/${index}`, spanOf(entry, reader.within));
    return plain(entry);
  });
  return true;
}

function readLine(paragraph: Paragraph, format: Format, data: { [key: string]: unknown }, reader: Reader): boolean {
  const span = spanOf(paragraph, reader.within);
  const label = readLabel(paragraph, reader.source, reader.within);
  const field = label && format.labels.get(normaliseHeading(label.label));
  if (label === undefined || field === undefined) return false;
  if (field.key in data) {
    reader.strays.push({ what: 'label-twice', span, text: label.label });
    return true;
  }
  const text = plain(paragraph);
  const value = text.slice(text.indexOf(label.label) + label.label.length).replace(/^[\s:：–—-]+/, '');
  reader.place(`/${field.key}`, span);
  if (value === '') return true;
  if (!field.many) {
    data[field.key] = value;
    return true;
  }
  const titles = splitList(value);
  data[field.key] = titles;
  let from = label.rest;
  for (const [index, title] of titles.entries()) {
    const at = reader.source.indexOf(title, from);
    const found = at !== -1 && at < span.end;
    reader.place(`/${field.key}/${index}`, found ? { start: at, end: at + title.length } : span);
    if (found) from = at + title.length;
  }
  return true;
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
