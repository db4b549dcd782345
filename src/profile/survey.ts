import { normaliseHeading } from '../format/normalise.js';
import type { Document } from '../model/document.js';
import { labelsBelow, shapeOf } from './blocks.js';
import { type FrontmatterUse, surveyFrontmatter } from './frontmatter.js';

/** What the pages of a set have in common, as counts of pages. */
export interface Survey {
  readonly total: number;
  /** The pages that say of themselves that they are not finished. */
  readonly drafts: ReadonlySet<number>;
  /** The pages that have each section that the schema knows, by key. */
  readonly sections: ReadonlyMap<string, ReadonlySet<number>>;
  /** The sections of each page that the schema knows, in the order of the page, by key. */
  readonly orders: readonly (readonly string[])[];
  /** Headings that the schema has no section for, and second ones of a section. */
  readonly headings: readonly HeadingUse[];
  /** Labelled lines under the title that the schema has no property for. */
  readonly labels: readonly LabelUse[];
  readonly frontmatter: readonly FrontmatterUse[];
  /** How many pages say a role, and how many in a form that only a schema without a required role reads. */
  readonly roles: number;
  readonly plainRoles: number;
}

/** A heading of the set. */
export interface HeadingUse {
  /** As it compares with another. */
  readonly words: string;
  /** As most pages write it. */
  readonly heading: string;
  /** As others write it: with the name of another persona in it. */
  readonly others: readonly string[];
  readonly pages: ReadonlySet<number>;
  /** Whether bullets stand below it, and nothing that a bullet cannot hold. */
  readonly bulleted: boolean;
  /** The section that it is another word for, on pages that have that section already. */
  readonly second?: string;
}

/** A labelled line of the set. */
interface LabelUse {
  readonly words: string;
  readonly label: string;
  readonly pages: ReadonlySet<number>;
}

/** Counts what the pages of a set use. */
export function surveyOf(documents: readonly Document[]): Survey {
  const sections = new Map<string, Set<number>>();
  const orders: string[][] = [];
  const headings: Found[] = [];
  const labels: Found[] = [];
  for (const [page, document] of documents.entries()) {
    const order: string[] = [];
    orders.push(order);
    for (const { field, duplicateOf } of document.sections) {
      if (!field || field.as === 'sections' || duplicateOf) continue;
      // a heading without content has its place, and is not used yet
      if (Object.hasOwn(document.data, field.key)) sections.set(field.key, (sections.get(field.key) ?? new Set()).add(page));
      order.push(field.key);
    }
    for (const [index, { field, heading, span, duplicateOf }] of document.sections.entries()) {
      const isKnown = field !== undefined && field.as !== 'sections' && !duplicateOf;
      if (isKnown || !/[\p{L}\p{N}]/u.test(normaliseHeading(heading))) continue;
      const end = document.sections[index + 1]?.span.start ?? document.furtherTitles.find((other) => other.span.start > span.end)?.span.start;
      const shape = shapeOf(document.text.slice(span.end, end));
      // of two words for one section, the one that is not its heading is a section of its own; one word twice is a slip
      const text = field && duplicateOf && sameHeading(heading, field.heading) ? duplicateOf.heading : heading;
      if (duplicateOf && sameHeading(heading, duplicateOf.heading)) continue;
      headings.push({ page, words: withoutName(normaliseHeading(text), document), text, shape, ...(duplicateOf && field && { second: field.key }) });
    }
    for (const label of labelsBelow(document)) labels.push({ page, words: normaliseHeading(label), text: label, shape: 'prose' });
  }
  const withRole = documents.filter(({ title }) => title?.role !== undefined);
  return {
    total: documents.length,
    drafts: new Set(documents.flatMap(({ data }, page) => (data.status === 'draft' ? [page] : []))),
    sections,
    orders,
    headings: gather(headings).map(({ text, shapes, ...use }) => ({
      ...use,
      heading: text,
      bulleted: shapes.includes('bullets') && !shapes.includes('mixed'),
    })),
    labels: gather(labels).map(({ words, text, pages }) => ({ words, label: text, pages })),
    frontmatter: surveyFrontmatter(documents),
    roles: withRole.length,
    plainRoles: withRole.filter(({ title }) => title && !title.bracketed && !title.roleSpan && !title.nameSpan).length,
  };
}

/** “About Ken” and “About Grace” are one heading: the name of the persona makes no other. */
function withoutName(words: string, { title }: Document): string {
  const names = new Set(
    (title?.name ?? '')
      .toLowerCase()
      .split(/\s+/)
      .filter((name) => name.length > 1),
  );
  const left = words.split(' ').filter((word) => !names.has(word.replace(/'s?$/, '')));
  return left.length > 0 ? left.join(' ') : words;
}

function sameHeading(a: string, b: string | undefined): boolean {
  return normaliseHeading(a) === normaliseHeading(b ?? '');
}

interface Found {
  readonly page: number;
  readonly words: string;
  readonly text: string;
  readonly shape: 'bullets' | 'prose' | 'mixed';
  readonly second?: string;
}

interface Gathered {
  readonly words: string;
  readonly text: string;
  readonly others: readonly string[];
  readonly pages: Set<number>;
  readonly shapes: readonly Found['shape'][];
  readonly second?: string;
}

/** What compares equal, in the order of first use; of several spellings the most frequent. */
function gather(found: readonly Found[]): Gathered[] {
  const byWords = new Map<string, Found[]>();
  for (const one of found) byWords.set(one.words, [...(byWords.get(one.words) ?? []), one]);
  return [...byWords].map(([words, uses]) => {
    const second = uses.find((use) => use.second !== undefined)?.second;
    const text = mostFrequent(uses.map((use) => use.text));
    const spellings = new Map(uses.map((use) => [normaliseHeading(use.text), use.text]));
    spellings.delete(normaliseHeading(text));
    return {
      words,
      text,
      others: [...spellings.values()],
      pages: new Set(uses.map(({ page }) => page)),
      shapes: uses.map(({ shape }) => shape),
      ...(second !== undefined && { second }),
    };
  });
}

/** The most frequent of some texts; of equals, the first. */
function mostFrequent(texts: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].reduce((best, one) => (one[1] > best[1] ? one : best))[0];
}
