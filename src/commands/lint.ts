import { Failure } from '../model/failure.js';
import { count } from '../model/run.js';
import type { ExitCode, Terminal } from '../terminal.js';
import { check, type LintOptions } from './check.js';
import { mend } from './mend.js';
import { tellProblems } from './project.js';
import { planReports } from './reports.js';
import { isScoped } from './scope.js';

/** Checks personas and reports every fault at its place. Reads only, unless it is told to mend. */
export async function lint(paths: readonly string[], options: LintOptions, terminal: Terminal): Promise<ExitCode> {
  if (options.unsafe && !options.fix && !options.diff) throw new Failure('--unsafe goes with --fix or --diff');
  if (isScoped(options) && (options.fix || options.diff || options.watch || paths.includes('-')))
    throw new Failure('--since and --staged report a change; they go with neither --fix, --diff and --watch nor standard input');
  if (options.watch) return (await import('./watch.js')).watch(paths, options, terminal);
  const started = terminal.now();
  const reports = planReports(options, terminal, started);
  const mending = options.fix || options.diff ? mend(options, paths) : undefined;
  const { project, result: found } = await check(paths, options, terminal, mending ?? { isLean: true });
  if (options.diff && mending) return mending.show(project, terminal);
  reports.guard(project);
  // whatever becomes of writing
  tellProblems(found.problems, terminal);
  const result = mending ? { ...found, mended: mending.write(project) } : found;
  await reports.publish(result);
  if (result.problems.length > 0) return 2;
  if (count(result.findings, 'error') > 0) return 1;
  return options.maxWarnings !== undefined && count(result.findings, 'warning') > options.maxWarnings ? 1 : 0;
}
