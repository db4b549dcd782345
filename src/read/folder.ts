import { type Dirent, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Walked } from './walk.js';

/** Finds all Markdown files below a folder, as the pattern `**\/*.{md,markdown}` would, which takes longer; no link is followed. */
export function walkFolder(folder: string): Walked {
  const files: string[] = [];
  const strange: { absolute: string; isLink: boolean }[] = [];
  const closed: { absolute: string; error: Error }[] = [];
  const enter = (within: string): void => {
    // the root of a disk ends in a separator itself
    const start = within.endsWith(path.sep) ? within : within + path.sep;
    for (const entry of entriesOf(within, closed)) {
      if (entry.name.startsWith('.')) continue;
      const absolute = `${start}${entry.name}`;
      if (entry.isDirectory()) {
        if (entry.name !== 'node_modules') enter(absolute);
      } else if (/\.(?:md|markdown)$/i.test(entry.name)) {
        if (entry.isFile()) files.push(absolute);
        else strange.push({ absolute, isLink: entry.isSymbolicLink() });
      }
    }
  };
  enter(folder);
  return { files, strange, closed };
}

function entriesOf(folder: string, closed: { absolute: string; error: Error }[]): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // what is gone, or no folder, holds nothing
    if (code !== 'ENOENT' && code !== 'ENOTDIR') closed.push({ absolute: folder, error: error as Error });
    return [];
  }
}
