import type { Root, RootContent } from 'mdast';
import { headingSpan, plain, spanOf } from '../format/inline.js';
import { normaliseHeading } from '../format/normalise.js';
import type { Field, Format } from '../model/format.js';
import type { Span } from '../model/place.js';

/** The page as headings and what stands below each. */
export interface Outline {
  readonly beforeTitle: RootContent[];
  readonly title: Heading | undefined;
  readonly beforeSections: RootContent[];
  readonly sections: OutlineSection[];
  readonly furtherTitles: Heading[];
}

export interface Heading {
  readonly text: string;
  readonly span: Span;
  readonly depth: number;
  readonly field: Field | undefined;
  readonly lookalike: boolean;
  /** What the heading was read from; absent where it does not stand in the page. */
  readonly node?: RootContent;
}

export interface OutlineSection {
  readonly heading: Heading;
  readonly nodes: RootContent[];
}

/**
 * Parts a page into its title and its sections, whatever level they stand at: a persona cut out of a larger page is
 * read as it is.
 *
 * @param titled whether the frontmatter gives a title, so that a lesser heading need not be one
 */
export function outline(root: Root, format: Format, whole: Span, titled: boolean): Outline {
  const { before, parts } = partsOf(root, format, whole);
  const titleAt = findTitle(parts, titled);
  const title = parts[titleAt]?.heading;
  const beforeTitle = title ? [...before, ...parts.slice(0, titleAt).flatMap((part) => part.nodes)] : [];
  const result: Outline = {
    beforeTitle,
    title,
    beforeSections: title ? [...(parts[titleAt]?.nodes ?? [])] : [...before],
    sections: [],
    furtherTitles: parts.slice(0, Math.max(0, titleAt)).map((part) => part.heading),
  };
  for (const part of parts.slice(titleAt + 1)) {
    const { heading } = part;
    const current = result.sections.at(-1);
    if (title && heading.depth <= title.depth && !heading.field) {
      // what follows belongs to somebody else: the finding at the heading stands for all of it
      result.furtherTitles.push(heading);
      break;
    }
    const isBelow = current !== undefined && heading.depth > current.heading.depth && !current.heading.lookalike;
    const expected = title ? title.depth + 1 : result.sections[0]?.heading.depth;
    if (isBelow && !heading.field && heading.depth !== expected) current.nodes.push(...(heading.node ? [heading.node] : []), ...part.nodes);
    else result.sections.push(part);
  }
  return result;
}

/** The title: the first heading `Name (Role)` before any section, else the first heading that is no section. */
function findTitle(parts: readonly OutlineSection[], titled: boolean): number {
  const firstSection = parts.findIndex(({ heading }) => heading.field !== undefined);
  const before = firstSection === -1 ? parts : parts.slice(0, firstSection);
  const named = before.findIndex(({ heading }) => heading.text.endsWith(')') && !heading.lookalike);
  if (named !== -1) return named;
  const [first] = before;
  return first && !first.heading.lookalike && !(titled && first.heading.depth > 1) ? 0 : -1;
}

/** The page's blocks, cut before every heading. */
function partsOf(root: Root, format: Format, whole: Span): { before: RootContent[]; parts: OutlineSection[] } {
  const before: RootContent[] = [];
  const parts: OutlineSection[] = [];
  let known: ReadonlySet<string> | undefined;
  // only asked for where a line looks like a heading
  const isKnown = ({ key }: Field): boolean => {
    known ??= new Set(root.children.flatMap((node) => (node.type === 'heading' ? (fieldOf(plain(node), format)?.key ?? []) : [])));
    return known.has(key);
  };
  for (const node of root.children) {
    const heading = readHeading(node, format, isKnown, whole);
    if (heading) parts.push({ heading, nodes: [] });
    else (parts.at(-1)?.nodes ?? before).push(node);
  }
  return { before, parts };
}

function readHeading(node: RootContent, format: Format, isKnown: (field: Field) => boolean, whole: Span): Heading | undefined {
  if (node.type === 'heading') {
    const span = headingSpan(node, whole);
    const text = plain(node);
    return { text, span, depth: node.depth, field: fieldOf(text, format), lookalike: false, node };
  }
  return node.type === 'paragraph' ? readLookalike(plain(node), node, spanOf(node, whole), format, isKnown) : undefined;
}

/** A line that its author took for a heading: `##Goals`, a no-break space behind `##`, `**Goals**` alone. */
function readLookalike(text: string, node: RootContent, span: Span, format: Format, isKnown: (field: Field) => boolean): Heading | undefined {
  const marks = /^#{1,6}/.exec(text)?.[0].length ?? 0;
  const words = text.slice(marks).trim();
  if (words === '' || words.length > 80) return undefined;
  const isBold = node.type === 'paragraph' && node.children.length === 1 && node.children[0]?.type === 'strong';
  if (marks === 0 && !isBold) return undefined;
  const field = fieldOf(words, format);
  if (marks > 0) return field || marks > 1 ? { text: words, span, depth: marks, field, lookalike: true, node } : undefined;
  return field && !isKnown(field) ? { text: words, span, depth: 7, field, lookalike: true, node } : undefined;
}

function fieldOf(text: string, format: Format): Field | undefined {
  return format.sections.get(normaliseHeading(text));
}
