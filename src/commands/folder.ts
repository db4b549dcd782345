import { lstatSync } from 'node:fs';
import path from 'node:path';
import type { Settings } from '../settings.js';

/** The folder that new personas go to, absolute: the one named, else the first configured place that is a folder, or may become one. */
export function folderFor(named: string | undefined, { files, root }: Settings, cwd: string): string {
  return named === undefined ? path.resolve(root, configuredFolder(files, root)) : path.resolve(cwd, named);
}

function configuredFolder(files: readonly string[], root: string): string {
  const isFolder = (name: string): boolean => lstatSync(path.resolve(root, name), { throwIfNoEntry: false })?.isDirectory() ?? false;
  const plain = files.filter((name) => !name.startsWith('!'));
  return plain.find(isFolder) ?? plain.map(withoutGlob).find((name) => name !== '' && !name.endsWith('.md')) ?? 'personas';
}

/** The folders of a path before the first one that is a glob. */
function withoutGlob(name: string): string {
  const glob = name.search(/[*?[{]/);
  return glob === -1 ? name : name.slice(0, Math.max(0, name.lastIndexOf('/', glob)));
}
