import { normaliseHeading } from '../format/normalise.js';
import type { JsonObject } from '../model/format.js';
import { isSection, siteKey, withSiteKeys } from './derive.js';
import type { FrontmatterUse } from './frontmatter.js';
import { isFree, keyFor } from './key.js';
import type { Survey } from './survey.js';
import { isDisjoint, isVariant, joinVariants, type Variants } from './variants.js';

/** What a set uses that its profile does not know, and what became of it. */
export interface Extension {
  readonly schema: JsonObject;
  /** Sections and labelled lines that were added. */
  readonly added: readonly { readonly key: string; readonly heading: string; readonly count: number; readonly kind: 'section' | 'label' }[];
  /** Other words for sections that the profile knows. */
  readonly aliases: readonly { readonly aliases: readonly string[]; readonly heading: string; readonly count: number }[];
  /** Keys of the frontmatter that were added, or allow more than in the profile. */
  readonly keys: readonly string[];
  /** Headings of too few pages. */
  readonly left: readonly { readonly heading: string; readonly count: number }[];
}

type Properties = { [key: string]: JsonObject };
type Keyword = { readonly as: string; readonly heading?: string; readonly aliases?: readonly string[] };

/** On how many pages a heading must stand to be a habit of the set: a third of them, and never one of several. */
export function leastPages(total: number): number {
  return Math.max(Math.min(2, total), Math.ceil(total / 3));
}

/** Adds to a schema what the set uses: sections, labelled lines and keys of the frontmatter, all of them optional. */
export function extend(schema: JsonObject, survey: Survey): Extension {
  const least = leastPages(survey.total);
  const properties: Properties = { ...(schema.properties as Properties) };
  const aliases: Extension['aliases'][number][] = [];
  const added: Extension['added'][number][] = [];
  const headings = joinVariants(survey.headings);
  const taken = (): Set<string> => new Set(Object.keys(properties));
  const news: Properties = {};
  for (const use of headings.filter(({ pages }) => pages.size >= least)) {
    const known = use.second === undefined && knownAs(use, properties, survey);
    if (known) {
      aliases.push({ aliases: [use.heading, ...use.aliases], heading: headingOf(properties[known]), count: use.pages.size });
      properties[known] = withWords(properties[known] as JsonObject, [use.heading, ...use.aliases], []);
      continue;
    }
    if (use.second !== undefined) properties[use.second] = withWords(properties[use.second] as JsonObject, [], [use.heading, ...use.aliases]);
    const own = freeWords([...headingFor(use), use.heading, ...use.aliases], { ...properties, ...news });
    const [heading, ...others] = own;
    if (heading === undefined) continue;
    const key = keyFor(heading, 'Section', new Set([...taken(), ...Object.keys(news)]));
    news[key] = sectionProperty(heading, others, use.bulleted);
    added.push({ key, heading, count: use.pages.size, kind: 'section' });
  }
  const lines: Properties = {};
  for (const { label, pages } of survey.labels.filter((use) => use.pages.size >= least)) {
    const key = keyFor(label, 'Line', new Set([...taken(), ...Object.keys(news), ...Object.keys(lines)]));
    lines[key] = { type: 'string', minLength: 1, 'x-markdown': { as: 'label', heading: label } };
    added.push({ key, heading: label, count: pages.size, kind: 'label' });
  }
  const keys = changeKeys(properties, survey.frontmatter, new Set([...Object.keys(news), ...Object.keys(lines)]));
  const left = headings.filter(({ pages }) => pages.size < least).map(({ heading, pages }) => ({ heading, count: pages.size }));
  return { schema: withProperties(schema, { ...withSiteKeys(properties, lines) }, news), added, aliases, keys, left };
}

