import { Failure } from '../model/failure.js';
import { count, type RunResult } from '../model/run.js';
import { jsonReport } from '../report/json.js';
import { textReport } from '../report/text.js';
import type { ExitCode, Terminal } from '../terminal.js';
import { againstBaseline } from './against-baseline.js';
import { mend } from './mend.js';
import { compileProject, type Hooks, type Project, type ProjectOptions, tellProblems } from './project.js';

export interface LintOptions extends ProjectOptions {
  readonly format: 'text' | 'json';
  readonly quiet?: boolean;
  readonly maxWarnings?: number;
  /** Mend what can be mended without changing what the page says. */
  readonly fix?: boolean;
  /** Mend also what is a guess at what its author meant. */
  readonly unsafe?: boolean;
  /** Show what would be mended, and write nothing. */
  readonly diff?: boolean;
  /** Lint again whenever something changes. */
  readonly watch?: boolean;
  /** `--no-baseline`: report old findings as well. */
  readonly baseline?: boolean;
}

/** Checks personas and reports every fault at its place. Reads only, unless it is told to mend. */
export async function lint(paths: readonly string[], options: LintOptions, terminal: Terminal): Promise<ExitCode> {
  if (options.unsafe && !options.fix && !options.diff) throw new Failure('--unsafe goes with --fix or --diff');
  if (options.watch) return (await import('./watch.js')).watch(paths, options, terminal);
  const started = terminal.now();
  const mending = options.fix || options.diff ? mend(options, paths) : undefined;
  const { project, result: found } = await check(paths, options, terminal, mending ?? {});
  if (options.diff && mending) return mending.show(project, terminal);
  const result = mending ? { ...found, mended: mending.write(project) } : found;
  tellProblems(result.problems, terminal);
  report(result, options.format, terminal, started);
  if (result.problems.length > 0) return 2;
  if (count(result.findings, 'error') > 0) return 1;
  return options.maxWarnings !== undefined && count(result.findings, 'warning') > options.maxWarnings ? 1 : 0;
}

/** Checks personas; what came of it is yet to be told. */
export async function check(
  paths: readonly string[],
  { quiet, baseline: wantsBaseline = true, ...options }: LintOptions,
  terminal: Terminal,
  hooks: Hooks,
): Promise<{ project: Project; result: RunResult }> {
  const project = await compileProject(paths, options, terminal, hooks);
  const { set, skipped, problems } = project;
  const { findings, baseline } = againstBaseline(project, wantsBaseline, terminal.cwd);
  const counts = { waived: set.waived, files: set.files.length, ...(baseline && { baseline }) };
  return { project, result: { findings, ...counts, skipped, problems, offersFixes: true, ...(quiet && { least: 'error' }) } };
}

/** Prints a result in the form that was asked for. */
export function report(result: RunResult, format: LintOptions['format'], terminal: Terminal, started: number): void {
  if (format === 'json') terminal.out(jsonReport(result));
  else terminal.out(textReport(result, { colour: terminal.colour, width: terminal.width, milliseconds: terminal.now() - started }));
}
