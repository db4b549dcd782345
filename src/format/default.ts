import { fields, labels, sections } from '../generated/default-fields.js';
import { personaSchema } from '../generated/schemas.js';
import { persona } from '../generated/validators.js';
import type { Field, Format } from '../model/format.js';

/** The format that is used where a team brings no schema of its own; all that follows from it was worked out ahead of time. */
export function defaultFormat(): Format {
  return {
    fields,
    sections: fieldsBy(sections),
    labels: fieldsBy(labels),
    validate: (data) => (persona(data) ? [] : (persona.errors ?? [])),
    isDefault: true,
    get schema() {
      return personaSchema();
    },
  };
}

function fieldsBy(words: typeof sections): Map<string, Field> {
  return new Map(words.map(([heading, at]) => [heading, fields[at] as Field]));
}
