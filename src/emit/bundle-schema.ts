import { levels, types } from '../format/confidence.js';
import { archetypeSchema, researchSchema } from '../generated/schemas.js';
import { asksForOne, type JsonObject } from '../model/format.js';

/**
 * The version of the bundle's schema. docs/bundle-versions.md says what each of its numbers promises; a test fails where
 * the schema changes and this does not.
 */
export const bundleVersion = '1.1.0';

/** The first number of that version, which the bundle itself holds: readers compare it before they read anything else. */
export const schemaVersion = 1;

const compilerFields = {
  source: { description: 'The file the persona was compiled from, relative to the project, with forward slashes.', type: 'string' },
  hash: { description: 'SHA-256 of the compiled persona: it changes when, and only when, something that you read here changes.', type: 'string' },
};

/** What a persona says in a bundle that rests on a registry of studies, where its own schema has no word for it. */
const evidenceFields = {
  type: { description: 'What kind of research made this persona.', enum: types },
  confidence: { description: 'How much this persona rests on.', enum: levels },
};

/** Which of these a schema has for something else: there they are the team's. */
export function foreignFields(personaSchema: JsonObject): string[] {
  const properties = personaSchema.properties as { readonly [key: string]: { readonly enum?: unknown } };
  return Object.entries(evidenceFields)
    .filter(([key, { enum: known }]) => Object.hasOwn(properties, key) && JSON.stringify(properties[key]?.enum) !== JSON.stringify(known))
    .map(([key]) => key);
}

/** The JSON Schema of the bundle, derived from the persona's own: nothing in it is written by hand twice. */
export function bundleSchema(personaSchema: JsonObject): JsonObject {
  const properties = stripEach(personaSchema.properties) as { [key: string]: JsonObject };
  const required = (personaSchema.required as string[] | undefined) ?? [];
  const given = Object.keys(properties).filter((key) => required.includes(key) || 'default' in (properties[key] ?? {}));
  const all = { ...properties, ...Object.fromEntries(Object.entries(evidenceFields).filter(([key]) => !Object.hasOwn(properties, key))) };
  const own = { ...all, ...compilerFields };
  const base = { ...(strip(personaSchema) as JsonObject), properties: own };
  for (const key of ['$schema', '$id', '$defs']) delete (base as { [key: string]: unknown })[key];
  const { anyOf, ...open } = base as JsonObject;
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $comment: `Version ${bundleVersion} of the bundle.`,
    title: 'Bundle',
    description: 'Every persona of a set, validated, as one document.',
    type: 'object',
    required: ['schemaVersion', 'personas', 'titles', 'formerly'],
    additionalProperties: false,
    properties: {
      $schema: { type: 'string' },
      schemaVersion: { description: 'The version of this shape.', const: schemaVersion },
      personas: { description: 'The complete and valid personas, sorted by id.', type: 'array', items: { $ref: '#/$defs/persona' } },
      drafts: {
        description: 'Personas that still lack something, sorted by id; only where they were asked for.',
        type: 'array',
        items: { $ref: '#/$defs/draft' },
      },
      studies: {
        description: 'The studies that the personas rest on, sorted by id; only where the set has a registry of them.',
        type: 'array',
        items: { $ref: '#/$defs/study' },
      },
      titles: idsBy('Every job title in lower case, with the ids of the personas that have it.'),
      stages: idsBy('Every stage, with the ids of the personas that work in it; only where personas say theirs.'),
      useCases: idsBy('Every use case, with the ids of the personas that live in it; only where personas say theirs.'),
      interactions: {
        description: 'Who works with whom, and which page says so; sorted, and only where there are any.',
        type: 'array',
        items: { $ref: '#/$defs/interaction' },
      },
      archetypes: {
        description: 'The archetypes of organizations, sorted by id; only where there are any.',
        type: 'array',
        items: { $ref: '#/$defs/archetype' },
      },
      formerly: {
        description: 'Every id that a persona had before, with the one that it has now.',
        type: 'object',
        additionalProperties: { type: 'string' },
      },
    },
    $defs: {
      persona: { ...base, title: 'Persona', required: [...given, 'source', 'hash'] },
      draft: {
        // a draft may lack what must be there, one of several as well
        ...(asksForOne(anyOf) ? open : base),
        title: 'Draft',
        description: 'A persona as far as it is written.',
        required: ['id', ...given.filter((key) => 'default' in (properties[key] ?? {})), 'missing', 'source', 'hash'],
        properties: {
          ...all,
          missing: { description: 'The required keys that this draft lacks.', type: 'array', items: { type: 'string' } },
          ...compilerFields,
        },
      },
      ...setDefinitions(personaSchema),
      ...withConfidence(stripEach(personaSchema.$defs ?? {}) as JsonObject),
      study: studySchema(),
    },
  };
}

