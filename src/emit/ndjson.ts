import type { BundleData } from './bundle.js';
import { oneLine } from './literal.js';

/** What the file is called. */
export const ndjsonName = 'personas.ndjson';

/**
 * Writes a bundle as lines: one persona a line, as it stands in the bundle, then one draft a line where the bundle has
 * drafts; they are told apart by their `missing`. Every line ends with LF; a set of none is an empty text.
 */
export function emitNdjson({ personas, drafts = [] }: BundleData): string {
  return [...personas, ...drafts].map((persona) => `${oneLine(JSON.stringify(persona))}\n`).join('');
}
