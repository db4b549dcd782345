import { closeSync, constants, fstatSync, lstatSync, openSync, readSync } from 'node:fs';
import path from 'node:path';
import type { SourceFile } from './compile.js';
import { Failure } from './model/failure.js';
import { limits, tooLarge } from './parse/budget.js';
import { decode } from './parse/decode.js';

/** A file that was asked for and not read, and why: the run cannot end well. */
export interface ReadProblem {
  readonly path: string;
  readonly message: string;
}

/** Files to read, as absolute paths in the order of their names. */
export interface FoundFiles {
  /** `walked` is true where a folder or a glob held the file, and nobody named it. */
  readonly files: readonly { readonly absolute: string; readonly walked: boolean }[];
  /** Folders and globs that hold no file. */
  readonly empty: readonly string[];
  readonly problems: readonly ReadProblem[];
}

const endings = '{md,markdown}';

/**
 * Finds the Markdown files that paths name: files as they are, folders with all below them, globs. Links are never
 * followed, and `node_modules` never entered.
 *
 * @param patterns files, folders and globs; `!` before one leaves out what it matches
 * @param base the folder that the patterns are relative to
 */
export async function findFiles(patterns: readonly string[], base: string): Promise<FoundFiles> {
  const found = new Map<string, boolean>();
  const problems: ReadProblem[] = [];
  const empty: string[] = [];
  const ignore = patterns.filter((pattern) => pattern.startsWith('!')).map((pattern) => pattern.slice(1));
  for (const pattern of patterns.filter((candidate) => !candidate.startsWith('!'))) {
    const absolute = path.resolve(base, pattern);
    const kind = kindOf(absolute);
    const link = linkOnTheWay(absolute, base);
    if (pattern === '') problems.push({ path: '“”', message: 'an empty name names nothing' });
    else if (kind === 'link') problems.push({ path: pattern, message: 'is a link, which is not followed; name the file or folder itself' });
    else if (link !== undefined)
      problems.push({ path: pattern, message: `leads through a link, which is not followed: ${toSlashes(path.relative(base, link))}` });
    else if (kind === 'file') found.set(absolute, false);
    else if (kind === undefined && !/[*?[\]{}()!]/.test(pattern)) problems.push({ path: pattern, message: 'there is no such file or folder' });
    else {
      const { files, problems: unread } = await walk(
        kind === 'folder' ? [`**/*.${endings}`] : [toSlashes(pattern)],
        kind === 'folder' ? absolute : base,
        ignore,
        base,
      );
      problems.push(...unread);
      if (files.length === 0) empty.push(pattern);
      for (const file of files) found.set(file, found.get(file) ?? true);
    }
  }
  const files = [...found].map(([absolute, walked]) => ({ absolute, walked })).sort((a, b) => (a.absolute < b.absolute ? -1 : 1));
  return { files, empty, problems };
}

/** What a walk finds; links and pipes that it would match, and folders that it cannot look into, are problems. */
async function walk(
  patterns: string[],
  folder: string,
  ignore: readonly string[],
  base: string,
): Promise<{ readonly files: readonly string[]; readonly problems: readonly ReadProblem[] }> {
  // it costs more to load than one file to lint, so a file that is named needs none
  const { walkFiles } = await import('./read/walk.js');
  const { files, strange, closed } = await walkFiles(
    patterns,
    folder,
    ignore.map((pattern) => toSlashes(path.resolve(base, pattern))),
  );
  const problemAt = (absolute: string, message: string): ReadProblem => ({ path: toSlashes(path.relative(base, absolute)) || '.', message });
  return {
    files,
    problems: [
      ...strange.map(({ absolute, isLink }) => problemAt(absolute, isLink ? 'is a link, which is not followed' : 'is no ordinary file')),
      ...closed.map(({ absolute, error }) => problemAt(absolute, reasonOf(error))),
    ],
  };
}

/** What a path leads to; nothing where there is nothing, or nobody may look. */
export function kindOf(absolute: string): 'link' | 'folder' | 'file' | undefined {
  try {
    const stats = lstatSync(absolute);
    return stats.isSymbolicLink() ? 'link' : stats.isDirectory() ? 'folder' : 'file';
  } catch {
    return undefined;
  }
}

/**
 * Reads one persona's file.
 *
 * @param absolute where it is
 * @param shown what the user calls it
 * @param most how many bytes it may have
 */
