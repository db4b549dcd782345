import { randomBytes } from 'node:crypto';
import { closeSync, constants, fstatSync, fsyncSync, linkSync, lstatSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { Failure } from './model/failure.js';
import { reasonOf } from './read.js';

/**
 * Replaces a file so that it is always the old one or the new one, whatever happens on the way: written beside it,
 * flushed, measured, then renamed. Never through a link; the mode of an existing file is kept.
 *
 * Ours because the libraries for it publish a truncated file when the disk is full.
 *
 * @throws {Failure} with the reason; the old file is untouched then
 */
export function replaceFile(target: string, text: string): void {
  writeBeside(target, text, modeOf(target), (temporary) => renameSync(temporary, target));
}

/**
 * Creates a file that must not be there yet.
 *
 * @returns whether it was created; false where something of that name exists
 * @throws {Failure} where it cannot be written
 */
export function createFile(target: string, text: string): boolean {
  if (modeOf(target) !== undefined) return false;
  let created = true;
  writeBeside(target, text, undefined, (temporary) => {
    try {
      // a link to what is complete: unlike a rename, it fails where somebody was faster
      linkSync(temporary, target);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      created = false;
    }
    rmSync(temporary, { force: true });
  });
  return created;
}

/**
 * Refuses a folder that is reached through a link below the project: somebody's merge request could have put it there.
 *
 * @throws {Failure} which names the link
 */
export function refuseLinks(folder: string, root: string): void {
  const inside = path.relative(root, folder);
  const steps =
    inside.startsWith('..') || path.isAbsolute(inside) ? [folder] : inside.split(path.sep).map((_, index, all) => path.join(root, ...all.slice(0, index + 1)));
  for (const step of steps) {
    if (lstatSync(step, { throwIfNoEntry: false })?.isSymbolicLink()) throw new Failure(`nothing was written: ${step} is a link`);
  }
}

function writeBeside(target: string, text: string, mode: number | undefined, publish: (temporary: string) => void): void {
  const folder = path.dirname(target);
  const temporary = path.join(folder, `.${path.basename(target)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    mkdirSync(folder, { recursive: true });
    writeWhole(temporary, Buffer.from(text, 'utf8'), mode ?? 0o666);
    publish(temporary);
    flushFolder(folder);
  } catch (error) {
    rmSync(temporary, { force: true });
    if (error instanceof Failure) throw error;
    throw new Failure(`${target} was not written: ${reasonOf(error)}`);
  }
}

function writeWhole(temporary: string, bytes: Buffer, mode: number): void {
  const descriptor = openSync(temporary, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, mode);
  try {
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
