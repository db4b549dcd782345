import type { RootContent } from 'mdast';
import type { Reader } from '../format/shape.js';
import { isSilent, sectionShapes } from '../format/shapes.js';
import type { Section } from '../model/document.js';
import type { Field, Format } from '../model/format.js';
import type { Prose } from '../model/persona.js';
import { blockOf } from './blocks.js';
import { isDefinition } from './definitions.js';
import { disguisedLines } from './disguised.js';
import { headingWords } from './heading-words.js';
import { meantFields, namedTogether } from './meant.js';
import type { Heading, OutlineSection } from './outline.js';

/**
 * Reads every section into the data by the shape of its field.
 *
 * @param expected the level at which sections should stand; absent where the page has no title
 * @param end where the last section ends
 * @returns the sections as the rules see them
 */
export function readSections(
  parts: readonly OutlineSection[],
  expected: number | undefined,
  end: number,
  format: Format,
  data: { [key: string]: unknown },
  reader: Reader,
): Section[] {
  const together = parts.map(({ heading }) => (heading.field ? [] : namedTogether(heading.text, format.sections)));
  const unknown = parts.filter(({ heading }, index) => heading.field === undefined && together[index]?.length === 0).map(({ heading }) => heading.text);
  const meant = unknown.length > 0 ? meantFields(unknown, freeFields(parts, format)) : [];
  // without a title, the first real heading says the level
  const level = parts.find(({ heading }) => !heading.lookalike)?.heading.depth ?? 2;
  const byField = new Map<Field, Section>();
  const open = format.fields.find(({ as }) => as === 'sections');
  return parts.map((part, index) => {
    const { heading, nodes } = part;
    // a heading without words names no section
    const field = heading.field ?? (heading.text === '' ? undefined : open);
    const both = together[index] ?? [];
    const takenFor = heading.field ? [] : both.length > 0 ? both : [meant.shift() ?? []].flat();
    const content = nodes.filter((node) => !isSilent(node) && !isDefinition(node));
    const duplicateOf = heading.field && byField.get(heading.field);
    const before = reader.strays.length;
    const value = field && !duplicateOf ? readContent(field, heading, content, data, reader) : undefined;
    const own = reader.strays.splice(before);
    if (field && !duplicateOf) own.push(...disguisedLines(content, field, format, reader.source, reader.within));
    // bullets without words are no content
    const empty = content.length === 0 || (value === undefined && own.length > 0 && own.every(({ what }) => what === 'empty-item'));
    if (!empty) reader.strays.push(...own.map((stray) => ({ ...stray, section: heading.text, leavesEmpty: value === undefined && field?.required === true })));
    const section: Section = {
      heading: heading.text,
      span: heading.span,
      depth: heading.depth,
      expectedDepth: expected ?? level,
      field,
      takenFor,
      duplicateOf,
      lookalike: heading.lookalike,
      empty,
      block: blockOf(reader.source, heading.span, parts[index + 1]?.heading.span.start ?? end),
      ...headingWords(heading.node, reader.source, heading.span),
    };
    if (field && !duplicateOf) byField.set(field, section);
    return section;
  });
}

/** The fields of sections that the page lacks. */
function freeFields(parts: readonly OutlineSection[], format: Format): Field[] {
  const present = new Set(parts.map(({ heading }) => heading.field));
  return [...new Set(format.sections.values())].filter((field) => !present.has(field));
}

function readContent(field: Field, heading: Heading, content: readonly RootContent[], data: { [key: string]: unknown }, reader: Reader): unknown {
  if (field.as === 'sections') return readFurther(field, heading, content, data, reader);
  reader.place(`/${field.key}`, heading.span);
  const value = content.length === 0 ? undefined : sectionShapes[field.as]?.read(content, field, reader);
  if (value !== undefined) data[field.key] = value;
  return value;
}

/** Keeps a section that no field is for, with its heading. */
function readFurther(
  field: Field,
  { text: heading, span }: Heading,
  content: readonly RootContent[],
  data: { [key: string]: unknown },
  reader: Reader,
): unknown {
  const before = data[field.key];
  const further = Array.isArray(before) ? before : [];
  const value =
    content.length === 0 ? undefined : (sectionShapes.prose?.read(content, { ...field, key: `${field.key}/${further.length}` }, reader) as Prose | undefined);
  if (value === undefined) return undefined;
  if (further.length === 0) reader.place(`/${field.key}`, span);
  data[field.key] = [...further, { heading, ...value }];
  return value;
}
