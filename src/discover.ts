import { type Dirent, readdirSync } from 'node:fs';
import path from 'node:path';
import { toSlashes } from './read.js';

/** Pages that were come upon below a folder. */
export interface Discovery {
  /** Relative to the folder, with forward slashes, sorted. */
  readonly pages: readonly string[];
  /** Whether everything was seen; a very large repository is not walked to its end. */
  readonly complete: boolean;
}

const mostEntries = 50_000;
const mostPages = 3000;

/**
 * Finds pages of Markdown below a folder, near ones first. Links are never followed; `node_modules` and hidden folders are
 * never entered; what cannot be read is passed over, since nobody asked for it.
 *
 * @param folder absolute
 */
export function discover(folder: string): Discovery {
  const pages: string[] = [];
  let seen = 0;
  let complete = true;
  let folders = [folder];
  while (folders.length > 0 && complete) {
    const below: string[] = [];
    for (const current of folders) {
      const entries = entriesOf(current);
      seen += entries.length;
      for (const entry of entries) {
        const absolute = path.join(current, entry.name);
        if (entry.isDirectory() && entry.name !== 'node_modules' && !entry.name.startsWith('.')) below.push(absolute);
        if (entry.isFile() && /\.(?:md|markdown|mdx|qmd)$/i.test(entry.name)) pages.push(toSlashes(path.relative(folder, absolute)));
      }
      complete &&= seen <= mostEntries && pages.length <= mostPages;
      if (!complete) break;
    }
    folders = below;
  }
  return { pages: pages.slice(0, mostPages).sort(), complete };
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return [];
  }
}
