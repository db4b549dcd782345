import type { Document } from '../model/document.js';
import { tokens } from '../model/pointer.js';

/** A key of the frontmatter as a set uses it. */
export interface FrontmatterUse {
  readonly key: string;
  readonly count: number;
  /** The JSON types of its values, sorted. */
  readonly types: readonly string[];
  /** The different texts it has as values. */
  readonly texts: readonly string[];
  /** Whether some value is one that the schema does not allow. */
  readonly refused: boolean;
}

/** How the pages of a set use their frontmatter; keys of sections and of the title are not counted. */
export function surveyFrontmatter(documents: readonly Document[]): FrontmatterUse[] {
  const uses = new Map<string, { count: number; types: Set<string>; texts: Set<string>; refused: boolean }>();
  for (const { data, places, format } of documents) {
    const refused = new Set(format.validate(data).map(({ instancePath }) => tokens(instancePath)[0]));
    for (const pointer of places.keys.keys()) {
      const [key = '', ...inner] = tokens(pointer);
      const field = format.fields.find((candidate) => candidate.key === key);
      if (inner.length > 0 || (field && field.as !== 'frontmatter')) continue;
      const value = data[key];
      const use = uses.get(key) ?? { count: 0, types: new Set(), texts: new Set(), refused: false };
      uses.set(key, use);
      use.count++;
      use.types.add(typeOf(value));
      if (typeof value === 'string') use.texts.add(value);
      use.refused ||= refused.has(key);
    }
  }
  return [...uses].map(([key, { count, types, texts, refused }]) => ({ key, count, types: [...types].sort(), texts: [...texts].sort(), refused }));
}

function typeOf(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value === 'number' ? 'number' : typeof value;
}
