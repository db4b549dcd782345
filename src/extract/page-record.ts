import type { Document } from '../model/document.js';
import type { Lines } from '../model/lines.js';
import type { LineRange, Span } from '../model/place.js';

/** The data with its keys in the schema's order; what the schema does not know comes last, by name. */
export function inOrder({ data, format }: Document): { [key: string]: unknown } {
  const known = format.fields.filter(({ key }) => Object.hasOwn(data, key)).map(({ key }) => key);
  const others = Object.keys(data)
    .filter((key) => !known.includes(key))
    .sort();
  return Object.fromEntries([...known, ...others].map((key) => [key, data[key]]));
}

/** The lines of the frontmatter and of each section. */
export function blocksOf({ frontmatter, sections }: Document, lines: Lines): LineRange[] {
  const spans = [...(frontmatter.span ? [frontmatter.span] : []), ...sections.map(({ block }) => block)];
  return spans.map((span) => {
    const { start, end } = lines.range(span);
    return { first: start.line, last: end.column === 1 && end.line > start.line ? end.line - 1 : end.line };
  });
}

/** Where the values of its frontmatter stand. */
export function frontmatterOf({ frontmatter: { yaml }, places }: Document): Map<string, Span> {
  const inside = new Map<string, Span>();
  if (yaml) for (const [pointer, span] of places.values) if (yaml.start <= span.start && span.end <= yaml.end) inside.set(pointer, span);
  return inside;
}

/** What a persona must have and lacks, in the order of the schema. */
export function missingOf({ data, format }: Document): string[] {
  return format.fields.filter(({ key, required }) => required && !Object.hasOwn(data, key)).map(({ key }) => key);
}
