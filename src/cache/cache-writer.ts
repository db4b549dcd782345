import { randomBytes } from 'node:crypto';
import { closeSync, constants, openSync, readdirSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import path from 'node:path';
import { makeFolder } from '../write/beside.js';
import { beginning, type Entry, endingOf, type Index, type SetEntry, type Stretch, stretchOf } from './cache-file.js';

/** How much is gathered before it is written. */
const chunk = 1024 * 1024;

/** Writes the cache of a run beside the one of the run before, record by record, and puts it in its place at the end. */
export interface CacheWriter {
  /** Keeps the record of a page. */
  readonly add: (entry: Omit<Entry, 'at'>, record: string) => void;
  /** Keeps the record that an earlier run wrote. */
  readonly copy: (entry: Entry, record: Uint8Array) => void;
  /** Replaces the file. @throws {Error} where the system would not write it */
  readonly commit: (setup: string, set: { readonly digest: string; readonly record: string } | undefined) => void;
  /** Leaves everything as it was. */
  readonly abandon: () => void;
}

/**
 * Begins a cache file. Nothing is flushed to the disk: after a power cut the file may be anything, and is then not taken for a cache.
 *
 * @param isNamed somebody chose the file; only what was written for it is ours there
 * @throws {Error} where the system will not have it
 */
export function writeCache(file: string, isNamed: boolean): CacheWriter {
  makeFolder(path.dirname(file), 0o700);
  clearOld(file, isNamed);
  const temporary = `${file}.${randomBytes(6).toString('hex')}.tmp`;
  const descriptor = openSync(temporary, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600);
  const entries: Entry[] = [];
  let waiting: Uint8Array[] = [];
  let gathered = 0;
  let at = 0;
  let isOpen = true;

  const flush = (): void => {
    const bytes = Buffer.concat(waiting);
    for (let done = 0; done < bytes.length; ) done += writeSync(descriptor, bytes, done);
    waiting = [];
    gathered = 0;
  };
  const put = (bytes: Uint8Array): Stretch => {
    const place = stretchOf(at, bytes);
    waiting.push(bytes);
    gathered += bytes.length;
    at += bytes.length;
    if (gathered >= chunk) flush();
    return place;
  };
  put(Buffer.from(beginning, 'utf8'));
  const abandon = (): void => {
    if (!isOpen) return;
    isOpen = false;
    closeSync(descriptor);
    rmSync(temporary, { force: true });
  };

  return {
    add: (entry, record) => entries.push({ ...entry, at: put(Buffer.from(record, 'utf8')) }),
    copy: (entry, record) => entries.push({ ...entry, at: put(record) }),
    commit: (setup, set) => {
      try {
        const kept: SetEntry | undefined = set && { digest: set.digest, at: put(Buffer.from(set.record, 'utf8')) };
        const index = JSON.stringify({ setup, entries, set: kept } satisfies Index);
        const [start] = put(Buffer.from(index, 'utf8'));
        put(Buffer.from(endingOf(start, index), 'utf8'));
        flush();
        renameSync(temporary, file);
      } finally {
        // where it was renamed, there is nothing left to remove
        abandon();
      }
    },
    abandon,
  };
}

const hour = 60 * 60 * 1000;
/** How many projects and ways to lint them are kept at a time. */
const mostCaches = 20;

/** Removes what runs left that were killed, and in our own folder the caches that were written longest ago. */
function clearOld(file: string, isNamed: boolean): void {
  const folder = path.dirname(file);
  const isOurs = isNamed ? (name: string) => name === path.basename(file) : (name: string) => /^[\w-]{24}\.cache$/.test(name);
  const dated = readdirSync(folder).flatMap((name) => {
    const whole = name.replace(/\.[0-9a-f]{12}\.tmp$/, '');
    const written = isOurs(whole) ? statSync(path.join(folder, name), { throwIfNoEntry: false })?.mtimeMs : undefined;
    return written === undefined ? [] : [{ name, written, isTemporary: name !== whole }];
  });
  const newest = Math.max(...dated.map(({ written }) => written));
  const kept = dated.filter(({ isTemporary }) => !isTemporary).sort((a, b) => b.written - a.written);
  // by the clock of the disk, as no other is sure to agree with it
  const left = dated.filter(({ isTemporary, written }) => isTemporary && newest - written > hour);
  for (const { name } of [...left, ...kept.slice(mostCaches)]) rmSync(path.join(folder, name), { force: true });
}
