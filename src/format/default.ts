import personaSchema from '../../schema/persona.schema.json' with { type: 'json' };
import { persona } from '../generated/validators.js';
import type { Format } from '../model/format.js';
import { readSchema } from './read-schema.js';

/** The format that is used where a team brings no schema of its own; its validator was compiled ahead of time. */
export function defaultFormat(): Format {
  const format = readSchema(personaSchema, {
    persona: (data) => (persona(data) ? [] : (persona.errors ?? [])),
    // our own schema is checked by a test, not at every start
    keyword: () => [],
  });
  return { ...format, isDefault: true };
}
