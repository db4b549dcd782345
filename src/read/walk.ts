import { type Dirent, readdir } from 'node:fs';
import path from 'node:path';
import { glob } from 'tinyglobby';

/** What a walk came upon; all paths are absolute. */
export interface Walked {
  readonly files: readonly string[];
  /** What is matched and is neither a file nor a folder: a link, a pipe, a socket. */
  readonly strange: readonly { readonly absolute: string; readonly isLink: boolean }[];
  /** Folders that could not be looked into. */
  readonly closed: readonly { readonly absolute: string; readonly error: Error }[];
}

/**
 * Walks a folder for what patterns match; no link is followed. The walk itself passes without a word over links and pipes that
 * are named like a page, and over folders that cannot be read. So it gets the former as if they were files, and both are told.
 *
 * @param ignore patterns of absolute paths
 */
export async function walkFiles(patterns: string[], folder: string, ignore: readonly string[]): Promise<Walked> {
  const strange = new Map<string, boolean>();
  const closed: { absolute: string; error: Error }[] = [];
  const read = (name: string, options: { withFileTypes: true }, done: (error: Error | null, entries: Dirent[]) => void): void =>
    readdir(name, options, (error, entries = []) => {
      // what is gone, or no folder, holds nothing
      if (error && error.code !== 'ENOENT' && error.code !== 'ENOTDIR') closed.push({ absolute: path.resolve(name), error });
      for (const entry of entries) {
        if (entry.isFile() || entry.isDirectory() || !/\.(?:md|markdown)$/i.test(entry.name)) continue;
        strange.set(path.resolve(name, entry.name), entry.isSymbolicLink());
        entry.isFile = () => true;
      }
      done(null, entries);
    });
  const found = await glob(patterns, {
    cwd: folder,
    absolute: true,
    ignore: ['**/node_modules/**', ...ignore, ...ignore.map((pattern) => `${pattern}/**`)],
    followSymbolicLinks: false,
    expandDirectories: false,
    caseSensitiveMatch: false,
    fs: { readdir: read as typeof readdir },
  });
  const all = found.map((file) => path.normalize(file));
  return {
    files: all.filter((file) => !strange.has(file)),
    strange: all.flatMap((absolute) => {
      const isLink = strange.get(absolute);
      return isLink === undefined ? [] : [{ absolute, isLink }];
    }),
    closed,
  };
}
