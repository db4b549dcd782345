import path from 'node:path';
import { personaOf } from '../baseline/baseline.js';
import { forBundle, forSet } from '../check/for-set.js';
import type { SetMemory } from '../check/set-rule.js';
import { compileSet } from '../compile.js';
import { archetypeFormat } from '../format/archetype.js';
import { defaultFormat } from '../format/default.js';
import type { SchemaProblem } from '../format/read-schema.js';
import { Failure, reasonOf } from '../model/failure.js';
import type { Format } from '../model/format.js';
import type { CompiledFile, CompiledSet, PersonaData } from '../model/record.js';
import type { CheckedFile } from '../model/run.js';
import { limits } from '../parse/budget.js';
import { findFiles, isWithin, type ReadProblem, readText, sourceOf, toSlashes } from '../read.js';
import { harmless } from '../report/harmless.js';
import { parseJson, readSettings, type Settings } from '../settings.js';
import type { Terminal } from '../terminal.js';
import { type OnFile, pageCompiler } from './compile-pages.js';
import { archetypesFolder } from './folder.js';
import { type CacheWish, openCacheFor } from './open-cache.js';
import { progressOver } from './progress.js';
import { openRegistry } from './registry.js';
import { setOfPages } from './set-of-pages.js';
import { todayOf } from './today.js';

/** What every command that reads personas may be told. */
export interface ProjectOptions extends CacheWish {
  readonly config?: string;
  readonly schema?: string;
  readonly stdinFilename?: string;
  /** The day of the run, where another is meant than the clock's. */
  readonly today?: string;
}

/** From how many pages on files are written in pieces, and no more is held than one of them needs. */
export const mostHeld = 2000;

/** A team's personas, compiled. */
export interface Project {
  readonly settings: Settings;
  readonly format: Format;
  readonly set: CompiledSet;
  /** All that a page of the set says of its persona; absent where the set holds it. */
  readonly wholeOf?: (path: string) => PersonaData | undefined;
  /** The files of the set, as reports name them. */
  readonly checked: readonly CheckedFile[];
  readonly skipped: readonly string[];
  readonly problems: readonly ReadProblem[];
  /** Not all that the configuration names was checked. */
  readonly isPart: boolean;
}

/** The settings and the format that hold here; a schema of the team's own is compiled once. */
export async function openProject(options: ProjectOptions, cwd: string): Promise<{ settings: Settings; format: Format }> {
  const settings = readSettings(cwd, options.config);
  const file = options.schema === undefined ? settings.schema : path.resolve(cwd, options.schema);
  if (file === undefined) return { settings, format: defaultFormat() };
  const shown = path.relative(cwd, file);
  try {
    const { teamFormat } = await import('../format/team.js');
    return { settings, format: await teamFormat(parseJson(readText(file, shown), shown)) };
  } catch (error) {
    if (error instanceof Failure) throw error;
    // its class is not known here: what reads schemas is a bundle of its own
    const { pointer, message } = error as Partial<SchemaProblem>;
    if (pointer !== undefined) throw new Failure(`${shown}#${pointer}: ${message}`);
    throw new Failure(`${shown}: ${reasonOf(error)}`);
  }
}

/** What a process keeps that compiles a set whenever something changes. */
export interface Session {
  /** Files that were compiled before and did not change, by their absolute path; what is compiled now is put in. */
  readonly known: Map<string, CompiledFile>;
  readonly memory: SetMemory;
}

/** What a command does beside compiling. */
export interface Hooks {
  readonly onFile?: OnFile;
  /** Nothing but findings is asked for, so that less of each page need be held. */
  readonly isLean?: boolean;
  /** All of each persona is asked for once the set was checked, one by one by {@link Project.wholeOf}. */
  readonly isInTurn?: boolean;
  /** Where this is done again and again. */
  readonly session?: Session;
  /** Only the pages of a commit are here, so that nobody can say which other files there are. */
  readonly isLaidOut?: boolean;
}

/**
 * Reads and compiles the personas that paths name, or those of the configuration.
 *
 * @throws {Failure} where nothing was found to check
 */
