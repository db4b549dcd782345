import path from 'node:path';
import type { WantedReport } from '../model/report.js';
import type { RunResult } from '../model/run.js';
import type { Settings } from '../settings.js';
import type { Terminal } from '../terminal.js';
import { againstBaseline } from './against-baseline.js';
import { checkedFiles, compileProject, emptyProject, type Hooks, type Project } from './project.js';
import { isScoped, type Narrowed, openScope, type ScopeOptions } from './scope.js';

/** What `lint` may be told. */
export interface LintOptions extends ScopeOptions {
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
  options: LintOptions,
  terminal: Terminal,
  hooks: Hooks,
): Promise<{ project: Project; result: RunResult }> {
  if (!isScoped(options)) {
    const project = await compileProject(paths, options, terminal, hooks);
    return { project, result: resultOf(project, options, terminal.cwd) };
  }
  const scope = openScope(paths, options, terminal);
  try {
    const there = { ...terminal, cwd: scope.cwd };
    // a hook runs before the first persona is written as well
    const project = scope.isEmpty
      ? await emptyProject(scope.options, there)
      : await compileProject([], { ...options, ...scope.options }, there, { ...hooks, isLean: false, isLaidOut: options.staged ?? false });
    const result = resultOf(project, options, scope.cwd, scope.of(project));
    return { project: { ...project, settings: relocated(project.settings, scope.cwd, terminal.cwd) }, result };
  } finally {
    scope.close();
  }
}

/** The settings with the paths of the project itself, where they were read from what stands for it. */
function relocated(settings: Settings, from: string, to: string): Settings {
  const move = (absolute: string): string => path.resolve(to, path.relative(from, absolute));
  const { root, output, schema, research } = settings;
  return { ...settings, root: move(root), output: move(output), research: research.map(move), ...(schema !== undefined && { schema: move(schema) }) };
}

function resultOf(project: Project, { quiet, baseline: wantsBaseline = true }: LintOptions, cwd: string, narrowed?: Narrowed): RunResult {
  const { set, checked, skipped, problems } = project;
  const { findings, baseline } = againstBaseline(project, wantsBaseline, cwd, narrowed);
  const files = narrowed && set.files.filter(narrowed.hasFile);
  return {
    findings,
    waived: files ? files.reduce((sum, { waived }) => sum + waived, 0) : set.waived,
    files: files ? checkedFiles(files) : checked,
    ...(narrowed && { scope: { of: checked.length, ...(narrowed.because !== undefined && { because: narrowed.because }) } }),
    ...(baseline && { baseline }),
    skipped: narrowed ? [] : skipped,
    problems,
    offersFixes: narrowed === undefined,
    ...(quiet && { least: 'error' as const }),
  };
}
