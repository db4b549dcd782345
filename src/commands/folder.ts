import { lstatSync } from 'node:fs';
import path from 'node:path';
import { beforeGlob } from '../read.js';
import type { Settings } from '../settings.js';

/** The folder that new personas go to, absolute: the one named, else the first configured place that is a folder, or may become one. */
export function folderFor(named: string | undefined, { files, root }: Settings, cwd: string): string {
  return named === undefined ? path.resolve(root, configuredFolder(files, root)) : path.resolve(cwd, named);
}

function configuredFolder(files: readonly string[], root: string): string {
  const isFolder = (name: string): boolean => lstatSync(path.resolve(root, name), { throwIfNoEntry: false })?.isDirectory() ?? false;
  const plain = files.filter((name) => !name.startsWith('!'));
  return plain.find(isFolder) ?? plain.map(beforeGlob).find((name) => name !== '' && !name.endsWith('.md')) ?? 'personas';
}
