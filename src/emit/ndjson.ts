import { oneLine } from './literal.js';

/** What the file is called. */
export const ndjsonName = 'personas.ndjson';

/**
 * Writes the records of a bundle as lines: one persona a line, as it stands in the bundle; drafts come behind, and are told by their
 * `missing`. Every line ends with LF; a set of none is an empty text.
 */
export function* ndjsonLines(records: Iterable<object>): Iterable<string> {
  for (const record of records) yield `${oneLine(JSON.stringify(record))}\n`;
}
