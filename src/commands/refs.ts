import { checkReferences } from '../check/references/check-page.js';
import { type Directory, directoryOf } from '../check/references/directory.js';
import { Failure } from '../model/failure.js';
import type { CompiledFile } from '../model/record.js';
import type { WantedReport } from '../model/report.js';
import { count, type RunResult } from '../model/run.js';
import type { ExitCode, Terminal } from '../terminal.js';
import { forLog } from './for-log.js';
import { missingAmong, targetsOf } from './missing-files.js';
import { compileProject, type Project, type ProjectOptions, tellProblems } from './project.js';
import { type PageWithPersonas, pagesOf, type ReadPages } from './referring-pages.js';
import { replacePages } from './replace-pages.js';
import { planReports } from './reports.js';
import { type Rewritten, rewriteReferences } from './rewrite-references.js';

/** What `refs` may be told. */
export interface RefsOptions extends ProjectOptions {
  readonly format?: readonly WantedReport[];
  readonly quiet?: boolean;
  readonly maxWarnings?: number;
  /** Write the new id wherever a persona was renamed. */
  readonly fix?: boolean;
  /** Show what would be rewritten, and write nothing. */
  readonly diff?: boolean;
}

/** Looks through any pages for personas that are gone, were renamed or are retired. Reads only, unless it is told to mend. */
export async function refs(paths: readonly string[], options: RefsOptions, terminal: Terminal): Promise<ExitCode> {
  if (paths.includes('-')) throw new Failure('refs reads files and folders, as links lead from where a page stands; standard input stands nowhere');
  const started = terminal.now();
  const reports = planReports(options, terminal, started);
  const project = await compileProject([], options, terminal);
  const read = await pagesOf(paths, project, terminal);
  const problems = distinct([...project.problems, ...read.problems]);
  const look = (pages: readonly CompiledFile[]): Directory => directoryFor(project, pages, terminal.cwd);
  const directory = look(read.pages.map(({ compiled }) => compiled));
  const rewritten = options.fix || options.diff ? rewriteReferences(read.pages, directory, look, project) : undefined;
  if (options.diff && rewritten) return show(rewritten, problems, terminal);
  reports.guard({ ...project, problems, skipped: [...project.skipped, ...read.pages.map(({ compiled }) => compiled.path)] });
  // whatever becomes of writing
  tellProblems(problems, terminal);
  if (rewritten) replacePages(rewritten.changes, project.settings.root, read.most);
  const result = resultOf(rewritten?.pages ?? read.pages, rewritten?.directory ?? directory, { project, read, problems }, options);
  await reports.publish({ ...result, ...(rewritten && { mended: rewritten.counts }) });
  if (problems.length > 0) return 2;
  if (count(result.findings, 'error') > 0) return 1;
  return options.maxWarnings !== undefined && count(result.findings, 'warning') > options.maxWarnings ? 1 : 0;
}

/** The personas, with what of these pages is needed to follow links between them. */
function directoryFor({ set, settings, isPart }: Project, pages: readonly CompiledFile[], cwd: string): Directory {
  return directoryOf(set.files, pages, { isPart, missing: missingAmong(targetsOf(pages), cwd, settings.root) });
}

/** What was not read, once each and in the order of paths: a persona may be among the pages that are looked through. */
function distinct(problems: RunResult['problems']): RunResult['problems'] {
  const first = problems.filter(({ path }, index) => problems.findIndex((other) => other.path === path) === index);
  return first.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function resultOf(
  pages: readonly PageWithPersonas[],
  directory: Directory,
  { project, read, problems }: { readonly project: Project; readonly read: ReadPages; readonly problems: RunResult['problems'] },
  { quiet }: RefsOptions,
): RunResult {
  const judged = pages.map(({ compiled }) => checkReferences(compiled, directory, project.settings.severities));
  return {
    findings: judged.flatMap(({ left }) => left),
    waived: judged.reduce((sum, { waived }) => sum + waived, 0),
    files: read.looked,
    skipped: [],
    problems,
    offersFixes: true,
    ...(quiet && { least: 'error' as const }),
  };
}

async function show({ changes, counts }: Rewritten, problems: RunResult['problems'], terminal: Terminal): Promise<ExitCode> {
  const { unifiedDiff } = await import('../report/unified-diff.js');
  for (const { path, before, after } of changes) terminal.out(forLog(unifiedDiff(path, before, after), terminal));
  tellProblems(problems, terminal);
  terminal.error(
    changes.length === 0
      ? `personac: nothing to rewrite${counts.refused > 0 ? `; ${counts.refused} left alone: more of the page would have changed, or a link would lead nowhere` : ''}`
      : `personac: --fix would rewrite ${counts.findings} ${counts.findings === 1 ? 'reference' : 'references'} in ${counts.files} ${counts.files === 1 ? 'file' : 'files'}; nothing was written`,
  );
  return problems.length > 0 ? 2 : changes.length > 0 ? 1 : 0;
}
