import type { Document } from '../../model/document.js';
import type { Format } from '../../model/format.js';
import type { Span } from '../../model/place.js';
import { markIn } from '../marks.js';
import { rule, shorten } from '../rule.js';

/** Text that holds a place for text looks finished to every reader but the one who wrote it. */
export const placeholder = rule<{ found: string; what: 'mark' | 'blank' | 'empty'; isDraft: boolean }>({
  id: 'placeholder',
  severity: 'error',
  unfinished: true,
  summary: 'No text only holds the place of one still to be written.',
  *check(document) {
    const isDraft = String(document.data.status).toLowerCase() === 'draft';
    const blanks = blanksOf(document.format);
    for (const { pointer, text } of textsOf(document)) {
      const isBlank = blanks.has(text.trim());
      const found = isBlank ? text : markIn(text);
      if (found === undefined) continue;
      const within = document.places.values.get(pointer) ?? document.anchor;
      const span = placeOf(isBlank ? text.trim() : found, within, document);
      yield { span, subject: `${sectionOf(pointer)} ${text}`, facts: { found, what: isBlank ? 'blank' : 'mark', isDraft } };
    }
    for (const { what, span, section } of document.strays)
      if (what === 'empty-item') yield { span, subject: `${keyOf(section, document)} empty bullet`, facts: { found: '', what: 'empty', isDraft } };
  },
  say: ({ found, what, isDraft }) => {
    if (what === 'empty') return { message: 'a bullet without words', help: 'write what it should say, or take it out' };
    if (what === 'blank') return { message: `“${shorten(found)}” is the text of the blank persona`, help: 'replace it by what research says of this person' };
    return {
      message: `“${shorten(found)}” holds the place of something still to be written`,
      help: isDraft ? 'write it, or take it out' : 'write it, take it out, or mark the persona “status: draft”',
    };
  },
});

/** The texts of the blank persona, which are the same for all pages of a format. */
function blanksOf(format: Format): ReadonlySet<string> {
  const blanks = known.get(format) ?? new Set(format.fields.flatMap(({ as, examples }) => (as === 'title' ? [] : examples.map((text) => text.trim()))));
  known.set(format, blanks);
  return blanks;
}

const known = new WeakMap<Format, ReadonlySet<string>>();

/** What a section is called in the data; a heading may have other words. */
function keyOf(heading: string | undefined, { sections }: Document): string {
  const field = sections.find((section) => section.heading === heading)?.field;
  return field ? `/${field.key}` : (heading ?? '');
}

/** The key that a JSON Pointer begins with. */
function sectionOf(pointer: string): string {
  return `/${pointer.split('/')[1]}`;
}

/** Where the words stand in the source; where markup parts them, the whole text. */
function placeOf(found: string, within: Span, { text }: Document): Span {
  const at = text.indexOf(found, within.start);
  return at !== -1 && at + found.length <= within.end ? { start: at, end: at + found.length } : within;
}

interface PlacedText {
  readonly pointer: string;
  readonly text: string;
}

function textsOf({ data, format }: Document): PlacedText[] {
  const found: PlacedText[] = [];
  for (const field of format.fields) {
    if (field.as === 'definitions' || field.part === 'id') continue;
    addTexts(data[field.key], `/${field.key}`, found);
  }
  return found;
}

function addTexts(value: unknown, pointer: string, found: PlacedText[]): void {
  if (typeof value === 'string') found.push({ pointer, text: value });
  else if (Array.isArray(value)) for (const [index, entry] of value.entries()) addTexts(entry, `${pointer}/${index}`, found);
  else if (isStatement(value)) {
    const { text, label, children } = value;
    if (typeof label === 'string') found.push({ pointer, text: label });
    for (const paragraph of text.split('\n\n')) found.push({ pointer, text: paragraph });
    addTexts(children, `${pointer}/children`, found);
  }
}

/** A claim or running text; the frontmatter of a team may hold anything. */
function isStatement(value: unknown): value is { text: string; label?: unknown; children?: unknown } {
  return typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string';
}
