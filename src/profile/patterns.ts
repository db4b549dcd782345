import { isPersonaFolder } from './likeness.js';

/** Where the personas of a set are, as a configuration names them. */
export interface Places {
  /** Folders, globs and files; `!` before one leaves it out. */
  readonly files: readonly string[];
  /** The folder that most of them share; empty for the one that is looked through. */
  readonly folder: string;
}

/**
 * Names pages as a configuration does: by their folder, without what else stands in it.
 *
 * @param found the personas, at least one, with forward slashes
 * @param others pages of the same folders that are none
 */
export function placesOf(found: readonly string[], others: readonly string[]): Places {
  const groups = new Map<string, string[]>();
  const rest = found.filter((path) => homeOf(path) === undefined);
  for (const path of found) {
    const home = homeOf(path) ?? commonFolder(rest);
    groups.set(home, [...(groups.get(home) ?? []), path]);
  }
  const files = [...groups].flatMap(([home, paths]) => namesOf(home, paths, others));
  const [largest] = [...groups].sort((a, b) => b[1].length - a[1].length);
  return {
    files: [...new Set([...files.filter((name) => !name.startsWith('!')), ...files.filter((name) => name.startsWith('!'))])],
    folder: largest?.[0] ?? '',
  };
}

/** The folder named for personas that a page stands in. */
function homeOf(path: string): string | undefined {
  const steps = path.split('/').slice(0, -1);
  const at = steps.findIndex(isPersonaFolder);
  return at === -1 ? undefined : steps.slice(0, at + 1).join('/');
}

function namesOf(home: string, found: readonly string[], others: readonly string[]): string[] {
  const walked = found.filter((path) => home !== '' && isWalked(path));
  const globs = found.filter((path) => !walked.includes(path)).map((path) => `${folderOf(path)}*${endingOf(path)}`);
  const patterns = [...(walked.length > 0 ? [home] : []), ...new Set(globs)];
  const isMeant = (other: string): boolean =>
    (walked.length > 0 && isWalked(other) && other.startsWith(`${home}/`)) || globs.includes(`${folderOf(other)}*${endingOf(other)}`);
  const left = others.filter(isMeant);
  // where most of a folder is something else, or names hold signs of globs, each persona is named
  if (left.length > found.length || [home, ...left, ...globs.map(folderOfGlob)].some((name) => /[*?[\]{}()!]/.test(name))) return [...found];
  return [...patterns, ...left.map((name) => `!${name}`)];
}

/** Whether the walk through a configured folder comes upon a page. */
function isWalked(path: string): boolean {
  return /\.(?:md|markdown)$/i.test(path);
}

function commonFolder(paths: readonly string[]): string {
  const [first = [], ...others] = paths.map((path) => path.split('/').slice(0, -1));
  const length = others.reduce((most, steps) => {
    const differs = first.findIndex((step, index) => steps[index] !== step);
    return Math.min(most, differs === -1 ? first.length : differs);
  }, first.length);
  return first.slice(0, length).join('/');
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

function folderOfGlob(glob: string): string {
  return glob.slice(0, glob.lastIndexOf('*'));
}

function endingOf(path: string): string {
  return /\.[a-z]+$/i.exec(path)?.[0] ?? '';
}
