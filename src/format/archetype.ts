import { archetypeSchema } from '../generated/schemas.js';
import { archetype } from '../generated/validators.js';
import type { Format } from '../model/format.js';
import { readSchema } from './read-schema.js';

/** How an archetype of an organization is written: the same engine, another schema, and a title that is one name. */
export function archetypeFormat(): Format {
  made ??= make();
  return made;
}

let made: Format | undefined;

function make(): Format {
  const validate = (data: unknown) => (archetype(data) ? [] : (archetype.errors ?? []));
  const format = readSchema(archetypeSchema(), { persona: validate, keyword: () => [] }, ['id', 'name']);
  return { ...format, isDefault: true, isArchetype: true };
}
