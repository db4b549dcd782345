import { asksForOne, type JsonObject } from '../model/format.js';

/**
 * Writes the TypeScript types of a schema. Loading the library that does it takes longer than linting a hundred
 * personas, so it is loaded here and nowhere else.
 *
 * @param schema a schema whose every `$ref` leads into itself
 * @param name the name of the root type
 */
export async function emitTypes(schema: JsonObject, name: string, banner: string): Promise<string> {
  const { compile } = await import('json-schema-to-typescript');
  const types = await compile(prepare(schema) as object, name, {
    bannerComment: banner,
    additionalProperties: false,
    ignoreMinAndMaxItems: true,
    $refOptions: { resolve: { http: false, file: false, external: false } },
    style: { singleQuote: true, printWidth: 120 },
  });
  return types.replace(/\r\n/g, '\n');
}

/** Rewrites what the library would turn into wrong types: words beside `$ref`, and words of 2020-12 that it does not know. */
function prepare(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(prepare);
  if (typeof schema !== 'object' || schema === null) return schema;
  const { prefixItems, unevaluatedProperties, ...words } = schema as JsonObject;
  if (typeof words.$ref === 'string') return { $ref: words.$ref };
  const { anyOf, ...others } = words;
  const known = {
    // that one of several properties must be there, no type can say
    ...(asksForOne(anyOf) ? others : words),
    ...(Array.isArray(prefixItems) && { items: prefixItems, additionalItems: words.items ?? true }),
    ...(unevaluatedProperties !== undefined && !('additionalProperties' in words) && { additionalProperties: unevaluatedProperties }),
  };
  return Object.fromEntries(Object.entries(known).map(([key, value]) => [key, prepareWord(key, value)]));
}

function prepareWord(key: string, value: unknown): unknown {
  if (key !== 'properties') return prepare(value);
  // a title on a property would give it a type of its own
  return Object.fromEntries(
    Object.entries(value as JsonObject).map(([name, property]) => {
      const prepared = prepare(property);
      if (typeof prepared !== 'object' || prepared === null || Array.isArray(prepared)) return [name, prepared];
      const { title: _title, ...rest } = prepared as JsonObject;
      return [name, rest];
    }),
  );
}
