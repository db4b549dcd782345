import type { RootContent } from 'mdast';
import { plain, spanOf } from '../format/inline.js';
import { isSubtitle } from '../format/name.js';
import { isSilent } from '../format/shapes.js';
import type { Span } from '../model/place.js';
import type { Heading, Outline, OutlineSection } from './outline.js';

/** A line of its own under the title, and the page without it. */
export interface Subtitle {
  readonly text: string;
  readonly span: Span;
  /** The level of a subtitle that is a heading. */
  readonly depth?: number;
  readonly beforeSections: readonly RootContent[];
  readonly sections: readonly OutlineSection[];
}

/** Finds the line below the title that says who this is: a paragraph that is wholly emphasised, or a heading above all sections. */
export function subtitleOf({ title, beforeSections, sections }: Outline, whole: Span): Subtitle | undefined {
  const words = beforeSections.find((node) => !isSilent(node) && !isPicture(node));
  if (words !== undefined) {
    const text = plain(words);
    if (!isEmphasised(words) || !isSubtitle(text)) return undefined;
    return { text, span: spanOf(words, whole), beforeSections: beforeSections.filter((node) => node !== words), sections };
  }
  const [first, ...others] = sections;
  if (first === undefined || title === undefined) return undefined;
  const { text, span, depth, field, lookalike } = first.heading;
  const below = partAtHeadings(first.nodes, whole);
  const all = [...below.sections, ...others];
  const isAbove = all.length > 0 && depth > title.depth && all.every(({ heading }) => heading.depth > depth);
  // what a known heading stands for is a section
  if (field || lookalike || !isAbove || !isSubtitle(text)) return undefined;
  return { text, span, depth, beforeSections: [...beforeSections, ...below.before], sections: all };
}

/** Below what seemed to be a section, headings were taken for parts of it; those of the highest level are sections. */
function partAtHeadings(nodes: readonly RootContent[], whole: Span): { before: RootContent[]; sections: OutlineSection[] } {
  const before: RootContent[] = [];
  const sections: { heading: Heading; nodes: RootContent[] }[] = [];
  const highest = Math.min(...nodes.map((node) => (node.type === 'heading' ? node.depth : 7)));
  for (const node of nodes) {
    if (node.type === 'heading' && node.depth === highest) {
      sections.push({ heading: { text: plain(node), span: spanOf(node, whole), depth: node.depth, field: undefined, lookalike: false, node }, nodes: [] });
    } else (sections.at(-1)?.nodes ?? before).push(node);
  }
  return { before, sections };
}

function isEmphasised(node: RootContent): boolean {
  if (node.type !== 'paragraph') return false;
  const [only, ...others] = node.children;
  return others.length === 0 && (only?.type === 'emphasis' || only?.type === 'strong');
}

function isPicture(node: RootContent): boolean {
  return node.type === 'paragraph' && node.children.every(({ type }) => type === 'image' || type === 'imageReference');
}
