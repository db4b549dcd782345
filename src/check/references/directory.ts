import { distance } from 'fastest-levenshtein';
import { anchorsOf } from '../../format/anchors.js';
import { slug } from '../../format/slug.js';
import { once, remembered } from '../../model/memo.js';
import type { CompiledFile } from '../../model/record.js';
import { calledOf } from '../people.js';
import type { SetContext, SetMemory } from '../set-rule.js';
import { aimedLinks } from './aimed.js';
import { composed, keyOf, type People, type Person, peopleOf } from './persons.js';
import { parentOf, stemOf } from './target.js';

/** Who can be referred to, and where. */
export interface Directory extends People, Omit<SetContext, 'personas'> {
  /** What a page can be linked to by; nothing where it was not read. */
  readonly anchors: (path: string) => ReadonlySet<string> | undefined;
  /** Pages that are known to call nobody wrongly, where a set is checked again and again. */
  readonly wellCalled: WeakSet<CompiledFile> | undefined;
  /** Whether a place is known to hold our personas: another link leads to one of them there. */
  readonly isOurs: (base: string) => boolean;
}

/**
 * Collects who can be referred to, and where.
 *
 * @param personas the files of the set
 * @param pages further pages that are read
 */
export function directoryOf(personas: readonly CompiledFile[], pages: readonly CompiledFile[], around: Omit<SetContext, 'personas'>): Directory {
  const known = around.memory && knownBefore(personas, around.isPart, around.memory);
  const people = known?.people ?? peopleOf(personas, false);
  const all = new Map([...pages, ...personas].map((file) => [composed(file.path), file]));
  const ours = once(() => placesOf([...all.values()], people.byId));
  return {
    ...around,
    ...people,
    wellCalled: known?.wellCalled,
    anchors: (path) => {
      const file = all.get(composed(path));
      return file && pageAnchors(file);
    },
    isOurs: (base) => ours().has(base),
  };
}

/** What is known of an earlier check, where all are still called the same. */
function knownBefore(personas: readonly CompiledFile[], isPart: boolean, memory: SetMemory): NonNullable<SetMemory['called']> {
  const names = calledOf(personas);
  const before = memory.called?.names === names ? memory.called : undefined;
  if (before?.isPart === isPart) return before;
  const called = { names, isPart, people: before?.people ?? peopleOf(personas, true), wellCalled: new WeakSet<CompiledFile>() };
  memory.called = called;
  return called;
}

const pageAnchors = remembered(({ anchors }: CompiledFile) => anchorsOf(anchors));

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
