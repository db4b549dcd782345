import { isRoleWord } from '../format/role.js';
import { slug } from '../format/slug.js';
import { remembered } from '../model/memo.js';
import type { CompiledFile } from '../model/record.js';

/** A name that somebody of the set has or had. */
export interface KnownName {
  /** As it is written; of several words the first may stand for it. */
  readonly name: string;
  readonly file: CompiledFile;
  /** The id that it was part of, where it is one that the persona had before. */
  readonly formerId?: string;
  /** It is taken from an id, where a word may look like a name. */
  readonly isGuess?: boolean;
}

/** All names of a set, each below its first word. */
export function namesOf(files: readonly CompiledFile[]): ReadonlyMap<string, readonly KnownName[]> {
  const names = new Map<string, KnownName[]>();
  const add = (known: KnownName, key = firstWord(known.name)): void => {
    const there = names.get(key);
    if (there) there.push(known);
    else if (key !== '') names.set(key, [known]);
  };
  for (const file of files) if (isCalled(file)) add({ name: file.persona?.name ?? '', file }, firstNameOf(file));
  const renamed = files.filter((file) => formerIds(file).length > 0);
  const roleWords = new Set(renamed.length === 0 ? [] : files.flatMap(({ persona }) => slug([persona?.role, ...listOf(persona?.titles)].join(' ')).split('-')));
  for (const file of renamed) {
    for (const formerId of formerIds(file)) {
      const [first = '', ...rest] = formerId.split('-');
      const isName = rest.length > 0 && /^[\p{L}\p{M}]{2,}$/u.test(first) && !roleWords.has(first) && !isRoleWord(first);
      const name = first.charAt(0).toUpperCase() + first.slice(1);
      // who has the name now is meant by it
      if (isName && !names.get(name)?.some((known) => known.formerId === undefined)) add({ name, file, formerId, isGuess: true });
    }
  }
  return names;
}

/** What all personas of a set are called, and were, and who counts no more: where it is the same, whoever was named before is meant as before. */
export const calledOf = remembered((files: readonly CompiledFile[]) => files.map(calledAs).join('\n'));

const calledAs = remembered(({ path, persona }: CompiledFile) => {
  // a title is a name where there is no role
  const told = ['id', 'name', 'role', 'titles', 'formerly', 'status', 'replacedBy'].map((key) => persona?.[key] ?? null);
  return JSON.stringify([path, ...told]);
});

const firstNameOf = remembered(({ persona }: CompiledFile) => firstWord(persona?.name ?? ''));

/** Whether a page has a name; where it has no role, its title may be one. */
function isCalled({ persona }: CompiledFile): boolean {
  const { name, role } = persona ?? {};
  return name !== undefined && (role !== undefined || !(name.includes(' ') || isRoleWord(name.toLowerCase())));
}

/** The ids that a persona had before, as far as they are texts. */
export function formerIds({ persona }: CompiledFile): string[] {
  return listOf(persona?.formerly);
}

/** The job titles of a persona: its role, and the others. */
export function jobTitles({ persona }: CompiledFile): string[] {
  return [...(persona?.role === undefined ? [] : [persona.role]), ...listOf(persona?.titles)];
}

/** The first word of a name, where it is written as names are: with a capital, in letters. */
export function firstWord(name: string): string {
  const [first = ''] = name.normalize('NFC').trim().split(/\s+/);
  // the tables of Unicode take long to load
  const isName = /^[A-Z][a-z]+$/.test(first) || /^\p{Lu}[\p{L}\p{M}]+(?:['’-][\p{L}\p{M}]+)*$/u.test(first);
  return isName && !honorifics.has(first) ? first : '';
}

const honorifics = new Set(['The', 'An', 'Dr', 'Mr', 'Mrs', 'Ms', 'Prof', 'Sir', 'Frau', 'Herr', 'Team']);

function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}
