import { lstatSync } from 'node:fs';
import path from 'node:path';
import { targetOf } from '../check/references/target.js';
import type { CompiledFile } from '../model/record.js';
import { isWithin, linkOnTheWay } from '../read.js';
import { repositoryOf } from '../settings.js';

/**
 * Looks which of the files that pages link to are not there. What lies outside the project or behind a link is not looked
 * at, and counts as there.
 *
 * @param cwd what the paths of the pages are relative to
 * @param root the folder of the configuration
 */
export function missingFiles(pages: readonly CompiledFile[], cwd: string, root: string): ReadonlySet<string> {
  const project = repositoryOf(root) ?? root;
  const looked = new Map<string, boolean>();
  for (const { links, path: page } of pages) {
    for (const { url } of links) {
      const target = targetOf(url, page);
      if (target?.kind === 'file' && !looked.has(target.path)) looked.set(target.path, isMissing(path.resolve(cwd, target.path), project));
    }
  }
  return new Set([...looked].filter(([, isGone]) => isGone).map(([file]) => file));
}

function isMissing(absolute: string, project: string): boolean {
  // no file's name holds what ends a name for the system
  if (absolute.includes('\0') || !isWithin(project, absolute)) return false;
  try {
    return linkOnTheWay(absolute, project) === undefined && lstatSync(absolute, { throwIfNoEntry: false }) === undefined;
  } catch {
    return false;
  }
}
