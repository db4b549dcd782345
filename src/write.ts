import { linkSync, lstatSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { Failure, reasonOf } from './model/failure.js';
import { isWithin, linkOnTheWay } from './read.js';
import { attempt, flushFolder, modeOf, type Text, writeBeside } from './write/beside.js';

/** A file to replace. */
export interface Replacement {
  readonly target: string;
  readonly text: Text;
  /** Where the text was made of what stood there: what users call the file, and whether it still is what was read. */
  readonly origin?: { readonly shown: string; readonly isCurrent: () => boolean };
}

/**
 * Replaces files so that each is always the old one or the new one, whatever happens on the way: written beside it,
 * flushed, measured; when all are complete, renamed. Never through a link; the mode of an existing file is kept. What
 * somebody changed meanwhile stays: that is asked when all are complete, since writing many takes a while.
 *
 * Ours because the libraries for it publish a truncated file when the disk is full.
 *
 * @throws {Failure} with the reason; where one file cannot be written, all old ones are untouched. Only where one is changed or
 * refused while they are renamed, the ones before it are new, and the reason says how many.
 */
export function replaceFiles(files: readonly Replacement[]): void {
  const modes = files.map(({ target }) => modeOf(target));
  const temporaries: string[] = [];
  try {
    for (const [index, { target, text }] of files.entries()) temporaries.push(writeBeside(target, text, modes[index]));
    for (const { origin } of files) if (origin?.isCurrent() === false) throw changedMeanwhile(origin.shown);
    for (const [index, { target, origin }] of files.entries()) {
      try {
        if (index > 0 && origin?.isCurrent() === false) throw new Failure(`${origin.shown} was not written: it was changed meanwhile; run it again`);
        attempt(target, () => renameSync(temporaries[index] ?? '', target));
      } catch (error) {
        throw index === 0 ? error : new Failure(`${(error as Error).message}; ${index} of ${files.length} files were written before`);
      }
    }
  } finally {
    for (const temporary of temporaries) rmSync(temporary, { force: true });
  }
  for (const folder of new Set(files.map(({ target }) => path.dirname(target)))) flushFolder(folder);
}

/** Says that a file is another one than that which was read. */
export function changedMeanwhile(shown: string): Failure {
  return new Failure(`nothing was written: ${shown} was changed meanwhile; run it again`);
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
      if (!giveName(temporaries[index] ?? '', target)) return [target];
      created.push(target);
    }
    isComplete = true;
    return [];
  } finally {
    for (const file of isComplete ? temporaries : [...temporaries, ...created]) rmSync(file, { force: true });
    for (const folder of new Set(files.map(({ target }) => path.dirname(target)))) flushFolder(folder);
  }
}

/** Gives a complete file its name, unless something has that name; says whether it did. */
function giveName(temporary: string, target: string): boolean {
  try {
    // unlike a rename, a link fails where somebody was faster
    linkSync(temporary, target);
    return true;
  } catch (error) {
    if (modeOf(target) !== undefined) return false;
    const { code = '' } = error as NodeJS.ErrnoException;
    // exFAT and some shared disks know no second name of a file; there somebody could be faster for one moment more
    attempt(target, () => {
      if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(code)) throw error;
      renameSync(temporary, target);
    });
    return true;
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
