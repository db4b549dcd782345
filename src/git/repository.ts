import { realpathSync } from 'node:fs';
import path from 'node:path';
import { Failure } from '../model/failure.js';
import { toSlashes } from '../read.js';
import { repositoryOf } from '../settings.js';
import { git, line, Refusal } from './git.js';

/** A work tree of git, seen from one of its folders. */
export interface Repository {
  /** The folder that it is seen from, absolute. */
  readonly cwd: string;
  /** Its top, absolute. */
  readonly top: string;
  /** From the top to that folder: empty, or with a slash at its end. */
  readonly prefix: string;
  /** Only the newest part of the history is here. */
  readonly isShallow: boolean;
}

/**
 * Opens the repository that a folder lies in.
 *
 * @param purpose what it is needed for, as the user said it
 * @throws {Failure} where the folder lies in none, or git will not read it
 */
export function openRepository(cwd: string, purpose: string): Repository {
  try {
    // the way up keeps whatever links the folder was reached through
    const up = line(git(['rev-parse', '--show-cdup'], cwd));
    const prefix = line(git(['rev-parse', '--show-prefix'], cwd));
    git(['rev-parse', '--show-toplevel'], cwd);
    const top = up === '' ? topAbove(cwd) : undefined;
    return { cwd, ...(top ?? { top: path.resolve(cwd, up), prefix }), isShallow: line(git(['rev-parse', '--is-shallow-repository'], cwd)) === 'true' };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (/not a git repository/i.test(error.reason)) throw new Failure(`${purpose} compares with what git knows, and this folder is in no git repository`);
    throw new Failure(`${purpose} needs git, which says: ${error.reason}`);
  }
}

/**
 * The top that git does not see: a hook of a linked work tree is told where the repository is kept, and git takes any
 * folder that the hook steps into for the top then.
 *
 * @returns nothing where git is right
 */
function topAbove(cwd: string): Pick<Repository, 'top' | 'prefix'> | undefined {
  const top = repositoryOf(cwd);
  if (top === undefined || top === cwd) return undefined;
  try {
    const kept = line(git(['rev-parse', '--resolve-git-dir', path.join(top, '.git')], cwd));
    if (realpathSync(kept) !== realpathSync(line(git(['rev-parse', '--absolute-git-dir'], cwd)))) return undefined;
  } catch {
    return undefined;
  }
  return { top, prefix: `${toSlashes(path.relative(top, cwd))}/` };
}

/** The name of a file in its repository, from its top, with forward slashes; what lies outside begins with `../`. */
export function nameInRepository({ cwd, prefix }: Pick<Repository, 'cwd' | 'prefix'>, absolute: string): string {
  return path.posix.normalize(prefix + toSlashes(path.relative(cwd, absolute)));
}

/**
 * The commit that a revision names.
 *
 * @returns its full id; nothing where there is none
 */
export function commitOf({ cwd }: Repository, revision: string): string | undefined {
  if (revision === '' || revision.startsWith('-')) return undefined;
  try {
    return line(git(['rev-parse', '--verify', '--quiet', `${revision}^{commit}`], cwd)) || undefined;
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

/**
 * The commit that a revision names.
 *
 * @throws {Failure} where there is none here, with what brings it
 */
export function needCommit(repository: Repository, revision: string): string {
  const commit = commitOf(repository, revision);
  if (commit !== undefined) return commit;
  if (!repository.isShallow) throw new Failure(`there is no revision “${revision}” here${deed(revision, 'git fetch', ': `', '` may bring it')}`);
  throw new Failure(`“${revision}” is not in this shallow clone: run \`${deed(revision, 'git fetch --depth=1', '', '') || 'git fetch --unshallow'}\` first`);
}

/** How to get what a revision names, where its name says where it is. */
function deed(revision: string, fetch: string, before: string, after: string): string {
  const branch = /^origin\/([\w./-]+)$/.exec(revision)?.[1];
  // only what can be pasted into a shell is offered to be pasted
  const what = isFullId(revision) ? revision : branch && `${branch}:refs/remotes/origin/${branch}`;
  return what ? `${before}${fetch} origin ${what}${after}` : '';
}

function isFullId(revision: string): boolean {
  return /^(?:[\da-f]{40}|[\da-f]{64})$/.test(revision);
}

/**
 * Where the work at hand parted from a revision: what that revision got since is no change of ours.
 *
 * @throws {Failure} where the revision, or the history up to there, is not here, with the fetch that brings it
 */
export function baseOf(repository: Repository, revision: string): string {
  const commit = needCommit(repository, revision);
  const base = mergeBase(repository, commit);
  if (base !== undefined) return base;
  // an id in full is what a pipeline says it parted from
  if (repository.isShallow && !isFullId(revision))
    throw new Failure(`this clone is shallow: it does not go back to where the work parted from “${revision}”: run \`git fetch --unshallow\` first`);
  return commit;
}

function mergeBase({ cwd }: Repository, commit: string): string | undefined {
  try {
    return line(git(['merge-base', 'HEAD', commit], cwd));
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

/** The last commit, or the empty tree where there is none yet. */
export function headOf(repository: Repository): string {
  return commitOf(repository, 'HEAD') ?? line(git(['hash-object', '-t', 'tree', '--stdin'], repository.cwd));
}
