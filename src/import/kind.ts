import { valueAt } from '../format/read-schema.js';
import type { Format } from '../model/format.js';

/**
 * Reads the kind of a persona from the headings above it: “Internal personas” are internal.
 *
 * @param headings as they read, the nearest first
 * @returns the kind that the nearest one names, where it is not what a persona is that does not say
 */
export function kindOf(headings: readonly string[], format: Format): string | undefined {
  const field = format.fields.find(({ key, as }) => key === 'kind' && as === 'frontmatter');
  const kinds = valueAt(format.schema, '/properties/kind/enum');
  if (field === undefined || !Array.isArray(kinds)) return undefined;
  for (const heading of headings) {
    const words = heading.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
    const named = kinds.filter(
      (kind): kind is string => typeof kind === 'string' && words.some((word) => word === kind.toLowerCase() || word === `${kind.toLowerCase()}s`),
    );
    // “Users and buyers” says nothing of the one below it
    if (named.length > 0) return named.length === 1 && named[0] !== field.default ? named[0] : undefined;
  }
  return undefined;
}

/** Whether the schema has a status “draft” that a persona with gaps can be given. */
export function knowsDraft(format: Format): boolean {
  const field = format.fields.find(({ key, as }) => key === 'status' && as === 'frontmatter');
  const states = valueAt(format.schema, '/properties/status/enum');
  return field !== undefined && field.default !== 'draft' && (!Array.isArray(states) || states.includes('draft'));
}
