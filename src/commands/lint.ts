import { count, type RunResult } from '../model/run.js';
import { jsonReport } from '../report/json.js';
import { textReport } from '../report/text.js';
import type { ExitCode, Terminal } from '../terminal.js';
import { againstBaseline } from './against-baseline.js';
import { compileProject, type ProjectOptions, tellProblems } from './project.js';

export interface LintOptions extends ProjectOptions {
  readonly format: 'text' | 'json';
  readonly quiet?: boolean;
  readonly maxWarnings?: number;
  /** `--no-baseline`: report old findings as well. */
  readonly baseline?: boolean;
}

/** Checks personas and reports every fault at its place. Reads only. */
export async function lint(paths: readonly string[], options: LintOptions, terminal: Terminal): Promise<ExitCode> {
  const started = terminal.now();
  const project = await compileProject(paths, options, terminal);
  const { set, skipped, problems } = project;
  const { findings, baseline } = againstBaseline(project, options.baseline ?? true, terminal);
  const result: RunResult = {
    findings,
    ...(baseline && { baseline }),
    waived: set.waived,
    files: set.files.length,
    skipped,
    problems,
    ...(options.quiet && { least: 'error' }),
  };
  tellProblems(problems, terminal);
  report(result, options.format, terminal, started);
  if (problems.length > 0) return 2;
  if (count(findings, 'error') > 0) return 1;
  return options.maxWarnings !== undefined && count(findings, 'warning') > options.maxWarnings ? 1 : 0;
}

/** Prints a result in the form that was asked for. */
export function report(result: RunResult, format: LintOptions['format'], terminal: Terminal, started: number): void {
  if (format === 'json') terminal.out(jsonReport(result));
  else terminal.out(textReport(result, { colour: terminal.colour, width: terminal.width, milliseconds: terminal.now() - started }));
}
