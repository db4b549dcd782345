import { Failure } from '../model/failure.js';
import type { LineRange } from '../model/place.js';
import { git, parts } from './git.js';
import { touchedLines } from './hunks.js';
import type { Repository } from './repository.js';

/** What a file went through since a commit. */
export interface Change {
  /** It was not there before, or nothing is known of its lines. */
  readonly isNew: boolean;
  /** What it was called before; absent where it keeps its name. */
  readonly formerName?: string;
}

/** What changed since a commit. Names count from the top of the repository. */
export interface Changes {
  readonly files: ReadonlyMap<string, Change>;
  readonly removed: ReadonlySet<string>;
}

/** What is compared with a commit: the files as they are, or as they are staged. */
export type Against = 'work tree' | 'index';

// whatever the user prefers to see, the answer is read by a program
const plain = ['--no-color', '--no-ext-diff', '--no-textconv', '--no-relative', '--find-renames', '--ignore-submodules=all'];

/**
 * The files that changed since a commit. In the work tree, files that git does not know yet are new ones.
 *
 * @param base a commit or a tree
 * @throws {Failure} where git will not compare them
 */
export function changesSince(repository: Repository, base: string, against: Against): Changes {
  const files = new Map<string, Change>();
  const removed = new Set<string>();
  const told = parts(git(['diff', ...plain, '--name-status', '-z', ...cached(against), base, '--'], repository.top));
  while (told.length > 0) {
    const status = told.shift() ?? '';
    const name = told.shift() ?? '';
    if (status.startsWith('D')) removed.add(name);
    else if (status.startsWith('R')) files.set(told.shift() ?? '', { isNew: false, formerName: name });
    else files.set(name, { isNew: !status.startsWith('M') });
  }
  if (against === 'work tree')
    for (const name of parts(git(['ls-files', '--others', '--exclude-standard', '-z'], repository.top))) files.set(name, { isNew: true });
  return { files, removed };
}

/**
 * The lines that changed since a commit, by the names of the files.
 *
 * @param endings of the files that are looked at, with their dots
 * @throws {Failure} where git will not compare them
 */
export function linesSince(repository: Repository, base: string, against: Against, endings: readonly string[]): ReadonlyMap<string, readonly LineRange[]> {
  const form = ['--patch', '--unified=0', '--inter-hunk-context=0', '--src-prefix=a/', '--dst-prefix=b/', '--text', '--no-indent-heuristic'];
  if (endings.length === 0) return new Map();
  const pages = endings.map((ending) => `:(top,icase,glob)**/*${/^\.\w+$/.test(ending) ? ending : ''}`);
  return touchedLines(git(['diff', ...plain, ...form, ...cached(against), base, '--', ...pages], repository.top).toString('utf8'));
}

function cached(against: Against): string[] {
  return against === 'index' ? ['--cached'] : [];
}

/**
 * Refuses a merge that is not done: its files are staged more than once.
 *
 * @throws {Failure} which names one of them
 */
export function refuseConflicts(repository: Repository): void {
  const name = parts(git(['ls-files', '--unmerged', '-z'], repository.top))[0]?.split('\t')[1];
  if (name !== undefined) throw new Failure(`${name} is in conflict: finish the merge first`);
}
