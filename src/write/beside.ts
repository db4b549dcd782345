import { closeSync, constants, existsSync, fchmodSync, fstatSync, fsyncSync, lstatSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { Failure, reasonOf } from '../model/failure.js';
import { bytesOf } from '../read/pieces.js';

/** What is to be written: a text, or one in pieces that may be longer than a string can be. */
export type Text = string | (() => Iterable<string>);

/** Writes a complete file beside the target, under a name of its own. */
export function writeBeside(target: string, text: Text, mode: number | undefined): string {
  const folder = path.dirname(target);
  // the name may be as long as a name can be, and gets an ending here
  const temporary = path.join(folder, `.${path.basename(target).slice(0, 50)}.${uniqueName()}.tmp`);
  attempt(target, () => {
    try {
      makeFolder(folder);
      writeWhole(temporary, text, mode);
    } catch (error) {
      rmSync(temporary, { force: true });
      throw error;
    }
  });
  return temporary;
}

/** Twelve hexadecimal digits, for the name of a file that is only opened where nothing of that name is. */
function uniqueName(): string {
  return Math.floor(Math.random() * 2 ** 48)
    .toString(16)
    .padStart(12, '0');
}

/** Says what failed in words. */
export function attempt<Result>(target: string, deed: () => Result): Result {
  try {
    return deed();
  } catch (error) {
    throw new Failure(`${target} was not written: ${reasonOf(error)}`);
  }
}

/** Node’s own recursion never ends below /proc. */
export function makeFolder(folder: string, mode?: number): void {
  if (existsSync(folder)) return;
  makeFolder(path.dirname(folder), mode);
  try {
    mkdirSync(folder, { mode: mode ?? 0o777 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

function writeWhole(temporary: string, text: Text, mode: number | undefined): void {
  const descriptor = openSync(temporary, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o666);
  try {
    if (mode !== undefined) fchmodSync(descriptor, mode);
    let size = 0;
    for (const bytes of bytesOf(text)) {
      for (let done = 0; done < bytes.length; ) done += writeSync(descriptor, bytes, done);
      size += bytes.length;
    }
    fsyncSync(descriptor);
    if (fstatSync(descriptor).size !== size) throw Object.assign(new Error(), { code: 'ENOSPC' });
  } finally {
    closeSync(descriptor);
  }
}

/** The mode of what stands there; nothing where there is nothing. */
export function modeOf(target: string): number | undefined {
  try {
    const stats = lstatSync(target);
    if (!stats.isFile()) throw new Failure(`${target} was not written: it is a ${stats.isSymbolicLink() ? 'link' : 'folder'}`);
    return stats.mode & 0o777;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error instanceof Failure ? error : new Failure(`${target} was not written: ${reasonOf(error)}`);
  }
}

/** So that the new name survives a power cut; systems that cannot flush a folder do without. */
export function flushFolder(folder: string): void {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(folder, constants.O_RDONLY);
    fsyncSync(descriptor);
  } catch {
    // the file itself is complete either way
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}
