import { slug } from '../../format/slug.js';
import { once, remembered } from '../../model/memo.js';
import type { CompiledFile } from '../../model/record.js';
import { type Beginnings, beginningsOf } from '../beginnings.js';
import { parentOf } from './target.js';

/** One of the personas that others can refer to. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly role: string | undefined;
  /** The role as it stands in ids. */
  readonly roleSlug: string | undefined;
  /** What people write: “Sasha (Software Developer)”. */
  readonly title: string;
  readonly path: string;
  readonly isRetired: boolean;
  readonly replacedBy: string | undefined;
  /** Other job titles of theirs, in lower case. */
  readonly titles: readonly string[];
}

/** Who can be referred to. */
export interface People {
  readonly byId: ReadonlyMap<string, Person>;
  /** By the ids that they had before. */
  readonly formerly: ReadonlyMap<string, Person>;
  /** By the names that those ids may begin with: all that stands before one of the hyphens. */
  readonly formerlyNamed: ReadonlyMap<string, readonly Person[]>;
  /** Those of these ids that are no single word, and so no id that we would give. */
  readonly oddIds: readonly string[];
  /** The persona that a file holds. */
  readonly holder: (path: string) => Person | undefined;
  readonly byName: ReadonlyMap<string, readonly Person[]>;
  /** How those names begin. */
  readonly beginnings: () => Beginnings;
  /** Folders that hold personas, each ending in a slash. */
  readonly folders: ReadonlySet<string>;
  /** The roles of all, as they stand in ids, and the last words of those. */
  readonly roles: () => { readonly slugs: ReadonlySet<string>; readonly lastWords: ReadonlySet<string> };
}

/** How ids, names and roles are compared. */
export function keyOf(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

/** The words of a text as ids are made of them. Made where it is needed, as the tables of Unicode take long to load. */
export const idWord = () => /[\p{L}\p{M}\p{N}_-]+/gu;

/** A name of a file, however its system writes letters with marks. */
export function composed(path: string): string {
  return path.normalize('NFC');
}

/**
 * Collects who can be referred to.
 *
 * @param isRemembered what is read of a page is kept for the next time, where a set is checked again and again
 */
export function peopleOf(personas: readonly CompiledFile[], isRemembered: boolean): People {
  const people = personas.flatMap(isRemembered ? knownAs : listed);
  const byId = new Map(people.map(({ person, id }) => [id, person]));
  const formerly = new Map<string, Person>();
  for (const { person, formerIds } of people) for (const id of formerIds) if (!byId.has(id)) formerly.set(id, person);
  const formerlyNamed = new Map<string, Person[]>();
  for (const [id, person] of formerly) for (let at = id.indexOf('-'); at !== -1; at = id.indexOf('-', at + 1)) add(formerlyNamed, id.slice(0, at), person);
  const byName = new Map<string, Person[]>();
  for (const { person, name } of people) add(byName, name, person);
  const byPath = new Map(people.map(({ person, path }) => [path, person]));
  return {
    byId,
    formerly,
    formerlyNamed,
    oddIds: [...formerly.keys()].filter((id) => id.replace(idWord(), '') !== ''),
    holder: (path) => byPath.get(composed(path)),
    byName,
    beginnings: once(() => beginningsOf(byName.keys())),
    folders: new Set(people.map(({ folder }) => folder)),
    roles: once(() => rolesOf([...byId.values()])),
  };
}

function add(people: Map<string, Person[]>, key: string, person: Person): void {
  const there = people.get(key);
  if (there) there.push(person);
  else people.set(key, [person]);
}

/** A persona, and what it is found by. */
interface Listed {
  readonly person: Person;
  readonly id: string;
  readonly name: string;
  readonly path: string;
  readonly folder: string;
  readonly formerIds: readonly string[];
}

function listed({ persona, path, text }: CompiledFile): Listed[] {
  if (persona === undefined || text === '') return [];
  const { id, name = '', role, status, replacedBy, formerly, titles } = persona;
  const title = role === undefined ? name : `${name} (${role})`;
  return [
    {
      person: {
        id,
        name,
        role,
        roleSlug: role === undefined ? undefined : slug(role),
        title: title || id,
        path,
        isRetired: status === 'retired',
        replacedBy: typeof replacedBy === 'string' ? replacedBy : undefined,
        titles: textsOf(titles).map(keyOf),
      },
      id: keyOf(id),
      name: keyOf(name),
      path: composed(path),
      folder: parentOf(path),
      formerIds: textsOf(formerly).map(keyOf),
    },
  ];
}

const knownAs = remembered(listed);

function rolesOf(people: readonly Person[]): ReturnType<People['roles']> {
  const slugs = new Set(people.flatMap(({ roleSlug }) => roleSlug ?? []));
  return { slugs, lastWords: new Set(Array.from(slugs, (role) => role.slice(role.lastIndexOf('-') + 1))) };
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}
