import { existsSync, lstatSync } from 'node:fs';
import path from 'node:path';
import type { BundleData } from '../emit/bundle.js';
import { bundleSchema } from '../emit/bundle-schema.js';
import { baseOf, commitOf, needCommit, openRepository, type Repository } from '../git/repository.js';
import { snapshotOf } from '../git/snapshot.js';
import type { DiffSide, NamedSide } from '../model/diff.js';
import { Failure } from '../model/failure.js';
import { toSlashes } from '../read.js';
import { configName } from '../settings.js';
import type { Terminal } from '../terminal.js';
import { baselineName } from './baseline-file.js';
import { readBundle } from './bundle-file.js';
import { headingsOf } from './headings.js';
import { bundleText } from './outputs.js';
import { compileProject, emptyProject, type Project, type ProjectOptions } from './project.js';
import { relativeOptions } from './scope.js';

/** One side of a comparison, read. */
export interface ReadSide {
  readonly side: DiffSide;
  readonly named: NamedSide;
  /** The files that it was read from, absolute: no report replaces them. */
  readonly sources: readonly string[];
}

/**
 * Reads what a name stands for: a revision of git, a bundle, or a folder of personas.
 *
 * @param name absent where the personas as they are here are meant
 * @throws {Failure} where it stands for nothing, or for more than one of these
 */
export async function readSide(name: string | undefined, options: ProjectOptions, terminal: Terminal): Promise<ReadSide> {
  if (name === undefined) return ofProject(await compileProject([], options, terminal), 'the files here', 'folder', terminal.cwd);
  const absolute = path.resolve(terminal.cwd, name);
  const kind = kindOf(absolute);
  // what begins so can only be a path
  const repository = name === '' || path.isAbsolute(name) || /^\.{1,2}(?:[\\/]|$)/.test(name) ? undefined : repositoryOf(name, terminal, kind !== undefined);
  const revision = repository && revisionIn(repository, name);
  if (repository && revision !== undefined) {
    if (kind !== undefined) throw new Failure(`“${name}” is a revision and a ${kind}: write ./${name} for the ${kind}, or ${name}^0 for the revision`);
    return ofRevision(name, revision, repository, options, terminal);
  }
  if (kind === 'folder') return ofFolder(absolute, name, options, terminal);
  if (kind === 'file' && /\.(?:md|markdown)$/i.test(name)) throw new Failure(`${name} is one page: name the folder that it lies in`);
  if (kind === 'file') {
    const side = readBundle(absolute, name);
    return { side, named: nameSide(name, 'bundle', side), sources: [absolute] };
  }
  if (/\S\.\.\.?[^./\\]/.test(name)) throw new Failure(`“${name}”: name the two revisions one after the other: personac diff ${name.replace(/\.\.\.?/, ' ')}`);
  if (kind === 'link') throw new Failure(`${name} is a link, which is not followed: name the file or folder itself`);
  // says also what a shallow clone lacks
  if (repository) needCommit(repository, name.replace(/\.\.\.$/, ''));
  throw new Failure(`there is no folder, bundle or revision “${name}” here`);
}

function kindOf(absolute: string): 'folder' | 'file' | 'link' | undefined {
  try {
    const stats = lstatSync(absolute);
    return stats.isDirectory() ? 'folder' : stats.isSymbolicLink() ? 'link' : 'file';
  } catch {
    return undefined;
  }
}

/** The repository that this runs in. Without one, what is a path is nothing else. */
function repositoryOf(name: string, { cwd }: Terminal, isPath: boolean): Repository | undefined {
  try {
    return openRepository(cwd, 'diff');
  } catch (error) {
    if (isPath) return undefined;
    if (error instanceof Failure) throw new Failure(`there is no folder or bundle “${name}” here, nor a revision: ${error.message}`);
    throw error;
  }
}

/** The commit that is meant; “main...” is where the work parted from main, as git writes it. */
function revisionIn(repository: Repository, name: string): string | undefined {
  const parted = /^(.+)\.\.\.$/.exec(name)?.[1];
  return parted === undefined ? commitOf(repository, name) : baseOf(repository, parted);
}

async function ofRevision(name: string, commit: string, repository: Repository, options: ProjectOptions, terminal: Terminal): Promise<ReadSide> {
  const own = relativeOptions(options, repository);
  const snapshot = snapshotOf(repository, { commit }, { ...own, beside: [] });
  try {
    const there = { ...terminal, cwd: snapshot.cwd };
    const project = snapshot.isEmpty ? await emptyProject(own, there) : await compileProject([], own, there);
    const read = ofProject(project, name, 'revision', snapshot.cwd);
    return { ...read, sources: read.sources.map((file) => path.resolve(terminal.cwd, path.relative(snapshot.cwd, file))) };
  } finally {
    snapshot.remove();
  }
}

/** A folder with a configuration, or with `personas/`, is a project; of any other, all pages are read. */
async function ofFolder(absolute: string, name: string, { config, schema }: ProjectOptions, terminal: Terminal): Promise<ReadSide> {
  const there = { ...terminal, cwd: absolute };
  const options = {
    ...(config !== undefined && { config: path.resolve(terminal.cwd, config) }),
    ...(schema !== undefined && { schema: path.resolve(terminal.cwd, schema) }),
  };
  const isProject = config === undefined && (existsSync(path.join(absolute, configName)) || kindOf(path.join(absolute, 'personas')) === 'folder');
  return ofProject(await compileProject(isProject ? [] : ['.'], options, there), name, 'folder', absolute);
}

/** What readers of its bundle would get, with the drafts. */
function ofProject(project: Project, name: string, kind: NamedSide['kind'], cwd: string): ReadSide {
  const { set, format, settings, problems } = project;
  const files = set.files.map((file) => ({ ...file, path: toSlashes(path.relative(settings.root, path.resolve(cwd, file.path))) }));
  const { personas, drafts = [], schemaVersion } = JSON.parse(bundleText(project, true, cwd)) as BundleData;
  const side = { personas, drafts, schemaVersion, schema: bundleSchema(format.schema), headings: headingsOf(format) };
  const are = new Set(files.flatMap(({ path: file, persona }) => (persona === undefined ? [] : [file])));
  const errors = set.files.filter(({ persona }) => persona).flatMap(({ diagnostics }) => diagnostics.filter(({ severity }) => severity === 'error'));
  const { root, schema, research } = settings;
  return {
    side,
    sources: [
      ...set.files.map((file) => path.resolve(cwd, file.path)),
      ...[configName, baselineName].map((file) => path.join(root, file)),
      ...(schema === undefined ? [] : [schema]),
      ...research,
    ],
    named: {
      ...nameSide(name, kind, side),
      errors: errors.length,
      // an index page of the set is none, and everybody knows
      notPersonas: files.map((file) => file.path).filter((file) => !are.has(file)),
      problems,
    },
  };
}

function nameSide(name: string, kind: NamedSide['kind'], { personas, drafts }: DiffSide): NamedSide {
  return { name, kind, personas: personas.length, ...(drafts && { drafts: drafts.length }), errors: 0, notPersonas: [], problems: [] };
}
