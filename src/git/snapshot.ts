import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Failure, reasonOf } from '../model/failure.js';
import { limits } from '../parse/budget.js';
import { beforeGlob, isWithin } from '../read.js';
import { configName, readSettings } from '../settings.js';
import { nameInRepository, type Repository } from './repository.js';
import { contentsOf, type Entry, entriesOf } from './tree.js';

/** The personas of a commit, or those that are staged, laid out in a folder of their own. */
export interface Snapshot {
  /** The folder that stands for the one the repository is seen from: below it, everything is called as it is there. */
  readonly cwd: string;
  /** There is no page yet where the personas should be. */
  readonly isEmpty: boolean;
  readonly remove: () => void;
}

/** What the command was told of the project; paths count from the folder that the repository is seen from. */
export interface SnapshotOptions {
  readonly config?: string;
  readonly schema?: string;
  /** Further files that are needed, by their last name. */
  readonly beside: readonly string[];
}

/** No persona, schema or baseline that is read at all is larger; one byte more, so that what is too large is seen to be. */
const mostBytes = 16 * 1024 * 1024 + 1;

/**
 * Lays out what is checked of a commit, or of what is staged: the configuration, then the schema, the registry of studies
 * and the pages that it names. Links are laid out as links that lead nowhere, so that they are told of and never followed.
 *
 * @throws {Failure} where git does not have it, the configuration cannot be read, or the disk will not take it
 */
export function snapshotOf(repository: Repository, source: { readonly commit: string } | 'index', options: SnapshotOptions): Snapshot {
  const entries = entriesOf(repository, source);
  const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'personac-')));
  const remove = (): void => rmSync(root, { recursive: true, force: true });
  try {
    const cwd = path.join(root, repository.prefix);
    mkdirSync(cwd, { recursive: true });
    // what is looked for upwards is not looked for above
    mkdirSync(path.join(root, '.git'));
    const done = new Set<string>();
    const layOut = (wanted: (name: string) => boolean): readonly Entry[] => {
      const chosen = entries.filter(({ name }) => !done.has(name) && wanted(name));
      for (const { name } of chosen) done.add(name);
      layOutEntries(repository, root, chosen);
      return chosen;
    };
    const config = options.config === undefined ? undefined : inRepository(repository, options.config);
    layOut((name) => (config === undefined ? path.posix.basename(name) === configName : name === config));
    const settings = readSettings(cwd, options.config);
    const schema = options.schema === undefined ? settings.schema : path.resolve(cwd, options.schema);
    const below = (absolute: string): string => path.relative(root, absolute).replaceAll(path.sep, '/');
    const named = [...options.beside.map((name) => path.join(settings.root, name)), ...settings.research, ...(schema === undefined ? [] : [schema])].map(below);
    const archetypes = settings.archetypes === undefined ? [] : [path.relative(settings.root, settings.archetypes)];
    const bases = [...settings.files.filter((name) => !name.startsWith('!')), ...archetypes].map((name) => ({
      base: below(path.resolve(settings.root, beforeGlob(name))),
      ending: endingOf(name),
    }));
    const kinds = new Map(entries.map(({ name, kind }) => [name, kind]));
    layOut((name) => named.includes(name));
    const pages = layOut((name) => {
      const isLink = kinds.get(name) === 'link';
      return bases.some(
        ({ base, ending }) =>
          // who names a file or a pattern may have pages with any ending
          name === base ||
          ((base === '' || name.startsWith(`${base}/`)) && (isLink || ending.test(name))) ||
          // a link on the way to a base is laid out too: it is what the user must hear of
          (isLink && base.startsWith(`${name}/`)),
      );
    });
    // in a folder inside, without a configuration, somebody stands in the wrong place
    return { cwd, isEmpty: pages.length === 0 && (repository.prefix === '' || settings.root !== cwd), remove };
  } catch (error) {
    remove();
    throw error;
  }
}

/** How the names of the pages end that a configured name stands for; where it does not say, any way. */
function endingOf(name: string): RegExp {
  if (beforeGlob(name) === name) return /\.(?:md|markdown)$/i;
  const ending = /\.(\w+|\{\w+(?:,\w+)*\})$/.exec(name)?.[1];
  return ending === undefined ? /$/ : new RegExp(`\\.(?:${ending.replace(/[{}]/g, '').replaceAll(',', '|')})$`, 'i');
}

function inRepository(repository: Repository, named: string): string {
  const name = nameInRepository(repository, path.resolve(repository.cwd, named));
  if (name.startsWith('../')) throw new Failure(`${named} lies outside of the repository`);
  return name;
}

function layOutEntries(repository: Repository, root: string, chosen: readonly Entry[]): void {
  const files = chosen.filter(({ kind }) => kind === 'file');
  const contents = contentsOf(
    repository,
    files.map(({ id }) => id),
    Math.max(mostBytes, limits.bytes + 1),
  );
  for (const [index, { name }] of files.entries()) put(root, name, (target) => writeFileSync(target, contents[index] ?? ''));
  for (const { name } of chosen.filter(({ kind }) => kind === 'link')) put(root, name, (target) => symlinkSync('nowhere', target));
}

function put(root: string, name: string, deed: (target: string) => void): void {
  const target = path.join(root, name);
  if (!isWithin(root, target) || isWithin(path.join(root, '.git'), target)) throw new Failure(`git holds a file that leads out of its repository: ${name}`);
  try {
    mkdirSync(path.dirname(target), { recursive: true });
    deed(target);
  } catch (error) {
    throw new Failure(`${name} of git could not be laid out in ${root}: ${reasonOf(error)}`);
  }
}
