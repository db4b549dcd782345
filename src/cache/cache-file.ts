import { hash } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';

/** What is known of one page of an earlier run. */
export interface Entry {
  /** As the user named it. */
  readonly path: string;
  /** Of its bytes, and of what else it was compiled with. */
  readonly digest: string;
  /** The day of that run, where the page was judged by it. */
  readonly day: string | undefined;
  /** What the page is known by in reports; absent where it was passed over as the index of the set. */
  readonly persona: string | undefined;
  readonly at: Stretch;
}

/** What is kept of the rules over the whole set. */
export interface SetEntry {
  /** Of all pages, and of what else the rules looked at. */
  readonly digest: string;
  readonly at: Stretch;
}

/** Where a record stands in the file, in bytes, and the beginning of what it hashes to: what a disk or a hand changed is not taken. */
export type Stretch = readonly [start: number, length: number, digest: string];

/** The end of a cache file: where its index stands, as JSON, and what that must hash to. */
export interface Index {
  /** Of everything that all pages are compiled with: another one makes the whole file another. */
  readonly setup: string;
  readonly entries: readonly Entry[];
  readonly set: SetEntry | undefined;
}

/** How a cache file begins, so that nothing else is ever replaced. */
export const beginning = 'personac cache 1\n';
/** How it ends: one that is not whole is not taken. */
const ending = /^\n(\d{12}) ([\w-]{43})\n$/;
const endingLength = 1 + 12 + 1 + 43 + 1;
/** No index is larger: more would be no cache of ours. */
const largestIndex = 512 * 1024 * 1024;

/** The end of a file whose index begins at an offset. */
export function endingOf(start: number, index: string): string {
  return `\n${String(start).padStart(12, '0')} ${digestOf(index)}\n`;
}

/** The stretch of a record that begins at an offset. */
export function stretchOf(start: number, bytes: Uint8Array): Stretch {
  return [start, bytes.length, digestOf(bytes).slice(0, 16)];
}

/** SHA-256 in base64url. */
export function digestOf(bytes: string | Uint8Array): string {
  return hash('sha256', bytes, 'base64url');
}

/** An earlier run, as far as it was kept: open until it is closed. */
export interface CacheFile extends Index {
  /**
   * The record that stands at a place of the file.
   *
   * @throws {Error} where it is not there
   */
  readonly read: (at: Stretch) => Uint8Array;
  readonly close: () => void;
}

/** Opens the cache of an earlier run; `unknown` where something else stands there, nothing where it cannot be read or is not whole. */
export function openCacheFile(file: string): CacheFile | 'unknown' | undefined {
  let descriptor: number;
  try {
    descriptor = openSync(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ELOOP' ? 'unknown' : undefined;
  }
  const close = (): void => closeSync(descriptor);
  const read = (at: Stretch): Uint8Array => readRecordAt(descriptor, at);
  try {
    const stats = fstatSync(descriptor);
    const isOurs = stats.isFile() && text(readAt(descriptor, 0, Math.min(stats.size, beginning.length))) === (stats.size === 0 ? '' : beginning);
    const end = isOurs ? stats.size - endingLength : 0;
    const [, at = '', digest] = (end > 0 && ending.exec(text(readAt(descriptor, end, endingLength)))) || [];
    const length = end - Number(at);
    const index = digest !== undefined && length > 0 && length < largestIndex ? text(readAt(descriptor, Number(at), length)) : undefined;
    if (index !== undefined && digestOf(index) === digest) return { ...(JSON.parse(index) as Index), read, close };
    close();
    return isOurs ? undefined : 'unknown';
  } catch {
    close();
    return undefined;
  }
}

let room = Buffer.allocUnsafeSlow(64 * 1024);

/**
 * A record of a file.
 *
 * @returns bytes that the next one is read into
 * @throws {Error} where it is not there, or is another one than its stretch says
 */
export function readRecordAt(descriptor: number, at: Stretch): Uint8Array {
  // one buffer for all: thousands of short-lived ones would cost more memory than they hold
  if (room.length < at[1]) room = Buffer.allocUnsafeSlow(at[1]);
  const bytes = fill(descriptor, room.subarray(0, at[1]), at[0]);
  if (stretchOf(at[0], bytes)[2] !== at[2]) throw new Error('the record is another one than the index says');
  return bytes;
}

/** @throws {Error} where so much is not there */
function readAt(descriptor: number, start: number, length: number): Uint8Array {
  return fill(descriptor, Buffer.allocUnsafe(length), start);
}

function fill(descriptor: number, buffer: Buffer, start: number): Uint8Array {
  for (let done = 0; done < buffer.length; ) {
    const read = readSync(descriptor, buffer, done, buffer.length - done, start + done);
    if (read === 0) throw new Error('the file is shorter than its index says');
    done += read;
  }
  return buffer;
}

function text(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
}
