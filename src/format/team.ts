import { xMarkdown } from '../generated/validators.js';
import type { Format, JsonObject, SchemaError } from '../model/format.js';
import { token } from '../model/pointer.js';
import { ajvOptions } from './ajv-options.js';
import { readSchema, SchemaProblem, valueAt } from './read-schema.js';

/**
 * The format of a team's own schema. It comes from a repository, so it is data: no reference leads out of it, and its
 * patterns run on an engine that cannot be made slow.
 *
 * @throws {SchemaProblem} where it cannot be worked with
 */
export async function teamFormat(schema: JsonObject): Promise<Format> {
  refuseForeignReferences(schema, '', schema);
  const ajv = await validator();
  let validate: ReturnType<typeof ajv.compile>;
  try {
    validate = ajv.compile(schema as object);
  } catch (error) {
    throw new SchemaProblem('', error instanceof RangeError ? 'it refers to itself without end' : (error as Error).message);
  }
  return readSchema(schema, {
    persona: (data) => (validate(data) ? [] : ((validate.errors ?? []) as SchemaError[])),
    keyword: (data) => (xMarkdown(data) ? [] : (xMarkdown.errors ?? [])),
  });
}

/**
 * Checks a bundle against its schema: a team's schema may say things of which no bundle can be made.
 *
 * @returns the first thing that is wrong, with its place; nothing where all is well
 */
export async function contradiction(bundleSchema: JsonObject, bundle: unknown): Promise<string | undefined> {
  const ajv = await validator();
  try {
    const validate = ajv.compile(bundleSchema as object);
    if (validate(bundle)) return undefined;
    // of a choice that failed, the deepest error tells most
    const [error] = [...(validate.errors ?? [])].sort((a, b) => b.instancePath.length - a.instancePath.length);
    return `${error?.instancePath ?? ''} ${error?.message ?? ''}`;
  } catch (error) {
    return (error as Error).message;
  }
}

/**
 * A pattern that somebody wrote, on the engine that cannot be made slow.
 *
 * @returns what finds it in a text: its groups that have a name, or nothing
 * @throws {SchemaProblem} where it is no pattern
 */
export async function linearPattern(pattern: string): Promise<(text: string) => { readonly [group: string]: string } | undefined> {
  const { RE2JS } = await import('re2js');
  let compiled: ReturnType<typeof RE2JS.compile>;
  try {
    compiled = RE2JS.compile(pattern);
  } catch (error) {
    throw new SchemaProblem('', (error as Error).message.replace(/^error parsing regexp: /, ''));
  }
  return (text) => {
    const matcher = compiled.matcher(text);
    if (!matcher.find()) return undefined;
    const groups = Object.keys(compiled.namedGroups()).map((name) => [name, matcher.group(name) ?? ''] as const);
    return Object.fromEntries(groups.filter(([, value]) => value !== ''));
  };
}

/** A validator for schemas of strangers. */
async function validator() {
  const [{ Ajv2020 }, { default: addFormats }, { RE2JS }] = await Promise.all([import('ajv/dist/2020.js'), import('ajv-formats'), import('re2js')]);
  const compilePattern = (pattern: string): { test: (text: string) => boolean; toString: () => string } => {
    const compiled = RE2JS.compile(pattern);
    // the validator tells patterns apart by their text
    return { test: (text) => compiled.matcher(text).find(), toString: () => pattern };
  };
  const linear = Object.assign(compilePattern, { code: 'linear' });
  const ajv = new Ajv2020({ ...ajvOptions, inlineRefs: false, logger: false, code: { regExp: linear as never } });
  addFormats.default(ajv);
  ajv.addKeyword('x-markdown');
  return ajv;
}

function refuseForeignReferences(value: unknown, pointer: string, root: JsonObject): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    const at = `${pointer}/${token(key)}`;
    if (key === 'x-markdown' && !/^\/properties\/[^/]+$/.test(pointer))
      throw new SchemaProblem(at, 'only a property of the persona itself is written in Markdown');
    if (typeof inner === 'string' && (key === '$ref' || key === '$dynamicRef')) {
      if (!inner.startsWith('#')) throw new SchemaProblem(at, `“${inner}” leads out of this file; a schema may only refer to itself, as “#/$defs/…”`);
      if (inner !== '#' && inner.startsWith('#/') && valueAt(root, inner.slice(1)) === undefined)
        throw new SchemaProblem(at, `“${inner}” leads nowhere in this schema`);
    }
    refuseForeignReferences(inner, at, root);
  }
}