/** The section that a heading is a slip of, where no page has both. */
function knownAs({ words, pages }: Variants, properties: Properties, survey: Survey): string | undefined {
  return Object.keys(properties).find((key) => {
    const property = properties[key];
    if (!isSection(property)) return false;
    const { heading = '', aliases = [] } = keywordOf(property);
    return [heading, ...aliases].some((word) => isVariant(normaliseHeading(word), words)) && isDisjoint(survey.sections.get(key) ?? new Set(), pages);
  });
}

/** Where the name of the persona stands in a heading, the heading of all is the one without it. */
function headingFor({ words, heading }: Variants): string[] {
  return words === normaliseHeading(heading) ? [] : [words.charAt(0).toUpperCase() + words.slice(1)];
}

/** Of some headings those that no section has; each once. */
function freeWords(headings: readonly string[], properties: Properties): string[] {
  const sections = Object.values(properties).filter(isSection).map(keywordOf);
  const known = new Set(sections.flatMap(({ heading = '', aliases = [] }) => [heading, ...aliases].map(normaliseHeading)));
  const own = new Map(headings.map((heading) => [normaliseHeading(heading), heading]));
  return [...own].flatMap(([words, heading]) => (words === '' || known.has(words) ? [] : heading));
}

function sectionProperty(heading: string, aliases: readonly string[], bulleted: boolean): JsonObject {
  return {
    ...(bulleted ? { type: 'array', minItems: 1, items: { $ref: '#/$defs/claim' } } : { $ref: '#/$defs/prose' }),
    'x-markdown': { as: bulleted ? 'claims' : 'prose', heading, ...(aliases.length > 0 && { aliases }) },
  };
}

function withWords(property: JsonObject, more: readonly string[], less: readonly string[]): JsonObject {
  const keyword = keywordOf(property);
  const gone = new Set(less.map(normaliseHeading));
  const aliases = [...(keyword.aliases ?? []), ...more].filter((alias) => !gone.has(normaliseHeading(alias)));
  return { ...property, 'x-markdown': { ...keyword, aliases } };
}

/** Lets the frontmatter hold what it holds. */
function changeKeys(properties: Properties, uses: readonly FrontmatterUse[], taken: ReadonlySet<string>): string[] {
  const more: Properties = {};
  for (const { key, types, texts, refused } of uses) {
    const property = properties[key];
    if (property === undefined) {
      if (isFree(key) && !taken.has(key)) more[key] = siteKey(types);
    } else if (refused && Array.isArray(property.enum) && types.join() === 'string') {
      more[key] = { ...property, enum: [...new Set([...(property.enum as string[]), ...texts])] };
    } else if (refused && !Array.isArray(property.enum)) {
      const { description } = property;
      more[key] = { ...(typeof description === 'string' && { description }), ...siteKey(types) };
    }
  }
  for (const key of Object.keys(more)) if (Object.hasOwn(properties, key)) properties[key] = more[key] as JsonObject;
  const fresh = Object.fromEntries(Object.entries(more).filter(([key]) => !Object.hasOwn(properties, key)));
  const all = withSiteKeys(properties, fresh);
  for (const key of Object.keys(properties)) delete properties[key];
  Object.assign(properties, all);
  return Object.keys(more);
}

/** The schema with its properties in order: what is no section, sections, and what gathers the rest of the page. */
function withProperties(schema: JsonObject, properties: Properties, news: Properties): JsonObject {
  const entries = Object.entries(properties);
  const last = entries.filter(([, property]) => ['sections', 'definitions'].includes(keywordOf(property).as));
  const anyOf = Array.isArray(schema.anyOf) ? [...Object.keys(news).map((key) => ({ required: [key] })), ...schema.anyOf] : undefined;
  return {
    ...schema,
    ...(anyOf && { anyOf }),
    properties: Object.fromEntries([...entries.filter((entry) => !last.includes(entry)), ...Object.entries(news), ...last]),
  };
}

function keywordOf(property: JsonObject | undefined): Keyword {
  return (property?.['x-markdown'] ?? {}) as Keyword;
}

function headingOf(property: JsonObject | undefined): string {
  return keywordOf(property).heading ?? '';
}
