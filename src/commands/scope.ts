import path from 'node:path';
import { type Against, type Change, type Changes, changesSince, linesSince, refuseConflicts } from '../git/changes.js';
import { baseOf, commitOf, headOf, nameInRepository, openRepository, type Repository } from '../git/repository.js';
import { snapshotOf } from '../git/snapshot.js';
import type { Diagnostic } from '../model/diagnostic.js';
import { Failure } from '../model/failure.js';
import type { LineRange, Range } from '../model/place.js';
import type { CompiledFile } from '../model/record.js';
import { isWithin, kindOf } from '../read.js';
import { configName } from '../settings.js';
import type { Terminal } from '../terminal.js';
import { baselineName } from './baseline-file.js';
import type { Project, ProjectOptions } from './project.js';

/** What narrows a report to a change. */
export interface ScopeOptions extends ProjectOptions {
  /** The revision that the work is compared with; `true` where the pipeline names it. */
  readonly since?: string | true;
  /** What is staged is checked, whatever the files are now. */
  readonly staged?: boolean;
  /** Of a changed page, only what was touched counts. */
  readonly changedLines?: boolean;
}

/** What a report is narrowed to. The set is read whole all the same, as rules over it would be wrong otherwise. */
export interface Scope {
  /** The folder that the personas are read from: it stands for the working directory. */
  readonly cwd: string;
  /** The options, as they are to be read there. */
  readonly options: ProjectOptions;
  /** There is nothing that could be a persona yet. */
  readonly isEmpty: boolean;
  /** What of a project is reported. */
  readonly of: (project: Project) => Narrowed;
  /** Lets go of what was laid out. */
  readonly close: () => void;
}

/** What of a project is reported. */
export interface Narrowed {
  readonly hasFile: (file: CompiledFile) => boolean;
  readonly hasFinding: (finding: Diagnostic) => boolean;
  /** What changed and concerns every persona; then all are reported. */
  readonly because?: string;
}

/** Whether a report is to be narrowed at all. */
export function isScoped({ since, staged, changedLines }: ScopeOptions): boolean {
  return since !== undefined || staged === true || changedLines === true;
}

/**
 * Finds out what a change touches.
 *
 * @param paths the files and folders that are reported; others are passed over, as hooks name all sorts of files
 * @throws {Failure} outside of a repository, and where what it is compared with is not here
 */
export function openScope(paths: readonly string[], options: ScopeOptions, terminal: Terminal): Scope {
  const { since, staged = false, changedLines = false } = options;
  if (changedLines && since === undefined && !staged) throw new Failure('--changed-lines goes with --since or --staged: it needs something to compare with');
  const glob = paths.find((name) => /[*?]/.test(name) && kindOf(path.resolve(terminal.cwd, name)) === undefined);
  if (glob !== undefined) throw new Failure(`with --since and --staged, name files and folders, not patterns: ${glob}`);
  const repository = openRepository(terminal.cwd, since === undefined ? '--staged' : '--since');
  const against: Against = staged ? 'index' : 'work tree';
  if (staged) refuseConflicts(repository);
  const base = since === undefined ? headOf(repository) : baseOf(repository, revisionOf(since, repository, terminal));
  // who names files of a commit to be wants just these, whether they changed or not
  const areGiven = staged && since === undefined && paths.length > 0;
  const changes = areGiven && !changedLines ? undefined : changesSince(repository, base, against);
  const lines = changedLines ? (endings: readonly string[]) => linesSince(repository, base, against, endings) : undefined;
  const own = relativeOptions(options, repository);
  const snapshot = staged ? snapshotOf(repository, 'index', { ...own, beside: [baselineName] }) : undefined;
  const cwd = snapshot?.cwd ?? terminal.cwd;
  return {
    cwd,
    options: own,
    isEmpty: snapshot?.isEmpty ?? false,
    of: (project) => narrow({ repository, paths, changes, areGiven, lines, project, cwd, options: own }),
    close: () => snapshot?.remove(),
  };
}

interface Narrowing {
  readonly repository: Repository;
  readonly paths: readonly string[];
  readonly changes: Changes | undefined;
  readonly areGiven: boolean;
  /** The lines that changed in files with these endings; absent where whole pages count. */
  readonly lines: ((endings: readonly string[]) => ReadonlyMap<string, readonly LineRange[]>) | undefined;
  readonly project: Project;
  readonly cwd: string;
  readonly options: ProjectOptions;
}

