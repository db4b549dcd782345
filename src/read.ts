import { closeSync, constants, fstatSync, lstatSync, openSync, readSync } from 'node:fs';
import path from 'node:path';
import type { SourceFile } from './compile.js';
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
  const ignore = patterns.filter((pattern) => pattern.startsWith('!')).map((pattern) => pattern.slice(1));
  for (const pattern of patterns.filter((candidate) => !candidate.startsWith('!'))) {
    const absolute = path.resolve(base, pattern);
    const kind = kindOf(absolute);
    if (kind === 'link') problems.push({ path: pattern, message: 'is a link, which is not followed; name the file or folder itself' });
    else if (kind === 'folder') for (const file of await walk([`**/*.${endings}`], absolute, ignore, base)) found.set(file, found.get(file) ?? true);
    else if (kind !== undefined) found.set(absolute, false);
    else if (/[*?[\]{}()!]/.test(pattern)) for (const file of await walk([toSlashes(pattern)], base, ignore, base)) found.set(file, found.get(file) ?? true);
    else problems.push({ path: pattern, message: 'there is no such file or folder' });
  }
  const files = [...found].map(([absolute, walked]) => ({ absolute, walked })).sort((a, b) => (a.absolute < b.absolute ? -1 : 1));
  return { files, problems };
}

/** The walk costs more to load than one file to lint, so a file that is named needs none. */
async function walk(patterns: string[], folder: string, ignore: readonly string[], base: string): Promise<string[]> {
  const { glob } = await import('tinyglobby');
  const left = ignore.map((pattern) => toSlashes(path.resolve(base, pattern)));
  const files = await glob(patterns, {
    cwd: folder,
    absolute: true,
    ignore: ['**/node_modules/**', ...left, ...left.map((pattern) => `${pattern}/**`)],
    followSymbolicLinks: false,
    expandDirectories: false,
  });
  return files.map((file) => path.normalize(file));
}

function kindOf(absolute: string): 'link' | 'folder' | 'file' | undefined {
  try {
    const stats = lstatSync(absolute);
    return stats.isSymbolicLink() ? 'link' : stats.isDirectory() ? 'folder' : 'file';
  } catch {
    return undefined;
  }
}

/**
 * Reads one file: never through a link, never anything but an ordinary file, never past the limit.
 *
 * @param absolute where it is
 * @param shown what the user calls it
 */
export function readSource(absolute: string, shown: string): SourceFile | ReadProblem {
  let descriptor: number | undefined;
  try {
    // not to wait for a pipe that nobody writes to, and not to follow a link put there meanwhile
    descriptor = openSync(absolute, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) return { path: shown, message: stats.isDirectory() ? 'is a folder' : 'is no ordinary file' };
    if (stats.size > limits.bytes) return { path: shown, text: '', refusal: tooLarge(stats.size) };
    return sourceOf(shown, readAtMost(descriptor, limits.bytes + 1));
  } catch (error) {
    return { path: shown, message: reasonOf(error) };
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

/** Bytes as a source file, decoded; more than the limit are refused. */
export function sourceOf(shown: string, bytes: Uint8Array): SourceFile {
  if (bytes.length > limits.bytes) return { path: shown, text: '', refusal: tooLarge(bytes.length) };
  return { path: shown, text: '', ...decode(bytes) };
}

function readAtMost(descriptor: number, most: number): Uint8Array {
  const buffer = Buffer.allocUnsafe(most);
  let length = 0;
  while (length < most) {
    const read = readSync(descriptor, buffer, length, most - length, null);
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
    case 'ENXIO':
      return 'is no ordinary file';
    default:
      return code ?? message;
  }
}

/** A path with forward slashes on every system. */
export function toSlashes(name: string): string {
  return path.sep === '/' ? name : name.replaceAll(path.sep, '/');
}
