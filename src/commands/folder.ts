import { lstatSync } from 'node:fs';
import path from 'node:path';
import { beforeGlob } from '../read.js';
import type { Settings } from '../settings.js';

/** The folder that new personas go to, absolute: the one named, else the first configured place that is a folder, or may become one. */
export function folderFor(named: string | undefined, { files, root }: Settings, cwd: string): string {
  return named === undefined ? path.resolve(root, configuredFolder(files, root)) : path.resolve(cwd, named);
}

/** The folder of the archetypes of organizations, absolute: the configured one, else the one among the personas where there is one. */
export function archetypesFolder(settings: Settings): string | undefined {
  if (settings.archetypes !== undefined) return settings.archetypes;
  const folder = path.join(folderFor(undefined, settings, settings.root), 'archetypes');
  return isFolder(folder) ? folder : undefined;
}

function configuredFolder(files: readonly string[], root: string): string {
  const plain = files.filter((name) => !name.startsWith('!'));
  return plain.find((name) => isFolder(path.resolve(root, name))) ?? plain.map(beforeGlob).find((name) => name !== '' && !name.endsWith('.md')) ?? 'personas';
}

/** A link to a folder is none; below a file there is none either. */
function isFolder(absolute: string): boolean {
  try {
    return lstatSync(absolute).isDirectory();
  } catch {
    return false;
  }
}
