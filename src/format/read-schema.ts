import type { Field, Format, JsonObject, SchemaError, ShapeName } from '../model/format.js';
import { token, tokens } from '../model/pointer.js';
import { normaliseHeading } from './normalise.js';

/** A schema that cannot be worked with: whoever maintains the set must mend it before any persona is read. */
export class SchemaProblem extends Error {
  /** Where in the schema, as a JSON Pointer. */
  readonly pointer: string;

  constructor(pointer: string, message: string) {
    super(message);
    this.pointer = pointer;
  }
}

/** What a schema is bound to: the validator of its data, and the one of the keyword `x-markdown`. */
export interface Validators {
  readonly persona: (data: unknown) => readonly SchemaError[];
  readonly keyword: (data: unknown) => readonly SchemaError[];
}

const typeOfShape: Readonly<Partial<Record<ShapeName, string>>> = {
  title: 'string',
  claims: 'array',
  jobs: 'array',
  list: 'array',
  links: 'array',
  sections: 'array',
  definitions: 'array',
  prose: 'object',
  quote: 'object',
};

/**
 * Reads a persona schema into the fields that the compiler works with, in the schema's order.
 *
 * @param parts what the title must say
 * @throws {SchemaProblem} where the schema uses `x-markdown` in a way that cannot work, with its place
 */
export function readSchema(schema: JsonObject, validators: Validators, parts: readonly ('id' | 'name' | 'role')[] = ['id', 'name', 'role']): Format {
  const properties = objectAt(schema, 'properties', '');
  const required = new Set(Array.isArray(schema.required) ? schema.required : []);
  const fields = Object.entries(properties).map(([key, property]) => readField(key, property, required, schema, validators));
  for (const part of parts) {
    if (fields.filter((field) => field.part === part).length !== 1) {
      throw new SchemaProblem('/properties', `one property must be the title's ${part}: "x-markdown": { "as": "title", "part": "${part}" }`);
    }
  }
  const twice = fields.filter(({ subtitle }) => subtitle)[1] ?? fields.filter(({ as }) => as === 'sections')[1];
  if (twice)
    throw new SchemaProblem(
      `/properties/${token(twice.key)}/x-markdown`,
      `only one property can be ${twice.subtitle ? 'the subtitle' : 'written as sections'}`,
    );
  for (const key of required) {
    if (!Object.hasOwn(properties, String(key))) throw new SchemaProblem('/required', `“${key}” is required, but is no property of this schema`);
  }
  for (const { key, part, default: fallback, as } of fields) {
    // later readers find these by their names
    if (part !== undefined && part !== key) throw new SchemaProblem(`/properties/${token(key)}`, `the title's ${part} must be called “${part}”`);
    if (fallback !== undefined && as !== 'frontmatter')
      throw new SchemaProblem(`/properties/${token(key)}/default`, 'only a value of the frontmatter can have a default');
  }
  for (const name of ['persona', 'draft', 'study', 'archetype', 'interaction']) {
    if (valueAt(schema, `/$defs/${name}`) !== undefined) throw new SchemaProblem(`/$defs/${name}`, `“${name}” is a name that the bundle needs itself`);
  }
  const labels = fields.filter((field) => field.as === 'label');
  const sections = fields.filter((field) => field.heading !== undefined && field.as !== 'label');
  return { fields, sections: byHeading(sections), labels: byHeading(labels), validate: validators.persona, isDefault: false, schema };
}

/** The value of `x-markdown`, once it is valid. */
interface Keyword extends Partial<Pick<Field, 'part' | 'subtitle' | 'frontmatter' | 'heading' | 'aliases' | 'stories' | 'interaction'>> {
  readonly as: ShapeName;
}

function readField(key: string, property: unknown, required: ReadonlySet<unknown>, schema: JsonObject, validators: Validators): Field {
  const at = `/properties/${token(key)}`;
  if (!isObject(property)) throw new SchemaProblem(at, 'a property of a persona must be an object');
  const keyword = property['x-markdown'];
  if (keyword === undefined) {
    throw new SchemaProblem(at, `“${key}” does not say how it is written: add "x-markdown": { "as": … }`);
  }
  const [error] = validators.keyword(keyword).filter(({ keyword: word }) => word !== 'if');
  if (error) throw new SchemaProblem(`${at}/x-markdown${error.instancePath}`, describe(error));
  const { as, part, subtitle, frontmatter, heading, aliases, stories, interaction } = keyword as Keyword;
  const resolved = resolve(property, schema, at);
  const expected = typeOfShape[as];
  if (expected !== undefined && resolved.type !== expected) {
    throw new SchemaProblem(at, `“${key}” is written as ${as}, so its type must be ${expected}`);
  }
  return {
    key,
    as,
    ...(part && { part }),
    ...(subtitle && { subtitle }),
    ...(frontmatter !== undefined && { frontmatter }),
    ...(heading !== undefined && { heading }),
    aliases: aliases ?? [],
    required: required.has(key),
    stories: stories ?? as === 'jobs',
    ...('default' in property && { default: property.default }),
    ...(typeof property.description === 'string' && { hint: property.description }),
    examples: Array.isArray(property.examples) ? property.examples.filter((example) => typeof example === 'string') : [],
    many: resolved.type === 'array',
    ...vocabularyOf(resolved, schema, at),
    ...(interaction && { interaction }),
  };
}

/** The words that a value, or each value of a list, must be one of. */
function vocabularyOf(property: JsonObject, schema: JsonObject, at: string): Pick<Field, 'vocabulary'> {
  const values = isObject(property.items) ? resolve(property.items, schema, at).enum : property.enum;
  return Array.isArray(values) ? { vocabulary: values.filter((value) => typeof value === 'string') } : {};
}

function describe(error: SchemaError): string {
  const { allowedValues, additionalProperty, missingProperty } = error.params;
  if (Array.isArray(allowedValues)) return `must be one of: ${allowedValues.join(', ')}`;
  if (typeof additionalProperty === 'string') return `does not know “${additionalProperty}”`;
  if (typeof missingProperty === 'string') return `needs “${missingProperty}”`;
  return error.message ?? 'is not valid';
}

function byHeading(fields: readonly Field[]): Map<string, Field> {
  const found = new Map<string, Field>();
  for (const field of fields) {
    for (const heading of [field.heading ?? field.key, ...field.aliases]) {
      const words = normaliseHeading(heading);
      const other = found.get(words);
      if (other !== undefined && other !== field) {
        throw new SchemaProblem(`/properties/${token(field.key)}/x-markdown`, `the heading “${heading}” already belongs to “${other.key}”`);
      }
      found.set(words, field);
    }
  }
  return found;
}

/** The schema that a `$ref` within the same document leads to. */
function resolve(property: JsonObject, schema: JsonObject, at: string): JsonObject {
  let current = property;
  for (let steps = 0; typeof current.$ref === 'string'; steps++) {
    const reference = current.$ref;
    const target = reference.startsWith('#') && steps < 20 ? valueAt(schema, reference.slice(1)) : undefined;
    if (!isObject(target)) throw new SchemaProblem(at, `“${reference}” leads nowhere in this schema`);
    current = target;
  }
  return current;
}

/** The value that a JSON Pointer leads to. */
export function valueAt(root: unknown, pointer: string): unknown {
  let current = root;
  for (const part of tokens(pointer)) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, part)) return undefined;
    current = (current as JsonObject)[part];
  }
  return current;
}

function objectAt(schema: JsonObject, key: string, at: string): JsonObject {
  const found = schema[key];
  if (!isObject(found)) throw new SchemaProblem(`${at}/${key}`, `a persona schema needs “${key}”`);
  return found;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
