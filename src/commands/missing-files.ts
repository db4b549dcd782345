import { lstatSync } from 'node:fs';
import path from 'node:path';
import { aimedLinks } from '../check/references/aimed.js';
import type { CompiledFile } from '../model/record.js';
import { isWithin, linkOnTheWay } from '../read.js';
import { repositoryOf } from '../settings.js';

/**
 * Looks whether the files that pages link to are there. What lies outside the project or behind a link is not looked at, and counts as
 * there.
 *
 * @param targets as the user would name them
 * @param cwd what they are relative to
 * @param root the folder of the configuration
 * @returns those that are not there
 */
export function missingAmong(targets: readonly string[], cwd: string, root: string): ReadonlySet<string> {
  const project = repositoryOf(root) ?? root;
  return new Set(targets.filter((target) => isMissing(path.resolve(cwd, target), project)));
}

/** The files that pages link to, each once, as the user would name them. */
export function targetsOf(pages: readonly CompiledFile[]): string[] {
  const targets = new Set<string>();
  for (const page of pages) for (const { target } of aimedLinks(page)) if (target.kind === 'file') targets.add(target.path);
  return [...targets];
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
