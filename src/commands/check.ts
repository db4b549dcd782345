import type { WantedReport } from '../model/report.js';
import type { RunResult } from '../model/run.js';
import type { Terminal } from '../terminal.js';
import { againstBaseline } from './against-baseline.js';
import { checkedFiles, compileProject, type Hooks, type Project, type ProjectOptions } from './project.js';

/** What `lint` may be told. */
export interface LintOptions extends ProjectOptions {
  /** The reports that were asked for; without any, the one for people. */
  readonly format?: readonly WantedReport[];
  /** Write also the files that CI systems read. */
  readonly ci?: boolean;
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
  const counts = { waived: set.waived, files: checkedFiles(set.files), ...(baseline && { baseline }) };
  return { project, result: { findings, ...counts, skipped, problems, offersFixes: true, ...(quiet && { least: 'error' }) } };
}