function narrow({ repository, paths, changes, areGiven, lines: linesIn, project, cwd, options }: Narrowing): Narrowed {
  const nameOf = (shown: string): string => nameInRepository(repository, path.resolve(repository.cwd, shown));
  const given = paths.map((named) => path.resolve(repository.cwd, named));
  const isWithinGiven = (shown: string): boolean => given.length === 0 || given.some((named) => isWithin(named, path.resolve(repository.cwd, shown)));
  // a hook names what changed, the configuration among it; who names all pages gets them all without it
  const isReason = (shown: string): boolean =>
    areGiven ? given.includes(path.resolve(repository.cwd, shown)) : changes?.files.has(nameOf(shown)) || changes?.removed.has(nameOf(shown)) || false;
  const because = areGiven && project.set.files.every((file) => isWithinGiven(file.path)) ? undefined : concernAll(project, cwd, options).find(isReason);
  const isNamed = (shown: string): boolean => (areGiven && because !== undefined) || isWithinGiven(shown);
  const lines = linesIn?.([...new Set(project.set.files.map((file) => path.extname(file.path)))]);
  const changeOf = (shown: string): Change | undefined => {
    if (!isNamed(shown)) return undefined;
    const change = changes?.files.get(nameOf(shown));
    return because !== undefined || (areGiven && lines === undefined) ? { isNew: true } : change;
  };
  const blocks = new Map(project.set.files.map((file) => [file.path, file.blocks]));
  const isTouched = ({ path: shown, range }: { readonly path: string; readonly range: Range }): boolean => {
    const change = changeOf(shown);
    if (change === undefined || lines === undefined || change.isNew) return change !== undefined;
    return touches(range, blocks.get(shown) ?? [], lines.get(nameOf(shown)) ?? [], change, shown);
  };
  // who takes a page away breaks what other pages say of it
  const gone = areGiven ? [] : goneFrom(changes);
  const isLeftBehind = ({ rule, message, subject }: Diagnostic): boolean =>
    aboutOthers.has(rule) && gone.some((id) => message.toLowerCase().includes(id) || subject.includes(id));
  return {
    hasFile: ({ path: shown }) => changeOf(shown) !== undefined || (areGiven && isNamed(shown)),
    hasFinding: (finding) => isTouched(finding) || (finding.related ?? []).some(isTouched) || isLeftBehind(finding),
    ...(because !== undefined && { because }),
  };
}

/** The rules that say of one page what is wrong with another. */
const aboutOthers: ReadonlySet<string> = new Set(['broken-reference', 'replaced-by', 'archetype-persona']);

/** The names of the files that are there no more, as ids: a page was removed, or has another name now. */
function goneFrom(changes: Changes | undefined): string[] {
  const former = [...(changes?.files.values() ?? [])].flatMap(({ formerName }) => formerName ?? []);
  return [...(changes?.removed ?? []), ...former].map((name) => path.posix.parse(name).name.toLowerCase()).filter((id) => id !== '');
}

/** Whether a change touched a finding, or the section around it; what stands in no section is about the whole page. */
function touches({ start, end }: Range, blocks: readonly LineRange[], touched: readonly LineRange[], change: Change, shown: string): boolean {
  const own = { first: start.line, last: end.line };
  const around = blocks.find(({ first, last }) => first <= start.line && start.line <= last);
  if (around === undefined)
    return touched.length > 0 || (change.formerName !== undefined && path.posix.basename(change.formerName) !== path.posix.basename(shown));
  return touched.some((lines) => overlap(lines, own) || overlap(lines, around));
}

function overlap(a: LineRange, b: LineRange): boolean {
  return a.first <= b.last && b.first <= a.last;
}

/** The configuration, the schema, the registry of studies and the baseline: what changes there changes what is found in every page. */
function concernAll({ settings }: Project, cwd: string, { config, schema }: ProjectOptions): string[] {
  const absolute = [
    config === undefined ? path.join(settings.root, configName) : path.resolve(cwd, config),
    ...(schema === undefined ? (settings.schema === undefined ? [] : [settings.schema]) : [path.resolve(cwd, schema)]),
    path.join(settings.root, baselineName),
    ...settings.research,
  ];
  return absolute.map((file) => path.relative(cwd, file));
}

/** Options that name a file of the repository in full name it from here, so that they hold in a snapshot as well. */
export function relativeOptions({ config, schema }: ProjectOptions, { cwd, top }: Repository): ProjectOptions {
  const relative = (named: string): string => (path.isAbsolute(named) && isWithin(top, named) ? path.relative(cwd, named) : named);
  return { ...(config !== undefined && { config: relative(config) }), ...(schema !== undefined && { schema: relative(schema) }) };
}

/** The revision that was named, else the one that the pipeline knows. */
function revisionOf(since: string | true, repository: Repository, { cwd, env }: Terminal): string {
  if (since === true) {
    const branch = env('GITHUB_BASE_REF');
    const revision = env('CI_MERGE_REQUEST_DIFF_BASE_SHA') ?? (branch && `origin/${branch}`);
    if (revision) return revision;
    throw new Failure('say which revision: --since=main; only in a merge request’s pipeline is it known');
  }
  if (commitOf(repository, since) === undefined && kindOf(path.resolve(cwd, since)) !== undefined)
    throw new Failure(`--since takes a revision, and “${since}” is a file or folder here: write --since=main ${since}`);
  return since;
}
