import type { PersonaData } from './record.js';

/** A persona as its title says it: `Name (Role)`, as far as it has both. */
export function titleOf({ id, name = '', role = '' }: PersonaData): string {
  return name !== '' && role !== '' ? `${name} (${role})` : name || role || id;
}
