import type { PersonaData } from './record.js';

/** What of a persona is words and lists of words: what stands in its title and in its frontmatter. */
export function headOf(persona: PersonaData): PersonaData {
  const isPlain = (value: unknown): boolean => (Array.isArray(value) ? !value.some(isObject) : !isObject(value));
  return Object.fromEntries(Object.entries(persona).filter(([, value]) => isPlain(value))) as PersonaData;
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
