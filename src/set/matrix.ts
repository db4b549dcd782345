import type { Format } from '../model/format.js';
import type { CompiledFile } from '../model/record.js';

/** Which personas have which of the values that a list of the frontmatter may hold. */
export interface Matrix {
  /** In the order of the schema where it names them, else sorted. */
  readonly columns: readonly string[];
  /** The ids of the personas that have a value, sorted. */
  readonly ids: ReadonlyMap<string, readonly string[]>;
}

/**
 * Reads a matrix.
 *
 * @param key the list: `stages`, `useCases`
 */
export function matrixOf(files: readonly CompiledFile[], key: string, format: Format): Matrix {
  const vocabulary = format.fields.find((field) => field.key === key)?.vocabulary ?? [];
  const found = new Map<string, Set<string>>(vocabulary.map((value) => [value, new Set()]));
  for (const { persona } of files) {
    if (persona === undefined) continue;
    for (const value of valuesOf(persona[key])) found.set(value, (found.get(value) ?? new Set()).add(persona.id));
  }
  const others = [...found.keys()].filter((value) => !vocabulary.includes(value)).sort();
  const columns = [...new Set([...vocabulary, ...others])];
  return { columns, ids: new Map(columns.map((value) => [value, [...(found.get(value) ?? [])].sort()])) };
}

/** The values of a list, or the one where there is no list. */
export function valuesOf(value: unknown): string[] {
  const values = Array.isArray(value) ? value : [value];
  return values.filter((entry) => typeof entry === 'string');
}

/** The keys of the sections that say whom a persona works with, as its schema marks them. */
export function interactionKeys(format: Format): ReadonlySet<string> {
  return new Set(format.fields.filter(({ interaction }) => interaction).map(({ key }) => key));
}
