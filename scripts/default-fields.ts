import { readSchema } from '../src/format/read-schema.js';
import type { Field, JsonObject } from '../src/model/format.js';

/** What `readSchema` reads in our own schema, written down: to read it at every start takes longer than to compile a persona. */
export function defaultFields(schema: JsonObject, banner: string): string {
  // what a field is made of is checked by a test, like the schema itself
  const { fields, sections, labels } = readSchema(schema, { persona: () => [], keyword: () => [] });
  const places = (words: ReadonlyMap<string, Field>): string => JSON.stringify(Array.from(words, ([heading, field]) => [heading, fields.indexOf(field)]));
  return `${banner}
import type { Field } from '../model/format.js';

export const fields: readonly Field[] = ${JSON.stringify(fields)};

/** Which of the fields a normalised heading stands for. */
export const sections: readonly (readonly [heading: string, field: number])[] = ${places(sections)};

/** The same of labels. */
export const labels: typeof sections = ${places(labels)};
`;
}
