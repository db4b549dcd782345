import type { RootContent } from 'mdast';
import { partTitle, readBrackets, readName, upToRole } from '../format/name.js';
import { isAscii } from '../format/normalise.js';
import { slug } from '../format/slug.js';
import type { Title } from '../model/document.js';
import type { Format } from '../model/format.js';
import type { Span } from '../model/place.js';
import type { Heading, Outline, OutlineSection } from './outline.js';
import { subtitleOf } from './subtitle.js';

/** The title, and the page without the lines that belong to it. */
export interface ReadTitle {
  readonly title: Title | undefined;
  readonly beforeSections: readonly RootContent[];
  readonly sections: readonly OutlineSection[];
}

/**
 * Reads who the page is about: from its title, and from a line of its own below it where the schema has the name or the
 * role there.
 *
 * @param given the title of the frontmatter, which counts where the page has none
 */
export function readTitle(page: Outline, given: Heading | undefined, format: Format, whole: Span): ReadTitle {
  const heading = page.title ?? given;
  if (heading === undefined) return { title: undefined, beforeSections: page.beforeSections, sections: page.sections };
  const { text, span, depth } = heading;
  const titled = (name: string, role: string | undefined, bracketed: boolean): Title => ({
    text,
    span,
    depth,
    slug: slug(text),
    parts: partTitle(text),
    upToRole: upToRole(text),
    name,
    role,
    bracketed,
  });
  const part = format.fields.find(({ subtitle }) => subtitle)?.part;
  const subtitle = part && page.title && text !== '' ? subtitleOf(page, whole) : undefined;
  if (subtitle) {
    const { text: words, span: below, depth: at = depth, beforeSections, sections } = subtitle;
    const title = part === 'name' ? { ...titled(words, text, false), nameSpan: below } : { ...titled(text, words, false), roleSpan: below };
    return { title: { ...title, depth: at }, beforeSections, sections };
  }
  const hasRole = format.fields.some((field) => field.part === 'role');
  const { name, role } = hasRole ? readBrackets(text) : { name: text, role: undefined };
  // where every persona must have a role, it stands in brackets
  const mayLack = format.fields.some((field) => field.part === 'role' && !field.required);
  const others = role === undefined && mayLack ? readName(text) : undefined;
  const title = titled(name, role, role !== undefined);
  return { title: others ? { ...title, ...others } : title, beforeSections: page.beforeSections, sections: page.sections };
}

/** Whether a file's name, without its ending, can be an id. */
function isId(name: string): boolean {
  if (isAscii(name)) return /^\w+(?:-\w+)*$/.test(name);
  return /^[\p{L}\p{M}\p{N}_]+(?:-[\p{L}\p{M}\p{N}_]+)*$/u.test(name);
}

/** The file's name without folders and without the Markdown ending. */
function stemOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.(?:md|markdown|mdx|qmd)$/i, '');
  return isAscii(name) ? name : name.normalize('NFC');
}

/** A persona's id: the file's name; where that cannot be one, the slug of the title. */
export function idOf(path: string, slugOfTitle: string | undefined): string {
  const stem = stemOf(path);
  return isId(stem) ? stem : slugOfTitle || slug(stem) || 'persona';
}
