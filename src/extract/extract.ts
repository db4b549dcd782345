import type { Root } from 'mdast';
import type { Document, Frontmatter, LabelLine, Stray, Title } from '../model/document.js';
import type { Field, Format } from '../model/format.js';
import type { Places, Span } from '../model/place.js';
import { token } from '../model/pointer.js';
import type { Registry } from '../model/research.js';
import type { WaiverComment } from '../model/waiver.js';
import { readAnchors } from './anchors.js';
import { blankOut, type Cuts, sliceWithout } from './cuts.js';
import { readDefinitions } from './definitions.js';
import { readLabels } from './labels.js';
import { type Heading, type Outline, outline } from './outline.js';
import { readerOf, strayBlocks, strayOf } from './reader.js';
import { readSections } from './sections.js';
import { readWords } from './spoken.js';
import { idOf, readTitle } from './title.js';
import { placeWaivers } from './waiver-scope.js';

/** What is known of a text before its Markdown is read. */
export interface Source {
  readonly path: string;
  readonly text: string;
  readonly frontmatter: Frontmatter;
  /** The frontmatter's data, by key. */
  readonly data: { readonly [key: string]: unknown };
  readonly places: Places;
  /** The studies that the set rests on. */
  readonly registry?: Registry;
  /** The comments that waive findings, and what was cut out of the text for them before it was parsed. */
  readonly waivers?: { readonly comments: readonly WaiverComment[]; readonly cuts: Cuts };
}

const noWaivers = { comments: [], cuts: { fromText: [], fromTree: [] } };

/** Turns a page into plain data, the place of every value, and what no field claims. Never fails. */
export function extract(source: Source, root: Root, format: Format): Document {
  const { path, text, frontmatter, places, waivers: { comments, cuts } = noWaivers } = source;
  const whole = { start: frontmatter.span?.end ?? 0, end: text.length };
  const given = givenTitle(source, format);
  const page = outline(root, format, whole, given !== undefined);
  const strays: Stray[] = [];
  const slice = (span: Span): string => sliceWithout(text, span, cuts.fromText);
  const definitions = readDefinitions(root, slice, whole);
  const readable = blankOut(
    text,
    comments.map(({ span }) => span),
  );
  const reader = readerOf(readable, slice, whole, places, strays, definitions.urls);
  const { title, beforeSections, sections: parts } = readTitle(page, given && atSections(given, page), format, whole);
  const data: { [key: string]: unknown } = {};

  for (const field of format.fields) if (field.as === 'title') readPart(field, title, source, whole, data);
  for (const [key, value] of Object.entries(source.data)) {
    const field = format.fields.find((candidate) => candidate.key === key);
    // what is written below the title is not taken from the frontmatter; the rule “schema” says so
    if (field === undefined || field.as === 'frontmatter' || field.as === 'label') data[key] = value;
  }

  strayBlocks(page.beforeTitle, 'before-title', format, reader);
  const labels: LabelLine[] = [];
  const unlabelled = readLabels(beforeSections, format, data, reader, labels);
  strayBlocks(unlabelled, 'before-sections', format, reader);
  const end = page.furtherTitles.find(({ span }) => title !== undefined && span.start > title.span.start)?.span.start ?? text.length;
  const sections = readSections(parts, title ? title.depth + 1 : undefined, end, format, data, reader);
  if (definitions.markdown.length > 0) {
    const field = format.fields.find(({ as }) => as === 'definitions');
    if (field) data[field.key] = definitions.markdown;
    else for (const node of definitions.nodes) reader.strays.push(strayOf(node, 'definition', reader));
  }

  for (const { key, default: fallback } of format.fields) if (fallback !== undefined && !Object.hasOwn(data, key)) data[key] = fallback;

  const anchor = title?.span ?? sections[0]?.span ?? frontmatter.span ?? { start: 0, end: /^[^\r\n]/.test(text) ? 1 : 0 };
  const { spoken, links, citations, notes } = readWords(root, definitions.urls);
  const document: Document = {
    path,
    text,
    format,
    isPersona: title?.bracketed === true || sections.some(({ field, takenFor }) => (field !== undefined && field.as !== 'sections') || takenFor.length > 0),
    frontmatter,
    title,
    furtherTitles: page.furtherTitles,
    sections,
    labels,
    strays,
    waivers: placeWaivers(
      comments,
      text,
      [...(title ? [title] : []), ...page.furtherTitles, ...sections].map(({ span }) => span),
    ),
    data,
    places,
    spoken,
    links,
    citations,
    notes,
    anchors: readAnchors(root, text),
    anchor,
  };
  return source.registry ? { ...document, registry: source.registry } : document;
}

/** The title that stands in the frontmatter, where the schema says at which key. */
function givenTitle({ data, places }: Source, format: Format): Heading | undefined {
  const key = format.fields.find(({ part }) => part === 'name')?.frontmatter;
  const text = key !== undefined && Object.hasOwn(data, key) ? data[key] : undefined;
  const span = places.values.get(`/${token(key ?? '')}`);
  if (typeof text !== 'string' || text.trim() === '' || span === undefined) return undefined;
  return { text: text.replace(/\s+/g, ' ').trim(), span, depth: 1, field: undefined, lookalike: false };
}

/** As if the title stood one level above the sections. */
function atSections(title: Heading, { sections }: Outline): Heading {
  const first = sections.find(({ heading }) => !heading.lookalike);
  return first ? { ...title, depth: first.heading.depth - 1 } : title;
}

/** Reads one part of the title; where the page does not say it, the frontmatter may. */
function readPart(field: Field, title: Title | undefined, { path, data: given, places }: Source, whole: Span, data: { [key: string]: unknown }): void {
  const { key, part, frontmatter } = field;
  const span = part === 'name' ? title?.nameSpan : part === 'role' ? title?.roleSpan : undefined;
  const value = part === 'id' ? idOf(path, title?.slug) : part === 'name' ? title?.name : title?.role;
  if (value) data[key] = value;
  const other = frontmatter !== undefined && Object.hasOwn(given, frontmatter) ? given[frontmatter] : undefined;
  const isOther = typeof other === 'string' && other.trim() !== '' && (!value || value === other);
  if (isOther) data[key] = other;
  const isTitle = part === 'name' && title !== undefined && title.span === places.values.get(`/${token(frontmatter ?? '')}`);
  // a value that is used where it stands is not misplaced there
  if ((isOther || isTitle) && frontmatter === key) places.keys.delete(`/${token(key)}`);
  else places.values.set(`/${key}`, span ?? title?.span ?? { start: whole.start, end: whole.start });
}
