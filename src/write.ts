import { randomBytes } from 'node:crypto';
import {
  closeSync,
  constants,
  existsSync,
  fchmodSync,
  fstatSync,
  fsyncSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { Failure, reasonOf } from './model/failure.js';
import { isWithin, linkOnTheWay } from './read.js';

/**
 * Replaces files so that each is always the old one or the new one, whatever happens on the way: written beside it,
 * flushed, measured; when all are complete, renamed. Never through a link; the mode of an existing file is kept.
 *
 * Ours because the libraries for it publish a truncated file when the disk is full.
 *
 * @throws {Failure} with the reason; where one file cannot be written, all old ones are untouched
 */
export function replaceFiles(files: readonly { readonly target: string; readonly text: string }[]): void {
  const modes = files.map(({ target }) => modeOf(target));
  const temporaries: string[] = [];
  try {
    for (const [index, { target, text }] of files.entries()) temporaries.push(writeBeside(target, text, modes[index]));
    for (const [index, { target }] of files.entries()) attempt(target, () => renameSync(temporaries[index] ?? '', target));
  } finally {
    for (const temporary of temporaries) rmSync(temporary, { force: true });
  }
  for (const folder of new Set(files.map(({ target }) => path.dirname(target)))) flushFolder(folder);
}

/**
 * Removes ordinary files: never a link, and nothing that is one of the files to keep under a name in other case.
 *
 * @throws {Failure} where one cannot be removed
 */
export function removeFiles(files: readonly string[], keep: readonly string[]): void {
  const kept = new Set(keep.map(identityOf));
  for (const file of files) {
    const identity = identityOf(file);
    if (identity === undefined || kept.has(identity)) continue;
    try {
      rmSync(file, { force: true });
    } catch (error) {
      throw new Failure(`${file} was not removed: ${reasonOf(error)}`);
    }
  }
  for (const folder of new Set(files.map((file) => path.dirname(file)))) flushFolder(folder);
}

/** What makes two names one file; nothing where it is no ordinary file. */
function identityOf(file: string): string | undefined {
  try {
    const stats = lstatSync(file, { bigint: true });
    return stats.isFile() ? `${stats.dev}:${stats.ino}` : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Creates a file that must not be there yet.
 *
 * @returns whether it was created; false where something of that name exists
 * @throws {Failure} where it cannot be written
 */
export function createFile(target: string, text: string): boolean {
  return createFiles([{ target, text }]).length === 0;
}

/**
 * Creates files that must not be there yet: all of them, or none.
 *
 * @returns what is in the way, and then nothing was created
 * @throws {Failure} where one cannot be written
 */
export function createFiles(files: readonly { readonly target: string; readonly text: string; readonly executable?: boolean }[]): string[] {
  const existing = files.map(({ target }) => target).filter((target) => modeOf(target) !== undefined);
  if (existing.length > 0) return existing;
  const temporaries: string[] = [];
  const created: string[] = [];
  let isComplete = false;
  try {
    for (const { target, text, executable } of files) temporaries.push(writeBeside(target, text, executable ? 0o755 : undefined));
    for (const [index, { target }] of files.entries()) {
      // a link to what is complete: unlike a rename, it fails where somebody was faster
      if (!linkTo(temporaries[index] ?? '', target)) return [target];
      created.push(target);
    }
    isComplete = true;
    return [];
  } finally {
    for (const file of isComplete ? temporaries : [...temporaries, ...created]) rmSync(file, { force: true });
    for (const folder of new Set(files.map(({ target }) => path.dirname(target)))) flushFolder(folder);
  }
}

function linkTo(temporary: string, target: string): boolean {
  try {
    attempt(target, () => linkSync(temporary, target));
    return true;
  } catch (error) {
    if (modeOf(target) === undefined) throw error;
    return false;
  }
}

/**
 * Refuses a folder that is reached through a link below the project: somebody's merge request could have put it there.
 *
 * @throws {Failure} which names the link
 */
export function refuseLinks(folder: string, root: string): void {
  let shared = root;
  while (!isWithin(shared, folder)) shared = path.dirname(shared);
  const link = linkOnTheWay(folder, shared);
  if (link) throw new Failure(`nothing was written: ${link} is a link`);
}

/** Writes a complete file beside the target, under a name of its own. */
function writeBeside(target: string, text: string, mode: number | undefined): string {
  const folder = path.dirname(target);
  const temporary = path.join(folder, `.${path.basename(target)}.${randomBytes(6).toString('hex')}.tmp`);
  attempt(target, () => {
    try {
      makeFolder(folder);
      writeWhole(temporary, Buffer.from(text, 'utf8'), mode);
    } catch (error) {
      rmSync(temporary, { force: true });
      throw error;
    }
  });
  return temporary;
}

/** Says what failed in words. */
function attempt<Result>(target: string, deed: () => Result): Result {
  try {
    return deed();
  } catch (error) {
    throw new Failure(`${target} was not written: ${reasonOf(error)}`);
  }
}

/** Node’s own recursion never ends below /proc. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(path.dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

function writeWhole(temporary: string, bytes: Buffer, mode: number | undefined): void {
  const descriptor = openSync(temporary, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o666);
  try {
    if (mode !== undefined) fchmodSync(descriptor, mode);
    for (let done = 0; done < bytes.length; ) done += writeSync(descriptor, bytes, done);
    fsyncSync(descriptor);
    if (fstatSync(descriptor).size !== bytes.length) throw Object.assign(new Error(), { code: 'ENOSPC' });
  } finally {
    closeSync(descriptor);
  }
}

/** The mode of what stands there; nothing where there is nothing. */
function modeOf(target: string): number | undefined {
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
function flushFolder(folder: string): void {
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