export async function compileProject(
  paths: readonly string[],
  options: ProjectOptions,
  terminal: Terminal,
  { onFile, isLean = false, isInTurn = false, session, isLaidOut = false }: Hooks = {},
): Promise<Project> {
  const { settings, format } = await openProject(options, terminal.cwd);
  const given = paths.length > 0;
  const patterns = given ? paths : settings.files;
  const registry = openRegistry(settings, terminal.cwd);
  const clock = { today: todayOf(options.today, terminal), ...(settings.reviewMonths && { reviewMonths: settings.reviewMonths }) };
  const archetypes = archetypesFolder(settings);
  const isArchetype = (absolute: string | undefined): boolean => archetypes !== undefined && absolute !== undefined && isWithin(archetypes, absolute);
  const compileOptions = { format, severities: settings.severities, ...(registry && { registry }), ...clock };
  const {
    files,
    empty,
    problems: lost,
  } = await findFiles(
    [
      ...patterns.filter((pattern) => pattern !== '-'),
      ...(given || archetypes === undefined ? [] : [toSlashes(path.relative(settings.root, archetypes)) || '.']),
    ],
    given ? terminal.cwd : settings.root,
  );
  const outside = given ? undefined : files.find(({ absolute }) => !isWithin(settings.root, absolute));
  if (outside) throw new Failure(`the configured "files" lead out of the project: ${path.relative(settings.root, outside.absolute)}`);

  // what is mended, watched or laid out for a while is no state to come back to
  const isUsual = onFile === undefined && session === undefined && !isLaidOut && !patterns.includes('-');
  const cache = isUsual ? await openCacheFor(files.length, options, paths, compileOptions, terminal) : undefined;
  const isSpare = isInTurn && cache !== undefined && files.length > mostHeld;
  const compiler = pageCompiler({
    onFile: onFile ?? (({ compiled }) => compiled),
    held: isLean ? forSet : isSpare ? forBundle : (file) => file,
    needsWhole: isSpare,
    known: session?.known,
    cache,
    isArchetype,
    optionsOf: (absolute) => ({ ...compileOptions, format: isArchetype(absolute) ? archetypeFormat() : format }),
  });
  const { pages, skipped, problems } = compiler.result;
  if (patterns.includes('-')) {
    const source = sourceOf(toSlashes(options.stdinFilename ?? '<stdin>'), await terminal.input(limits.bytes + 1));
    // what has no name cannot have a wrong one
    const severities = options.stdinFilename === undefined ? { ...settings.severities, 'file-name': 'off' as const } : settings.severities;
    compiler.addSource(source, { path: source.path, absolute: undefined, walked: false }, { ...compileOptions, severities });
  }
  problems.push(...lost);
  const progress = progressOver(files.length, terminal);
  for (const { absolute, walked } of files) {
    compiler.add({ path: shownPath(absolute, terminal.cwd), absolute, walked });
    progress.step();
  }
  progress.end();
  if (pages.length === 0 && problems.length === 0) {
    throw new Failure(`no persona was found in ${patterns.join(', ')}; name the folder that holds them: personac lint docs/personas`);
  }
  // what somebody asked for and nobody found was not checked
  if (given) problems.push(...empty.map((name) => ({ path: name, message: 'holds no Markdown file' })));
  problems.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  const isPart = given || problems.length > 0;
  pages.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  const { set, kept } = setOfPages(
    pages,
    { ...compileOptions, isPart, ...(session && { memory: session.memory }) },
    { cwd: terminal.cwd, root: settings.root, isLaidOut },
    cache,
  );
  const fault = cache?.end(kept);
  if (fault !== undefined && typeof options.cache === 'string') terminal.error(`personac: the cache was not written: ${fault}`);
  const inTurn = isSpare ? new Map(pages.map(({ path: name, whole }) => [name, whole])) : undefined;
  const checked = pages.map(({ path: name, persona }) => ({ path: name, persona }));
  return { settings, format, set, ...(inTurn && { wholeOf: (name: string) => inTurn.get(name)?.() }), checked, skipped, problems, isPart };
}

/** A team's personas, where there is none yet. */
export async function emptyProject(options: ProjectOptions, terminal: Terminal): Promise<Project> {
  const { settings, format } = await openProject(options, terminal.cwd);
  return { settings, format, set: compileSet([], { format }), checked: [], skipped: [], problems: [], isPart: false };
}

/** A path as the user would name it. */
function shownPath(absolute: string, cwd: string): string {
  const isBelow = absolute.startsWith(cwd) && absolute.charAt(cwd.length) === path.sep;
  return toSlashes(isBelow ? absolute.slice(cwd.length + 1) : path.relative(cwd, absolute));
}

/** What reports say of the files themselves. */
export function checkedFiles(files: readonly CompiledFile[]): CheckedFile[] {
  return files.map((file) => ({ path: file.path, persona: personaOf(file) }));
}

/** Says on stderr what was not read. */
export function tellProblems(problems: readonly ReadProblem[], terminal: Terminal): void {
  for (const { path: name, message } of problems) terminal.error(`personac: ${harmless(name)}: ${harmless(message)}`);
}
