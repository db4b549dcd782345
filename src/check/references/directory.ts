import { distance } from 'fastest-levenshtein';
import { anchorsOf } from '../../format/anchors.js';
import { slug } from '../../format/slug.js';
import { once, remembered } from '../../model/memo.js';
import type { CompiledFile } from '../../model/record.js';
import { type Beginnings, beginningsOf } from '../beginnings.js';
import { calledOf } from '../people.js';
import type { SetContext, SetMemory } from '../set-rule.js';
import { aimedLinks } from './aimed.js';
import { parentOf, stemOf } from './target.js';

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

/** Who can be referred to, and where. */
export interface Directory extends People, Omit<SetContext, 'personas'> {
  /** What a page can be linked to by; nothing where it was not read. */
  readonly anchors: (path: string) => ReadonlySet<string> | undefined;
  /** Pages that are known to call nobody wrongly, where a set is checked again and again. */
  readonly wellCalled: WeakSet<CompiledFile> | undefined;
  /** Whether a place is known to hold our personas: another link leads to one of them there. */
  readonly isOurs: (base: string) => boolean;
}

/** How ids, names and roles are compared. */
export function keyOf(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

/** The words of a text as ids are made of them. Made where it is needed, as the tables of Unicode take long to load. */
export const idWord = () => /[\p{L}\p{M}\p{N}_-]+/gu;

/** A name of a file, however its system writes letters with marks. */
function composed(path: string): string {
  return path.normalize('NFC');
}

/**
 * Collects who can be referred to.
 *
 * @param personas the files of the set
 * @param pages further pages that are read
 */
export function directoryOf(personas: readonly CompiledFile[], pages: readonly CompiledFile[], around: Omit<SetContext, 'personas'>): Directory {
  const known = around.memory && knownBefore(personas, around.isPart, around.memory);
  const people = known?.people ?? peopleOf(personas, listed);
  const all = new Map([...pages, ...personas].map((file) => [composed(file.path), file]));
  const ours = once(() => placesOf([...all.values()], people.byId));
  return {
    ...around,
    ...people,
    wellCalled: known?.pages,
    anchors: (path) => {
      const file = all.get(composed(path));
      return file && pageAnchors(file);
    },
    isOurs: (base) => ours().has(base),
  };
}

function peopleOf(personas: readonly CompiledFile[], listedAs: (file: CompiledFile) => Listed[]): People {
  const people = personas.flatMap(listedAs);
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

/** What is known of an earlier check, where all are still called the same. */
function knownBefore(personas: readonly CompiledFile[], isPart: boolean, memory: SetMemory): NonNullable<SetMemory['wellCalled']> {
  const names = calledOf(personas);
  const { wellCalled: before } = memory;
  const people = before?.names === names ? before.people : peopleOf(personas, knownAs);
  const now = before?.people === people && before.isPart === isPart ? before : { names, isPart, pages: new WeakSet<CompiledFile>(), people };
  memory.wellCalled = now;
  return now;
}

const pageAnchors = remembered(({ anchors }: CompiledFile) => anchorsOf(anchors));

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

/** Where links find personas of ours: the page before the number sign, or the folder before the last part of an address. */
function placesOf(files: readonly CompiledFile[], byId: ReadonlyMap<string, Person>): ReadonlySet<string> {
  const places = new Set<string>();
  for (const file of files) {
    for (const { target } of aimedLinks(file)) {
      const page = target.kind === 'page' ? file.path : target.path;
      if (byId.has(keyOf(target.fragment))) places.add(`${page}#`);
      else if (target.kind !== 'page' && byId.has(keyOf(stemOf(page)))) places.add(parentOf(page));
    }
  }
  return places;
}

/** The id that was probably meant: at most two letters are others. */
export function nearId(id: string, { byId }: Directory): Person | undefined {
  const wanted = keyOf(id);
  if (wanted.length < 6 || wanted.length > 100) return undefined;
  const near = [...byId.keys()].find((known) => Math.abs(known.length - wanted.length) <= 2 && distance(known, wanted) <= 2);
  return near === undefined ? undefined : byId.get(near);
}

/**
 * Whether a word reads like the id of a persona that could be one of these: nearly one of theirs, with the name of one of
 * them, or with a role's last word and a name before it.
 */
export function readsLikeId(word: string, directory: Directory): boolean {
  const { byName } = directory;
  const parts = keyOf(word).split('-');
  if (parts.length < 2 || slug(word) !== keyOf(word)) return false;
  if (nearId(word, directory) !== undefined || byName.has(parts[0] ?? '')) return true;
  const roles = directory.roles();
  return parts.length > 2 && roles.lastWords.has(parts.at(-1) ?? '') && !roles.slugs.has(keyOf(word));
}
