import path from 'node:path';
import { nameOf } from '../baseline/baseline.js';
import { type CompileOptions, compile, compileSet, type SourceFile } from '../compile.js';
import { hasIndex } from '../emit/index-marks.js';
import { archetypeFormat } from '../format/archetype.js';
import { defaultFormat } from '../format/default.js';
import type { SchemaProblem } from '../format/read-schema.js';
import { Failure } from '../model/failure.js';
import type { Format } from '../model/format.js';
import type { CompiledFile, CompiledSet } from '../model/record.js';
import type { CheckedFile } from '../model/run.js';
import { limits } from '../parse/budget.js';
import { findFiles, isWithin, type ReadProblem, readSource, readText, reasonOf, sourceOf, toSlashes } from '../read.js';
import { harmless } from '../report/harmless.js';
import { parseJson, readSettings, type Settings } from '../settings.js';
import type { Terminal } from '../terminal.js';
import { archetypesFolder } from './folder.js';
import { missingFiles } from './missing-files.js';
import { progressOver } from './progress.js';
import { openRegistry } from './registry.js';
import { todayOf } from './today.js';

/** What every command that reads personas may be told. */
export interface ProjectOptions {
  readonly config?: string;
  readonly schema?: string;
  readonly stdinFilename?: string;
  /** The day of the run, where another is meant than the clock's. */
  readonly today?: string;
}

/** A team's personas, compiled. */
export interface Project {
  readonly settings: Settings;
  readonly format: Format;
  readonly set: CompiledSet;
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

/** What a command does beside compiling. */
export interface Hooks {
  readonly onFile?: OnFile;
  /** Files that were compiled before and did not change, by their absolute path; what is compiled now is put in. */
  readonly known?: Map<string, CompiledFile>;
  /** Only the pages of a commit are here, so that nobody can say which other files there are. */
  readonly isLaidOut?: boolean;
}

/** What happens to each file when it was compiled; its text is let go of afterwards. */
export type OnFile = (file: {
  readonly source: SourceFile;
  readonly compiled: CompiledFile;
  readonly options: CompileOptions;
  readonly absolute: string | undefined;
}) => CompiledFile;

/**
 * Reads and compiles the personas that paths name, or those of the configuration.
 *
 * @throws {Failure} where nothing was found to check
 */
export async function compileProject(
  paths: readonly string[],
  options: ProjectOptions,
  terminal: Terminal,
  { onFile = ({ compiled }) => compiled, known = new Map(), isLaidOut = false }: Hooks = {},
): Promise<Project> {
  const { settings, format } = await openProject(options, terminal.cwd);
  const given = paths.length > 0;
  const patterns = given ? paths : settings.files;
  const registry = openRegistry(settings, terminal.cwd);
  const clock = { today: todayOf(options.today, terminal), ...(settings.reviewMonths && { reviewMonths: settings.reviewMonths }) };
  const archetypes = archetypesFolder(settings);
  const formatOf = (absolute: string | undefined): Format =>
    archetypes !== undefined && absolute !== undefined && isWithin(archetypes, absolute) ? archetypeFormat() : format;
  const compileOptions = { format, severities: settings.severities, ...(registry && { registry }), ...clock };
  const compiled: CompiledFile[] = [];
  const skipped: string[] = [];
  const problems: ReadProblem[] = [];
  const add = (source: SourceFile | ReadProblem, walked: boolean, absolute: string | undefined, severities = settings.severities): void => {
    if ('message' in source) problems.push(source);
    else if (hasIndex(source.text)) skipped.push(source.path);
    else {
      const own = { ...compileOptions, format: formatOf(absolute), severities };
      const file = compileOrTell(source, own, problems);
      if (file !== undefined) keep(onFile({ source, compiled: file, options: own, absolute }), walked, absolute);
    }
  };
  const keep = (file: CompiledFile, walked: boolean, absolute: string | undefined): void => {
    if (absolute !== undefined) known.set(absolute, file);
    if (walked && isIndex(file)) skipped.push(file.path);
    else compiled.push(file);
  };

  if (patterns.includes('-')) {
    const source = sourceOf(toSlashes(options.stdinFilename ?? '<stdin>'), await terminal.input(limits.bytes + 1));
    // what has no name cannot have a wrong one
    add(source, false, undefined, options.stdinFilename === undefined ? { ...settings.severities, 'file-name': 'off' } : settings.severities);
  }
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
  problems.push(...lost);
  const outside = given ? undefined : files.find(({ absolute }) => !isWithin(settings.root, absolute));
  if (outside) throw new Failure(`the configured "files" lead out of the project: ${path.relative(settings.root, outside.absolute)}`);
  const progress = progressOver(files.length, terminal);
  for (const { absolute, walked } of files) {
    const before = known.get(absolute);
    if (before) keep(before, walked, absolute);
    else add(readSource(absolute, toSlashes(path.relative(terminal.cwd, absolute))), walked, absolute);
    progress.step();
  }
  progress.end();
  if (compiled.length === 0 && problems.length === 0) {
    throw new Failure(`no persona was found in ${patterns.join(', ')}; name the folder that holds them: personac lint docs/personas`);
  }
  // what somebody asked for and nobody found was not checked
  if (given) problems.push(...empty.map((name) => ({ path: name, message: 'holds no Markdown file' })));
  problems.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  const isPart = given || problems.length > 0;
  const missing = isLaidOut ? undefined : missingFiles(compiled, terminal.cwd, settings.root);
  return { settings, format, set: compileSet(compiled, { ...compileOptions, isPart, ...(missing && { missing }) }), skipped, problems, isPart };
}

/** A team's personas, where there is none yet. */
export async function emptyProject(options: ProjectOptions, terminal: Terminal): Promise<Project> {
  const { settings, format } = await openProject(options, terminal.cwd);
  return { settings, format, set: compileSet([], { format }), skipped: [], problems: [], isPart: false };
}

/** An index of a folder that holds no persona itself. */
function isIndex({ path: name, persona, diagnostics }: CompiledFile): boolean {
  return /(?:^|\/)(?:readme|index|_index)\.(?:md|markdown)$/i.test(name) && persona === undefined && diagnostics.every(({ rule }) => rule === 'not-a-persona');
}

/** What reports say of the files themselves. */
export function checkedFiles(files: readonly CompiledFile[]): CheckedFile[] {
  return files.map((file) => ({ path: file.path, persona: nameOf(file).persona }));
}

/** Says on stderr what was not read. */
export function tellProblems(problems: readonly ReadProblem[], terminal: Terminal): void {
  for (const { path: name, message } of problems) terminal.error(`personac: ${harmless(name)}: ${harmless(message)}`);
}

/** Compiles a file; should that ever fail, it is told of this file, and hides nothing of the others. */
function compileOrTell(source: SourceFile, options: CompileOptions, problems: ReadProblem[]): CompiledFile | undefined {
  try {
    return compile(source, options);
  } catch (error) {
    problems.push({ path: source.path, message: `was not checked, by a fault of personac: ${(error as Error).message}` });
    return undefined;
  }
}
