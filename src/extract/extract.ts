import type { Nodes, Root, RootContent } from 'mdast';
import { plain, spanOf } from '../format/inline.js';
import type { Reader } from '../format/shape.js';
import { isSilent, sectionShapes } from '../format/shapes.js';
import type { Document, Frontmatter, Section, Stray } from '../model/document.js';
import type { Field, Format } from '../model/format.js';
import type { Places, Span } from '../model/place.js';
import { readDefinitions } from './definitions.js';
import { idPool } from './ids.js';
import { readLabels } from './labels.js';
import { meantFields } from './meant.js';
import { type OutlineSection, outline } from './outline.js';
import { idOf, readTitle } from './title.js';

/** What is known of a text before its Markdown is read. */
export interface Source {
  readonly path: string;
  readonly text: string;
  readonly frontmatter: Frontmatter;
  /** The frontmatter's data, by key. */
  readonly data: { readonly [key: string]: unknown };
  readonly places: Places;
}

/** Turns a page into plain data, the place of every value, and what no field claims. Never fails. */
export function extract(source: Source, root: Root, format: Format): Document {
  const { path, text, frontmatter, places } = source;
  const whole = { start: frontmatter.span?.end ?? 0, end: text.length };
  const page = outline(root, format, whole);
  const strays: Stray[] = [];
  const definitions = readDefinitions(root, text, whole);
  const reader = readerOf(text, whole, places, strays, definitions.urls);
  const title = page.title && readTitle(page.title);
  const data: { [key: string]: unknown } = {};

  for (const field of format.fields) if (field.default !== undefined) data[field.key] = field.default;
  if (title) places.values.set('/title', title.span);
  for (const field of format.fields) {
    if (field.as !== 'title') continue;
    const value = field.part === 'id' ? idOf(path, title?.slug) : field.part === 'name' ? title?.name : title?.role;
    if (value) data[field.key] = value;
    places.values.set(`/${field.key}`, title?.span ?? { start: whole.start, end: whole.start });
  }
  for (const [key, value] of Object.entries(source.data)) {
    const field = format.fields.find((candidate) => candidate.key === key);
    // what is written below the title is not taken from the frontmatter; the rule “schema” says so
    if (field === undefined || field.as === 'frontmatter' || field.as === 'label') data[key] = value;
  }

  strayBlocks(page.beforeTitle, 'before-title', reader);
  const unlabelled = readLabels(page.beforeSections, format, data, reader);
  strayBlocks(unlabelled, 'before-sections', reader);
  const sections = readSections(page.sections, title ? title.depth + 1 : undefined, format, data, reader);
  if (definitions.markdown.length > 0) {
    const field = format.fields.find(({ as }) => as === 'definitions');
    if (field) data[field.key] = definitions.markdown;
    else for (const node of definitions.nodes) reader.strays.push(strayOf(node, 'definition', undefined, reader));
  }

  const anchor = title?.span ?? sections[0]?.span ?? frontmatter.span ?? { start: 0, end: /^[^\r\n]/.test(text) ? 1 : 0 };
  return {
    path,
    text,
    format,
    isPersona: title?.role !== undefined || sections.some(({ field, takenFor }) => field ?? takenFor),
    frontmatter,
    title,
    furtherTitles: page.furtherTitles,
    sections,
    strays,
    data,
    places,
    anchor,
  };
}

function readSections(
  parts: readonly OutlineSection[],
  expected: number | undefined,
  format: Format,
  data: { [key: string]: unknown },
  reader: Reader,
): Section[] {
  const present = new Set(parts.flatMap(({ heading }) => heading.field ?? []));
  const unknown = parts.filter(({ heading }) => heading.field === undefined).map(({ heading }) => heading.text);
  const meant = meantFields(
    unknown,
    [...new Set(format.sections.values())].filter((field) => !present.has(field)),
  );
  const byField = new Map<Field, Section>();
  return parts.map(({ heading, nodes }) => {
    const { field } = heading;
    const takenFor = field ? undefined : meant.shift();
    const content = nodes.filter((node) => !isSilent(node) && !isDefinition(node));
    const duplicateOf = field && byField.get(field);
    const before = reader.strays.length;
    const value = field && !duplicateOf ? readContent(field, heading.span, content, data, reader) : undefined;
    const own = reader.strays.splice(before);
    // bullets without words are no content
    const empty = content.length === 0 || (value === undefined && own.length > 0 && own.every(({ what }) => what === 'empty-item'));
    if (!empty) reader.strays.push(...own.map((stray) => ({ ...stray, section: heading.text, leavesEmpty: value === undefined && field?.required === true })));
    const section: Section = {
      heading: heading.text,
      span: heading.span,
      depth: heading.depth,
      expectedDepth: expected ?? parts[0]?.heading.depth ?? heading.depth,
      field,
      takenFor,
      duplicateOf,
      lookalike: heading.lookalike,
      empty,
    };
    if (field && !duplicateOf) byField.set(field, section);
    return section;
  });
}

function readContent(field: Field, heading: Span, content: readonly RootContent[], data: { [key: string]: unknown }, reader: Reader): unknown {
  reader.place(`/${field.key}`, heading);
  const value = content.length === 0 ? undefined : sectionShapes[field.as]?.read(content, field, reader);
  if (value !== undefined) data[field.key] = value;
  return value;
}

function readerOf(source: string, within: Span, places: Places, strays: Stray[], urls: ReadonlyMap<string, string>): Reader {
  const reader: Reader = {
    source,
    within,
    strays,
    ids: idPool(),
    place: (pointer, span) => places.values.set(pointer, span),
    resolve: (identifier) => urls.get(identifier),
    stray: (node) => {
      if (!isSilent(node) && !isDefinition(node)) strays.push(strayOf(node, whatOf(node), undefined, reader));
    },
    slice: (span, block) => sliceOf(source, span, block),
  };
  return reader;
}

/** A slice of the source with LF, its further lines without the indentation of the block they stand in. */
function sliceOf(source: string, span: Span, block: Nodes | undefined): string {
  const slice = source.slice(span.start, span.end).replace(/\r\n?/g, '\n').trim();
  if (block === undefined || !slice.includes('\n')) return slice;
  const indentation = (block.position?.start.column ?? 1) - 1;
  const [first = '', ...others] = slice.split('\n');
  const isParagraph = block.type === 'paragraph';
  return [first, ...others.map((line) => (isParagraph ? line.trimStart() : dedent(line, indentation)))].join('\n');
}

function dedent(line: string, columns: number): string {
  let at = 0;
  while (at < columns && (line[at] === ' ' || line[at] === '\t')) at++;
  return line.slice(at);
}

function strayBlocks(nodes: readonly RootContent[], what: Stray['what'], reader: Reader): void {
  for (const node of nodes) {
    if (!isSilent(node) && !isDefinition(node)) reader.strays.push(strayOf(node, node.type === 'html' ? 'html' : what, undefined, reader));
  }
}

function strayOf(node: RootContent, what: Stray['what'], section: string | undefined, reader: Reader): Stray {
  const text = node.type === 'html' ? node.value : plain(node);
  return { what, span: spanOf(node, reader.within), ...(section && { section }), text: text.slice(0, 200) };
}

function whatOf(node: RootContent): Stray['what'] {
  switch (node.type) {
    case 'table':
    case 'code':
    case 'html':
    case 'heading':
      return node.type;
    case 'blockquote':
      return 'quotation';
    case 'list':
      return 'nested';
    default:
      return 'other';
  }
}

function isDefinition(node: RootContent): boolean {
  return node.type === 'definition' || node.type === 'footnoteDefinition';
}
