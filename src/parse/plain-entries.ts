import type { Places } from '../model/place.js';
import type { PlainFrontmatter } from './plain-frontmatter.js';

/** The key that the list stands below. */
const head = /^([A-Za-z][A-Za-z0-9_-]{0,63}):$/;
/** A bullet or none, a key and its value. */
const field = /^( {0,12})(- {1,4})?([A-Za-z][A-Za-z0-9_-]{0,63}): {1,8}([^ ].*)$/;
/** A comment on a line of its own. Brackets in it are counted where the YAML parser is asked, so they are none here. */
const comment = /^( {0,12})#[ -Z\\-z|}~\u00a0-\u2027\u202a-\ufefe]*$/;
/** Words, with a number before them or none, or anything in quotes that holds neither quotes nor a backslash. */
const words =
  /^(?:(?:\d{1,9} )?[A-Za-z\u00c0-\u1fff\u3040-\ud7ff][ -Z\\-z|}~\u00a0-\u2027\u202a-\ufefe]*|"[ !#-Z\]-z|}~\u00a0-\u2027\u202a-\ufefe]*"|'[ -&(-Z\\-z|}~\u00a0-\u2027\u202a-\ufefe]*')$/;
/** A month or a day. */
const day = /^\d{4}-\d{2}(?:-\d{2})?$/;
const count = /^\d{1,15}$/;
/** Words that YAML reads as something else. */
const others = new Set(['null', 'true', 'false']);

/** An entry, and where it begins. */
interface Entry {
  readonly data: { [key: string]: string | number };
  readonly pointer: string;
  readonly start: number;
}

/**
 * Reads YAML that is one list of entries with a text or a number below each key, as nearly all registries are. It says what the YAML
 * parser says, to the last offset: random texts are held against it in `test/plain-entries.test.ts`.
 *
 * @param start where the text begins in the file
 * @returns nothing where there is anything else; the YAML parser reads that itself
 */
export function readPlainEntries(yaml: string, start: number): PlainFrontmatter | undefined {
  const places: Places = { values: new Map(), keys: new Map() };
  const entries: Entry['data'][] = [];
  let list: { readonly key: string; readonly from: number; first: number; indent: number; column: number } | undefined;
  let entry: Entry | undefined;
  /** How far a comment above is indented: where the next line is indented otherwise, it may belong to what stands above it. */
  let above: number | undefined;
  /** Where the last line that says something ends. */
  let end = start;
  for (let at = 0; at < yaml.length; ) {
    const feed = yaml.indexOf('\n', at);
    const next = feed === -1 ? yaml.length : feed + 1;
    const line = yaml.slice(at, feed > at && yaml[feed - 1] === '\r' ? feed - 1 : feed === -1 ? next : feed);
    const lineStart = start + at;
    at = next;
    if (line === '') continue;
    const [, aside] = (line.trimStart().startsWith('#') && comment.exec(line)) || [];
    if (aside !== undefined) {
      if (above !== undefined && above !== aside.length) return undefined;
      above = aside.length;
      continue;
    }
    if (list === undefined) {
      const [, key] = head.exec(line) ?? [];
      if (key === undefined) return undefined;
      places.values.set('', { start: lineStart, end: lineStart });
      places.keys.set(`/${key}`, { start: lineStart, end: lineStart + key.length });
      places.values.set(`/${key}`, { start: lineStart, end: lineStart });
      list = { key, from: lineStart, first: 0, indent: 0, column: 0 };
      above = undefined;
      continue;
    }
    const [, indent, bullet, key, value] = field.exec(line) ?? [];
    const read = value === undefined ? undefined : scalarOf(value);
    if (indent === undefined || key === undefined || value === undefined || read === undefined) return undefined;
    if (above !== undefined && above !== indent.length) return undefined;
    above = undefined;
    const keyStart = lineStart + indent.length + (bullet?.length ?? 0);
    if (bullet !== undefined) {
      if (entry === undefined) {
        list.first = lineStart + indent.length;
        list.indent = indent.length;
      } else {
        places.values.set(entry.pointer, { start: entry.start, end });
      }
      if (indent.length !== list.indent) return undefined;
      list.column = indent.length + bullet.length;
      entry = { data: {}, pointer: `/${list.key}/${entries.length}`, start: keyStart };
      places.values.set(entry.pointer, { start: keyStart, end: keyStart });
      entries.push(entry.data);
    } else if (entry === undefined || indent.length !== list.column || Object.hasOwn(entry.data, key)) {
      return undefined;
    }
    const from = lineStart + line.length - value.length;
    places.keys.set(`${entry.pointer}/${key}`, { start: keyStart, end: keyStart + key.length });
    places.values.set(`${entry.pointer}/${key}`, { start: from, end: from + value.length });
    entry.data[key] = read;
    end = start + next;
  }
  if (list === undefined || entry === undefined || above !== undefined) return undefined;
  places.values.set(entry.pointer, { start: entry.start, end });
  places.values.set(`/${list.key}`, { start: list.first, end });
  places.values.set('', { start: list.from, end });
  return { data: { [list.key]: entries }, places };
}

/** A text or a number; nothing where YAML may read it otherwise. */
function scalarOf(value: string): string | number | undefined {
  if (count.test(value)) return Number(value);
  if (day.test(value)) return value;
  if (!words.test(value)) return undefined;
  if (value.startsWith('"') || value.startsWith("'")) return value.slice(1, -1);
  return others.has(value.toLowerCase()) || value.includes(': ') || value.includes(' #') || /[\s:]$/.test(value) ? undefined : value;
}
