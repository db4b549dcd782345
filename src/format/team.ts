import { xMarkdown } from '../generated/validators.js';
import type { Format, JsonObject, SchemaError } from '../model/format.js';
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
  const [{ Ajv2020 }, { default: addFormats }, { RE2JS }] = await Promise.all([import('ajv/dist/2020.js'), import('ajv-formats'), import('re2js')]);
  const linear = Object.assign((pattern: string) => ({ test: (text: string) => RE2JS.compile(pattern).matcher(text).find() }), { code: 'linear' });
  const ajv = new Ajv2020({ ...ajvOptions, inlineRefs: false, logger: false, code: { regExp: linear as never } });
  addFormats.default(ajv);
  ajv.addKeyword('x-markdown');
  let validate: ReturnType<typeof ajv.compile>;
  try {
    validate = ajv.compile(schema as object);
  } catch (error) {
    throw new SchemaProblem('', (error as Error).message);
  }
  return readSchema(schema, {
    persona: (data) => (validate(data) ? [] : ((validate.errors ?? []) as SchemaError[])),
    keyword: (data) => (xMarkdown(data) ? [] : (xMarkdown.errors ?? [])),
  });
}

function refuseForeignReferences(value: unknown, pointer: string, root: JsonObject): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    const at = `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    if (typeof inner === 'string' && (key === '$ref' || key === '$dynamicRef')) {
      if (!inner.startsWith('#')) throw new SchemaProblem(at, `“${inner}” leads out of this file; a schema may only refer to itself, as “#/$defs/…”`);
      if (inner !== '#' && inner.startsWith('#/') && valueAt(root, inner.slice(1)) === undefined)
        throw new SchemaProblem(at, `“${inner}” leads nowhere in this schema`);
    }
    refuseForeignReferences(inner, at, root);
  }
}
