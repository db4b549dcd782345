import { normaliseText } from '../format/normalise.js';
import type { CompiledFile, PersonaData } from '../model/record.js';

/** The job titles of a persona as they are written: its role first, then the others. */
export function titlesOf({ role, titles }: PersonaData): string[] {
  const others = Array.isArray(titles) ? titles.filter((title) => typeof title === 'string') : [];
  return [...(role === undefined ? [] : [role]), ...others];
}

/** Job title, in lower case → the ids of the personas that have it, by their role or as another title; sorted. */
export function idsByTitle(files: readonly CompiledFile[]): { readonly [title: string]: readonly string[] } {
  const titles = new Map<string, Set<string>>();
  for (const { persona } of files) {
    if (persona === undefined) continue;
    for (const title of titlesOf(persona)) {
      const key = normaliseText(title);
      titles.set(key, (titles.get(key) ?? new Set()).add(persona.id));
    }
  }
  const sorted = [...titles].sort(([a], [b]) => (a < b ? -1 : 1)).map(([title, ids]) => [title, [...ids].sort()] as const);
  return Object.fromEntries(sorted);
}

/** A persona as people speak of it: “Parker (Product Manager)”. */
export function callOf({ id, name, role }: PersonaData): string {
  if (name === undefined) return role ?? id;
  return role === undefined ? name : `${name} (${role})`;
}

/** The archetypes of organizations among the files, and the personas. */
export function parted(files: readonly CompiledFile[]): { readonly personas: readonly CompiledFile[]; readonly archetypes: readonly CompiledFile[] } {
  return { personas: files.filter(({ isArchetype }) => !isArchetype), archetypes: files.filter(({ isArchetype }) => isArchetype) };
}

/** Whether a persona is not finished, whatever its status says. */
export function isDraft({ persona, missing, unfinished }: CompiledFile): boolean {
  return persona?.status === 'draft' || missing.length > 0 || unfinished;
}
