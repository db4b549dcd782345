import { distance } from 'fastest-levenshtein';
import { anchorsOf } from '../../format/anchors.js';
import { slug } from '../../format/slug.js';
import type { CompiledFile } from '../../model/record.js';
import type { SetContext } from '../rule.js';
import { parentOf, stemOf, targetOf } from './target.js';

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

/** Who can be referred to, and where. */
export interface Directory extends Omit<SetContext, 'personas'> {
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
  /** Folders that hold personas, each ending in a slash. */
  readonly folders: ReadonlySet<string>;
  /** What a page can be linked to by; nothing where it was not read. */
  readonly anchors: (path: string) => ReadonlySet<string> | undefined;
  /** Whether a place is known to hold our personas: another link leads to one of them there. */
  readonly isOurs: (base: string) => boolean;
  /** The roles of all, as they stand in ids. */
  readonly roleSlugs: ReadonlySet<string>;
  /** The last words of those. */
  readonly roleWords: ReadonlySet<string>;
}

/** How ids, names and roles are compared. */
export function keyOf(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

/** The words of a text as ids are made of them. */
export const idWord = /[\p{L}\p{M}\p{N}_-]+/gu;

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
  const people = personas.flatMap(personOf);
  const byId = new Map(people.map(({ person }) => [keyOf(person.id), person]));
  const formerly = new Map<string, Person>();
  for (const { person, formerIds } of people) for (const id of formerIds) if (!byId.has(keyOf(id))) formerly.set(keyOf(id), person);
  const formerlyNamed = new Map<string, Person[]>();
  for (const [id, person] of formerly) for (let at = id.indexOf('-'); at !== -1; at = id.indexOf('-', at + 1)) add(formerlyNamed, id.slice(0, at), person);
  const byName = new Map<string, Person[]>();
  for (const { person } of people) add(byName, keyOf(person.name), person);
  const roleSlugs = new Set([...byId.values()].flatMap(({ roleSlug }) => roleSlug ?? []));
  const byPath = new Map(people.map(({ person }) => [composed(person.path), person]));
  const all = new Map([...pages, ...personas].map((file) => [composed(file.path), file]));
  const known = new Map<string, ReadonlySet<string>>();
  let ours: ReadonlySet<string> | undefined;
  return {
    ...around,
    byId,
    formerly,
    formerlyNamed,
    oddIds: [...formerly.keys()].filter((id) => id.replace(idWord, '') !== ''),
    byName,
    roleSlugs,
    roleWords: new Set(Array.from(roleSlugs, (role) => role.slice(role.lastIndexOf('-') + 1))),
    holder: (path) => byPath.get(composed(path)),
    folders: new Set(people.map(({ person }) => parentOf(person.path))),
    anchors: (path) => {
      const file = all.get(composed(path));
      const anchors = file && (known.get(file.path) ?? anchorsOf(file.anchors));
      if (anchors) known.set(file.path, anchors);
      return anchors;
    },
    isOurs: (base) => {
      ours ??= placesOf([...all.values()], byId);
      return ours.has(base);
    },
  };
}

function add(people: Map<string, Person[]>, key: string, person: Person): void {
  const there = people.get(key);
  if (there) there.push(person);
  else people.set(key, [person]);
}

function personOf({ persona, path, text }: CompiledFile): { person: Person; formerIds: string[] }[] {
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
      formerIds: textsOf(formerly),
    },
  ];
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}

/** Where links find personas of ours: the page before the number sign, or the folder before the last part of an address. */
function placesOf(files: readonly CompiledFile[], byId: ReadonlyMap<string, Person>): ReadonlySet<string> {
  const places = new Set<string>();
  for (const { links, path } of files) {
    for (const { url } of links) {
      const target = targetOf(url, path);
      if (target === undefined) continue;
      const page = target.kind === 'page' ? path : target.path;
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
  const { byName, roleSlugs, roleWords } = directory;
  const parts = keyOf(word).split('-');
  if (parts.length < 2 || slug(word) !== keyOf(word)) return false;
  if (nearId(word, directory) !== undefined || byName.has(parts[0] ?? '')) return true;
  return parts.length > 2 && roleWords.has(parts.at(-1) ?? '') && !roleSlugs.has(keyOf(word));
}
