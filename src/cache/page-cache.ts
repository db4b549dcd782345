import { rmSync } from 'node:fs';
import { Failure, reasonOf } from '../model/failure.js';
import type { CompiledFile, PersonaData } from '../model/record.js';
import { digestOf, type Entry, openCacheFile, type SetEntry } from './cache-file.js';
import { type CacheWriter, writeCache } from './cache-writer.js';
import { personaOfRecord, readRecord, writeRecord } from './record.js';

/** What decides whether something that was kept still holds, beside the bytes of a page. */
export interface CacheOptions {
  /** Where it is kept, absolute. */
  readonly file: string;
  /** Somebody named that file: whatever else it may be is theirs. */
  readonly isNamed: boolean;
  /** A digest of everything that all pages are compiled with. */
  readonly setup: string;
  /** The day of the run. */
  readonly today: string;
}

/** Pages as earlier runs compiled them. Whatever is wrong with the file that holds them, pages are compiled again instead. */
export interface PageCache {
  /** SHA-256 in base64url. */
  readonly digestOf: (bytes: string | Uint8Array) => string;
  /** A page of these bytes at this path; nothing where it, or what it is compiled with, is another one now. */
  readonly find: (path: string, digest: string) => Entry | undefined;
  /**
   * Reads the page that was found, at any time.
   *
   * @throws {Error} where it cannot be read after all
   */
  readonly load: (entry: Entry, text: string) => CompiledFile;
  /**
   * Reads the persona of a page that was found or kept, at any time.
   *
   * @throws {Error} where it cannot be read after all
   */
  readonly persona: (entry: Entry) => PersonaData | undefined;
  /** Keeps a page; without a file, it was passed over. Nothing where it could not be kept. */
  readonly add: (entry: Pick<Entry, 'path' | 'digest' | 'day' | 'persona'>, file: CompiledFile | undefined) => Entry | undefined;
  /** What is kept of the whole set, as JSON, and the digest that it was kept by. */
  readonly set: () => { readonly digest: string; readonly record: string } | undefined;
  /**
   * Writes what this run has more or less than the one before.
   *
   * @param set what is to be kept of the whole set
   * @returns why it was not written; nothing where it was, or need not be
   */
  readonly end: (set: { readonly digest: string; readonly record: string } | undefined) => string | undefined;
}

/**
 * Opens what earlier runs kept.
 *
 * @throws {Failure} where something else stands there
 */
export function openPageCache({ file, isNamed, setup, today }: CacheOptions): PageCache {
  const found = openCacheFile(file);
  if (found === 'unknown' && isNamed) throw new Failure(`${file} is no cache of personac; name another file, or take it away`);
  const opened = found === 'unknown' ? undefined : found;
  const old = opened?.setup === setup ? opened : undefined;
  if (old === undefined) opened?.close();
  const entries = new Map(old?.entries.map((entry) => [entry.path, entry]));
  const used: Entry[] = [];
  let writer: CacheWriter | undefined;
  let fault: string | undefined;
  let isEnded = false;
  let isOther = old === undefined || old.entries.length !== entries.size;

  /** Nobody waits for a cache: where it cannot be written, the run goes on without. */
  const attempt = <Done>(deed: (to: CacheWriter) => Done): Done | undefined => {
    isOther = true;
    if (fault !== undefined) return undefined;
    try {
      writer ??= writeCache(file, isNamed);
      return deed(writer);
    } catch (error) {
      fault = reasonOf(error);
      writer?.abandon();
      return undefined;
    }
  };
  /** Where something that was kept cannot be read, the file is written anew, or if that was done already, the next run writes it. */
  const reading = <Read>(deed: () => Read): Read => {
    try {
      return deed();
    } catch (error) {
      isOther = true;
      if (isEnded) rmSync(file, { force: true });
      throw error;
    }
  };
  const recordOf = ({ at }: Entry): Uint8Array | undefined => {
    try {
      return old?.read(at);
    } catch {
      return undefined;
    }
  };
  /** Those that this run wrote. */
  const written = new WeakSet<Entry | SetEntry>();
  const bytesOf = (entry: Entry | SetEntry): Uint8Array | undefined => (written.has(entry) ? writer : old)?.read(entry.at);
  const decode = (entry: Entry | SetEntry): string => new TextDecoder().decode(bytesOf(entry));

  return {
    digestOf,
    find: (path, digest) => {
      const entry = entries.get(path);
      if (entry === undefined || entry.digest !== digest || (entry.day !== undefined && entry.day !== today)) return undefined;
      used.push(entry);
      return entry;
    },
    load: (entry, text) => reading(() => readRecord(decode(entry), text)),
    persona: (entry) => reading(() => personaOfRecord(bytesOf(entry) ?? nothing)),
    add: (given, compiled) => {
      const entry = attempt((to) => to.add(given, compiled ? writeRecord(compiled) : ''));
      if (entry) written.add(entry);
      return entry;
    },
    set: () => {
      try {
        const kept = old?.set;
        return kept && { digest: kept.digest, record: reading(() => decode(kept)) };
      } catch {
        return undefined;
      }
    },
    end: (set) => {
      isEnded = true;
      if (isOther || used.length !== entries.size || set?.digest !== old?.set?.digest) {
        attempt((to) => {
          for (const entry of used) {
            const record = recordOf(entry);
            // what is damaged is compiled again in the next run
            if (record) to.copy(entry, record);
          }
          to.commit(setup, set);
        });
      }
      // it stays open, as what was found may be read until the process ends
      return fault;
    },
  };
}

const nothing = new Uint8Array();

export { digestOf };
