import type { Diagnostic } from '../model/diagnostic.js';
import type { CompiledSet } from '../model/record.js';
import { type Entry, gather, isKnownWhole, isRecordable, type Name, nameIn, nameOf } from './baseline.js';

/** What is new since a baseline was written, what it knew, and what is gone. */
export interface Comparison {
  readonly fresh: readonly Diagnostic[];
  readonly known: readonly Diagnostic[];
  /** Entries, or parts of their counts, whose faults are gone, as far as that can be known. */
  readonly dead: readonly Entry[];
  /** All other entries. */
  readonly alive: readonly Entry[];
}

/** An entry and how much of its count is still to be found. */
interface Open {
  readonly entry: Entry;
  left: number;
}

/** From the surest way of finding a fault again to the one that is left: as it was, in a retitled persona, in a renamed file. */
const ways: readonly ((name: Name) => string | undefined)[] = [
  ({ persona, title }) => `both ${persona ?? ''}\0${title ?? ''}`,
  ({ persona }) => persona && `persona ${persona}`,
  ({ title }) => title && `title ${title}`,
];

/**
 * Compares what was found with a baseline, by what the findings are about and how often, never by their lines.
 *
 * @param isPart only some files of the set were checked, so nothing is said of the others
 */
export function compareWith(entries: readonly Entry[], { files, diagnostics }: Pick<CompiledSet, 'files' | 'diagnostics'>, isPart: boolean): Comparison {
  const names = new Map(files.map((file) => [file.path, nameOf(file)]));
  const open = entries.map((entry) => ({ entry, left: entry.count }));
  const known = new Set<Diagnostic>();
  for (const way of ways) {
    const byFault = new Map<string, Open[]>();
    for (const one of open) {
      const key = `${faultKey(one.entry)}\0${way(one.entry)}`;
      const others = byFault.get(key);
      if (way(one.entry) === undefined || one.left === 0) continue;
      if (others) others.push(one);
      else byFault.set(key, [one]);
    }
    for (const finding of diagnostics) {
      if (known.has(finding) || !isRecordable(finding)) continue;
      const match = byFault.get(`${faultKey(finding)}\0${way(nameIn(finding, names))}`)?.find(({ left }) => left > 0);
      if (match === undefined) continue;
      match.left--;
      known.add(finding);
    }
  }
  const judges = judgeOf(
    files.map((file) => ({ ...nameOf(file), isWhole: isKnownWhole(file) })),
    isPart,
  );
  const isDead = ({ entry, left }: Open): boolean => left > 0 && judges(entry);
  return {
    fresh: diagnostics.filter((finding) => !known.has(finding)),
    known: diagnostics.filter((finding) => known.has(finding)),
    dead: gather(open.filter(isDead).map(({ entry, left }) => ({ ...entry, count: left }))),
    alive: gather(open.map((one) => (isDead(one) ? { ...one.entry, count: one.entry.count - one.left } : one.entry)).filter(({ count }) => count > 0)),
  };
}

/**
 * What a baseline holds when some files were checked anew: what was found in them, and what it held of all others.
 *
 * @param found the entries of what was found
 */
export function renew(old: readonly Entry[], found: readonly Entry[], { files }: Pick<CompiledSet, 'files'>, isPart: boolean): Entry[] {
  const judges = judgeOf(
    files.map((file) => ({ ...nameOf(file), isWhole: isKnownWhole(file) })),
    isPart,
  );
  const others = old.filter((entry) => !judges(entry));
  // of a file that was not read whole, and of a set of which some is compared, the larger count holds
  const kept = others.map((entry) => ({ ...entry, count: Math.max(0, entry.count - (found.find((other) => isSame(entry, other))?.count ?? 0)) }));
  return gather([...kept.filter(({ count }) => count > 0), ...found]);
}

function isSame(a: Entry, b: Entry): boolean {
  return faultKey(a) === faultKey(b) && a.persona === b.persona && a.title === b.title;
}

function faultKey({ rule, subject }: Pick<Entry, 'rule' | 'subject'>): string {
  // who puts the heading of a missing section in, to write it later, has no new fault
  return `${rule === 'section-empty' ? 'section-missing' : rule}\0${subject}`;
}

/** Says of an entry whether its fault would have been found, were it still there. */
function judgeOf(files: readonly (Name & { readonly isWhole: boolean })[], isPart: boolean): (entry: Entry) => boolean {
  const whole = new Set(files.filter(({ isWhole }) => isWhole).flatMap(keysOf));
  const broken = new Set(files.filter(({ isWhole }) => !isWhole).flatMap(keysOf));
  return (entry) => {
    const keys = keysOf(entry);
    // what is compared between files needs all of them
    if (keys.length === 0) return !isPart && broken.size === 0;
    if (keys.some((key) => broken.has(key))) return false;
    return !isPart || keys.some((key) => whole.has(key));
  };
}

function keysOf({ persona, title }: Name): string[] {
  return [...(persona === undefined ? [] : [`persona ${persona}`]), ...(title === undefined ? [] : [`title ${title}`])];
}
