import { normaliseHeading, ornamentsOf } from '../format/normalise.js';
import type { Document } from '../model/document.js';
import type { JsonObject } from '../model/format.js';

type Keyword = { readonly heading?: string; readonly aliases?: readonly string[] };

/** Gives each section the heading that most pages of the set write for it; the one of the profile is read as well. */
export function inOwnWords(schema: JsonObject, documents: readonly Document[]): JsonObject {
  const properties = Object.entries(schema.properties as { [key: string]: JsonObject });
  const renamed = properties.map(([key, property]) => {
    const keyword = (property['x-markdown'] ?? {}) as Keyword;
    const own = headingOfMost(key, documents);
    if (own === undefined || keyword.heading === undefined || normaliseHeading(own) === normaliseHeading(keyword.heading)) return [key, property];
    const others = [keyword.heading, ...(keyword.aliases ?? [])].filter((word) => normaliseHeading(word) !== normaliseHeading(own));
    return [key, { ...property, 'x-markdown': { ...keyword, heading: own, aliases: others } }];
  });
  return { ...schema, properties: Object.fromEntries(renamed) };
}

/** The words that more than half of the pages with a section have for it, and no page alone; of several spellings the first. */
function headingOfMost(key: string, documents: readonly Document[]): string | undefined {
  const headings = documents.flatMap(({ sections }) => sections.find(({ field, duplicateOf }) => field?.key === key && !duplicateOf)?.heading ?? []);
  const spellings = new Map<string, { readonly text: string; readonly count: number }>();
  for (const heading of headings) {
    const { start, end } = ornamentsOf(heading);
    const words = normaliseHeading(heading);
    spellings.set(words, { text: spellings.get(words)?.text ?? heading.slice(start, end), count: (spellings.get(words)?.count ?? 0) + 1 });
  }
  return [...spellings.values()].find(({ count, text }) => count > 1 && 2 * count > headings.length && text !== '')?.text;
}
