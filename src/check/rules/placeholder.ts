import type { Document } from '../../model/document.js';
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
    const blanks = new Set(document.format.fields.flatMap(({ as, examples }) => (as === 'title' ? [] : examples.map((text) => text.trim()))));
    for (const { pointer, text } of textsOf(document)) {
      const within = document.places.values.get(pointer) ?? document.anchor;
      if (blanks.has(text.trim())) {
        yield { span: placeOf(text.trim(), within, document), subject: `${sectionOf(pointer)} ${text}`, facts: { found: text, what: 'blank', isDraft } };
        continue;
      }
      const found = markIn(text);
      if (found !== undefined)
        yield { span: placeOf(found, within, document), subject: `${sectionOf(pointer)} ${text}`, facts: { found, what: 'mark', isDraft } };
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

function* textsOf({ data, format }: Document): Iterable<{ pointer: string; text: string }> {
  for (const field of format.fields) {
    if (field.as === 'definitions' || field.part === 'id') continue;
    yield* texts(data[field.key], `/${field.key}`);
  }
}

function* texts(value: unknown, pointer: string): Iterable<{ pointer: string; text: string }> {
  if (typeof value === 'string') yield { pointer, text: value };
  else if (Array.isArray(value)) for (const [index, entry] of value.entries()) yield* texts(entry, `${pointer}/${index}`);
  else if (isStatement(value)) {
    const { text, label, children } = value;
    if (typeof label === 'string') yield { pointer, text: label };
    for (const paragraph of text.split('\n\n')) yield { pointer, text: paragraph };
    yield* texts(children, `${pointer}/children`);
  }
}

/** A claim or running text; the frontmatter of a team may hold anything. */
function isStatement(value: unknown): value is { text: string; label?: unknown; children?: unknown } {
  return typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string';
}