/** The claims of a team's schema, which may know nothing of confidence yet. */
function withConfidence(definitions: JsonObject): JsonObject {
  const claim = definitions.claim as JsonObject | undefined;
  const properties = claim?.properties as JsonObject | undefined;
  if (claim === undefined || properties === undefined || 'confidence' in properties) return definitions;
  const confidence = { description: 'How much this claim rests on.', enum: levels };
  return { ...definitions, claim: { ...claim, properties: { ...properties, confidence } } };
}

/** A study as a bundle holds it: its date is text. */
function studySchema(): JsonObject {
  const { study } = researchSchema().$defs;
  const { date, ...others } = study.properties;
  return { ...study, properties: { ...others, date: { description: date.description, type: 'string', pattern: date.pattern } } };
}

function idsBy(description: string): JsonObject {
  return { description, type: 'object', additionalProperties: { type: 'array', items: { type: 'string' } } };
}

/** What a set says beside its personas. */
function setDefinitions(personaSchema: JsonObject): JsonObject {
  const { $schema, $defs, properties, required, ...own } = strip(archetypeSchema()) as { readonly [key: string]: JsonObject };
  const text = (description: string): JsonObject => ({ description, type: 'string' });
  const known = (personaSchema.$defs ?? {}) as JsonObject;
  // the shapes of a claim and of prose are those of the personas, unless a team has others of that name
  const others = Object.keys($defs ?? {}).filter((name) => JSON.stringify(known[name]) !== JSON.stringify(archetypeSchema().$defs[name as 'claim']));
  const archetype = {
    ...own,
    required: [...(required as unknown as string[]), 'status', 'members', 'source', 'hash'],
    properties: {
      ...properties,
      members: { description: 'The ids of the personas that it names, in the order of its page.', type: 'array', items: { type: 'string' } },
      ...compilerFields,
    },
  };
  return {
    archetype: renamed(archetype, others) as JsonObject,
    interaction: {
      title: 'Interaction',
      description: 'One persona works with another.',
      type: 'object',
      required: ['from', 'to', 'source'],
      additionalProperties: false,
      properties: {
        from: text('The id of the persona that the page is about.'),
        to: text('The id of the persona that the page names.'),
        source: {
          description: 'What says so: a section on whom the persona works with, another link of its page, or an archetype that puts both side by side.',
          enum: ['collaboration', 'link', 'archetype'],
        },
        claim: text('The id of the claim that says so.'),
        archetype: text('The id of the archetype that says so.'),
      },
    },
    ...Object.fromEntries(others.map((name) => [`archetype-${name}`, renamed({ ...($defs?.[name] as JsonObject), title: `Archetype ${name}` }, others)])),
  };
}

/** A schema whose references lead to definitions of another name. */
function renamed(schema: unknown, names: readonly string[]): unknown {
  if (Array.isArray(schema)) return schema.map((inner) => renamed(inner, names));
  if (typeof schema !== 'object' || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) => {
      const name = key === '$ref' && names.find((candidate) => value === `#/$defs/${candidate}`);
      return [key, name ? `#/$defs/archetype-${name}` : renamed(value, names)];
    }),
  );
}

/** Words whose value is no schema: names that somebody chose, or data. */
const maps = new Set(['properties', '$defs', 'patternProperties', 'dependentSchemas']);
const values = new Set(['const', 'enum', 'default']);

/** A schema without the words that only the compiler needs. */
function strip(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(strip);
  if (typeof schema !== 'object' || schema === null) return schema;
  const kept = Object.entries(schema).filter(([key]) => key !== 'x-markdown' && key !== 'examples');
  return Object.fromEntries(kept.map(([key, value]) => [key, maps.has(key) ? stripEach(value) : values.has(key) ? value : strip(value)]));
}

function stripEach(map: unknown): unknown {
  return Object.fromEntries(Object.entries(map as JsonObject).map(([name, schema]) => [name, strip(schema)]));
}
