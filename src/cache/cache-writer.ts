import { randomBytes } from 'node:crypto';
import { closeSync, constants, openSync, readdirSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import path from 'node:path';
import { makeFolder } from '../write/beside.js';
import { beginning, type Entry, endingOf, type Index, readRecordAt, type SetEntry, type Stretch, stretchOf } from './cache-file.js';

/** How much is gathered before it is written. */
const chunk = 1024 * 1024;

/** Writes the cache of a run beside the one of the run before, record by record, and puts it in its place at the end. */
export interface CacheWriter {
  /** Keeps the record of a page. */
  readonly add: (entry: Omit<Entry, 'at'>, record: string) => Entry;
  /**
   * The record that was kept in a stretch of what this writes, also when it is in its place.
   *
   * @throws {Error} where it cannot be read
   */
  readonly read: (at: Stretch) => Uint8Array;
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
  const descriptor = openSync(temporary, constants.O_RDWR | constants.O_CREAT | constants.O_EXCL, 0o600);
  const entries: Entry[] = [];
  // one for all records: thousands of short-lived ones would cost more memory than they hold
  const waiting = Buffer.allocUnsafeSlow(chunk);
  let gathered = 0;
  let at = 0;
  let isOpen = true;

  const writeAll = (bytes: Uint8Array): void => {
    for (let done = 0; done < bytes.length; ) done += writeSync(descriptor, bytes, done);
  };
  const flush = (): void => {
    writeAll(waiting.subarray(0, gathered));
    gathered = 0;
  };
  /** Puts so many bytes to those that wait, or where they are too many, writes them at once. */
  const put = (length: number, fill: (into: Buffer) => unknown): Stretch => {
    if (gathered + length > chunk) flush();
    const isLarge = length > chunk;
    const bytes = isLarge ? Buffer.allocUnsafeSlow(length) : waiting.subarray(gathered, gathered + length);
    fill(bytes);
    const place = stretchOf(at, bytes);
    at += length;
    if (isLarge) writeAll(bytes);
    else gathered += length;
    return place;
  };
  const putBytes = (bytes: Uint8Array): Stretch => put(bytes.length, (into) => into.set(bytes));
  const putText = (text: string): Stretch => put(Buffer.byteLength(text, 'utf8'), (into) => into.write(text, 'utf8'));
  putText(beginning);
  const abandon = (): void => {
    if (!isOpen) return;
    isOpen = false;
    closeSync(descriptor);
    rmSync(temporary, { force: true });
  };

  return {
    add: (given, record) => {
      const entry = { ...given, at: putText(record) };
      entries.push(entry);
      return entry;
    },
    copy: (entry, record) => entries.push({ ...entry, at: putBytes(record) }),
    read: (stretch) => {
      // another file may have the descriptor by now
      if (!isOpen) throw new Error('the cache was not written');
      flush();
      return readRecordAt(descriptor, stretch);
    },
    commit: (setup, set) => {
      let isDone = false;
      try {
        const kept: SetEntry | undefined = set && { digest: set.digest, at: putText(set.record) };
        const index = JSON.stringify({ setup, entries, set: kept } satisfies Index);
        const [start] = putText(index);
        putText(endingOf(start, index));
        flush();
        renameSync(temporary, file);
        isDone = true;
      } finally {
        // what is in its place stays open, as it may be read until the process ends
        if (!isDone) abandon();
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
