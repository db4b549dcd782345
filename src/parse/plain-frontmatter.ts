import type { Places } from '../model/place.js';

/** What plain frontmatter says, and where. */
export interface PlainFrontmatter {
  readonly data: { readonly [key: string]: unknown };
  readonly places: Places;
}

/** A key, and on the same line its value, if it has one. */
const entry = /^([A-Za-z][A-Za-z0-9_-]{0,63}):(?: {1,8}([^ \n][^\n]*))?$/;
/** A bullet below a key. */
const bullet = /^( {0,8})- {1,4}([^ \n][^\n]*)$/;
/** Words, with a number before them or none, a day, or anything in quotes that holds neither quotes nor a backslash, nor a bracket: those are counted by whoever reads all of YAML. */
const scalar = /^(?:(?:\d{1,9} )?[A-Za-z\u00c0-\u024f][A-Za-z0-9\u00c0-\u024f _.,()/&+’'-]*|\d{4}-\d{2}-\d{2}|"[^"\\\r\n[{]*"|'[^'\r\n[{]*')$/;
/** Words that YAML reads as something else. */
const others = new Set(['null', 'true', 'false']);

/**
 * Reads frontmatter that is made of words, days, and lists of them, as nearly all personas have it. It says what the YAML parser says,
 * to the last offset: random texts are held against it in `test/plain-frontmatter.test.ts`, and corpora in
 * `scripts/torture/shortcuts.ts`.
 *
 * @param yaml the text between the fences
 * @param start where it begins in the file
 * @returns nothing where there is anything else; the YAML parser reads that itself
 */
export function readPlainFrontmatter(yaml: string, start: number): PlainFrontmatter | undefined {
  const data: { [key: string]: unknown } = {};
  const places: Places = { values: new Map(), keys: new Map() };
  places.values.set('', { start, end: start });
  let first: number | undefined;
  let end = 0;
  let open: { readonly key: string; readonly items: string[]; readonly indent: number; readonly start: number } | undefined;
  for (let at = 0; at < yaml.length; ) {
    const feed = yaml.indexOf('\n', at);
    const next = feed === -1 ? yaml.length : feed + 1;
    const line = yaml.slice(at, feed === -1 ? yaml.length : feed);
    const lineStart = at;
    at = next;
    if (line === '') continue;
    end = next;
    const [, indent, item] = bullet.exec(line) ?? [];
    if (indent !== undefined && item !== undefined) {
      const text = textOf(item);
      if (open === undefined || text === undefined) return undefined;
      open = open.items.length === 0 ? { ...open, indent: indent.length, start: start + lineStart + indent.length } : open;
      if (indent.length !== open.indent) return undefined;
      const from = start + lineStart + line.length - item.length;
      places.values.set(`/${open.key}`, { start: open.start, end: start + next });
      places.values.set(`/${open.key}/${open.items.length}`, { start: from, end: from + item.length });
      open.items.push(text);
      continue;
    }
    const [, key, value] = entry.exec(line) ?? [];
    if (key === undefined || Object.hasOwn(data, key) || open?.items.length === 0) return undefined;
    first ??= lineStart;
    open = undefined;
    places.keys.set(`/${key}`, { start: start + lineStart, end: start + lineStart + key.length });
    if (value === undefined) {
      open = { key, items: [], indent: 0, start: 0 };
      data[key] = open.items;
      continue;
    }
    const from = start + lineStart + line.length - value.length;
    const read = value.startsWith('[') ? listOf(value, `/${key}`, from, places) : textOf(value);
    if (read === undefined) return undefined;
    if (typeof read === 'string') places.values.set(`/${key}`, { start: from, end: from + value.length });
    data[key] = read;
  }
  if (first === undefined || open?.items.length === 0) return undefined;
  places.values.set('', { start: start + first, end: start + end });
  return { data, places };
}

/** A value that is a text; nothing where YAML may read it otherwise. */
function textOf(value: string): string | undefined {
  if (!scalar.test(value) || others.has(value.toLowerCase()) || value.endsWith(' ')) return undefined;
  return value.startsWith('"') || value.startsWith("'") ? value.slice(1, -1) : value;
}

/** A list on one line: `[Parker, Presley]`. */
function listOf(value: string, pointer: string, start: number, places: Places): string[] | undefined {
  if (!value.endsWith(']')) return undefined;
  places.values.set(pointer, { start, end: start + value.length });
  const items: string[] = [];
  let at = 1;
  for (const part of value.slice(1, -1).split(',')) {
    const word = part.trim();
    // a comma inside quotes parts nothing
    const text = /[^\S ]/.test(part) ? undefined : textOf(word);
    if (text === undefined) return undefined;
    const from = start + at + part.indexOf(word);
    places.values.set(`${pointer}/${items.length}`, { start: from, end: from + word.length });
    items.push(text);
    at += part.length + 1;
  }
  return items;
}