export function readSource(absolute: string, shown: string, most: number = limits.bytes): SourceFile | ReadProblem {
  const read = readBytes(absolute, most);
  if ('message' in read) return { path: shown, message: read.message };
  return 'size' in read ? { path: shown, text: '', refusal: tooLarge(read.size, most) } : sourceOf(shown, read.bytes, most);
}

/**
 * Reads a configuration or a schema, as carefully as a persona.
 *
 * @param most how many bytes it may have
 * @throws {Failure} where it cannot be read
 */
export function readText(absolute: string, shown: string, most: number = limits.bytes): string {
  const read = readBytes(absolute, most);
  if ('message' in read) throw new Failure(`${shown}: ${read.message}`);
  const decoded = 'size' in read ? undefined : decode(read.bytes);
  if (decoded === undefined) throw new Failure(`${shown}: is larger than ${most} bytes`);
  if ('refusal' in decoded) throw new Failure(`${shown}: is no text in UTF-8`);
  return decoded.text;
}

/** The bytes of a file: never through a link, never of anything but an ordinary file, never past the limit. */
function readBytes(absolute: string, most: number): { readonly bytes: Uint8Array } | { readonly size: number } | { readonly message: string } {
  let descriptor: number | undefined;
  try {
    // not to wait for a pipe that nobody writes to, and not to follow a link put there meanwhile
    descriptor = openSync(absolute, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) return { message: stats.isDirectory() ? 'is a folder' : 'is no ordinary file' };
    return stats.size > most ? { size: stats.size } : { bytes: readAtMost(descriptor, stats.size, most + 1) };
  } catch (error) {
    return { message: reasonOf(error) };
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

/** Bytes as a source file, decoded; more than the limit are refused. */
export function sourceOf(shown: string, bytes: Uint8Array, most: number = limits.bytes): SourceFile {
  if (bytes.length > most) return { path: shown, text: '', refusal: tooLarge(undefined, most) };
  return { path: shown, text: '', ...decode(bytes) };
}

/** All bytes of a file, but no more than so many; its size is only what it was a moment ago. */
function readAtMost(descriptor: number, size: number, most: number): Uint8Array {
  let buffer = Buffer.allocUnsafe(Math.min(size + 1, most));
  let length = 0;
  while (length < most) {
    if (length === buffer.length) buffer = Buffer.concat([buffer], most);
    const read = readSync(descriptor, buffer, length, buffer.length - length, length);
    if (read === 0) break;
    length += read;
  }
  return buffer.subarray(0, length);
}

/** Why the system would not do it, in words. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  switch (code) {
    case 'EACCES':
    case 'EPERM':
    case 'ERR_ACCESS_DENIED':
      return 'there is no permission for it';
    case 'ENOENT':
      return 'there is no such file or folder';
    case 'ELOOP':
    case 'EMLINK':
      return 'is a link, which is not followed; name the file itself';
    case 'EISDIR':
      return 'is a folder';
    case 'ENOTDIR':
      return 'what should be a folder is a file';
    case 'EROFS':
      return 'the disk is read-only';
    case 'ENOSPC':
      return 'the disk is full';
    case 'EFBIG':
      return 'the file would be larger than allowed here';
    case 'ENAMETOOLONG':
      return 'the name is too long';
    case 'ENXIO':
      return 'is no ordinary file';
    default:
      return code ?? message;
  }
}

/** Whether a path is a folder or lies below it. */
export function isWithin(folder: string, absolute: string): boolean {
  const steps = path.relative(folder, absolute);
  return steps.split(path.sep)[0] !== '..' && !path.isAbsolute(steps);
}

/** The first link on the way from a folder to a path below it, the path itself included. */
export function linkOnTheWay(absolute: string, folder: string): string | undefined {
  if (!isWithin(folder, absolute)) return undefined;
  const steps = path.relative(folder, absolute).split(path.sep);
  return steps.map((_, index) => path.join(folder, ...steps.slice(0, index + 1))).find((step) => kindOf(step) === 'link');
}

/** A path with forward slashes on every system. */
export function toSlashes(name: string): string {
  return path.sep === '/' ? name : name.replaceAll(path.sep, '/');
}

/** The folders of a path before the first one that is a glob. */
export function beforeGlob(name: string): string {
  const glob = name.search(/[*?[{(]/);
  return glob === -1 ? name : name.slice(0, Math.max(0, name.lastIndexOf('/', glob)));
}
