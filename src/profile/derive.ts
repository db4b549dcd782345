import { personaSchema } from '../generated/schemas.js';
import type { JsonObject } from '../model/format.js';
import type { Profile, SectionChange } from './profiles.js';

/** How a set writes who its personas are, where that is not `Name (Role)`. */
export interface TitleForm {
  /** What stands as a line of its own under the title. */
  readonly subtitle?: 'name' | 'role';
  /** The key of the frontmatter that holds the title. */
  readonly nameKey?: string;
  /** The key of the frontmatter that holds the role. */
  readonly roleKey?: string;
}

type Properties = { [key: string]: JsonObject };
type Keyword = { [word: string]: unknown };

/** The persona schema of a profile, derived from our own. */
export function profileSchema(profile: Profile, form: TitleForm = {}): JsonObject {
  const schema = personaSchema();
  const { required = schema.required, first = [], sections = {}, siteKeys = [], titleInFrontmatter = false, open = false } = profile;
  const all = Object.entries(structuredClone(schema.properties) as Properties);
  const properties: Properties = {};
  for (const [key, property] of inOrder(all, first)) properties[key] = changed(property, sections[key]);
  const nameKey = form.nameKey ?? (titleInFrontmatter ? 'title' : undefined);
  mark(properties.name, { ...(nameKey && { frontmatter: nameKey }), ...(form.subtitle === 'name' && { subtitle: true }) });
  mark(properties.role, { ...(form.roleKey && { frontmatter: form.roleKey }), ...(form.subtitle === 'role' && { subtitle: true }) });
  const site = [...(titleInFrontmatter || nameKey === 'title' ? ['title'] : []), ...siteKeys];
  const definitions = properties.definitions as JsonObject;
  delete properties.definitions;
  const sectionKeys = Object.keys(properties).filter((key) => isSection(properties[key]));
  return {
    ...schema,
    required: [...required],
    ...(open && { anyOf: [...sectionKeys, 'sections'].map((key) => ({ required: [key] })) }),
    properties: {
      ...withSiteKeys(properties, Object.fromEntries(site.map((key) => [key, siteKey(['string'])]))),
      ...(open && { sections: furtherSections }),
      definitions,
    },
    $defs: { ...schema.$defs, ...(open && { section: sectionDefinition }) },
  };
}

/** Whether a property is written below a heading of its own. */
export function isSection(property: unknown): boolean {
  const { as, heading } = ((property as JsonObject)['x-markdown'] ?? {}) as Keyword;
  return heading !== undefined && as !== 'label';
}

/** A key that a site needs: it has no hint, since its value says nothing of the person. */
export function siteKey(types: readonly string[]): JsonObject {
  return { type: types.length === 1 ? types[0] : types, 'x-markdown': { as: 'frontmatter' } };
}

/** Adds properties that are no sections: they stand together, before these. */
export function withSiteKeys(properties: Properties, more: Properties): Properties {
  const entries = Object.entries(properties);
  const at = entries.findIndex(([, property]) => isSection(property));
  return Object.fromEntries([...entries.slice(0, at), ...Object.entries(more), ...entries.slice(at)]);
}

/** The sections in the profile's order; what is no section stays where it is. */
function inOrder(entries: readonly [string, JsonObject][], first: readonly string[]): [string, JsonObject][] {
  const own = entries.filter(([, property]) => !isSection(property));
  const sections = entries.filter(([, property]) => isSection(property));
  const rank = ([key]: readonly [string, JsonObject]): number => (first.includes(key) ? first.indexOf(key) : first.length);
  return [...own, ...sections.sort((a, b) => rank(a) - rank(b))];
}

function changed(property: JsonObject, change: SectionChange | undefined): JsonObject {
  if (change === undefined) return property;
  const { heading, description, examples, moreAliases = [], lessAliases = [] } = change;
  const keyword = property['x-markdown'] as Keyword;
  const own = (keyword.aliases as string[] | undefined) ?? [];
  const former = heading === undefined ? [] : [String(keyword.heading)];
  const aliases = [...new Set([...former, ...own, ...moreAliases])].filter((alias) => alias !== heading && !lessAliases.includes(alias));
  return {
    ...property,
    ...(description && { description }),
    ...(examples && { examples }),
    'x-markdown': { ...keyword, ...(heading && { heading }), aliases },
  };
}

/** Adds words to how a property is written. */
function mark(property: JsonObject | undefined, words: Keyword): void {
  if (property) Object.assign(property['x-markdown'] as Keyword, words);
}

const furtherSections = {
  description: 'Sections that this schema has no property for, each with its heading.',
  type: 'array',
  minItems: 1,
  items: { $ref: '#/$defs/section' },
  'x-markdown': { as: 'sections' },
} as const;

const sectionDefinition = {
  title: 'Section',
  description: 'A section under a heading that the schema has no property for.',
  type: 'object',
  required: ['heading', 'text', 'markdown'],
  additionalProperties: false,
  properties: {
    heading: { description: 'The heading as it reads.', type: 'string', minLength: 1 },
    text: { description: 'The plain text, paragraphs parted by a blank line.', type: 'string', minLength: 1 },
    markdown: { description: "The author's own Markdown.", type: 'string', minLength: 1 },
  },
} as const;
