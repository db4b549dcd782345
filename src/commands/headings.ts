import type { Format } from '../model/format.js';

/** What the fields of a format are called, in its order: by their headings, else by their keys. */
export function headingsOf({ fields }: Format): ReadonlyMap<string, string> {
  return new Map(fields.map(({ key, heading }) => [key, heading ?? key]));
}
