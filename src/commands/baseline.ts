import { baselineOf, type Entry, isRecordable } from '../baseline/baseline.js';
import { type Comparison, compareWith, renew } from '../baseline/compare.js';
import type { Diagnostic } from '../model/diagnostic.js';
import { Failure } from '../model/failure.js';
import { count } from '../model/run.js';
import { harmless } from '../report/harmless.js';
import type { ExitCode, Terminal } from '../terminal.js';
import { readBaseline, replaceBaseline, shownBaseline } from './baseline-file.js';
import { compileProject, type ProjectOptions, tellProblems } from './project.js';

export interface BaselineOptions extends ProjectOptions {
  readonly prune?: boolean;
}

/** Records what is wrong today, so that `lint` fails on new findings only; with `--prune` only forgets what is mended. */
export async function baseline(paths: readonly string[], options: BaselineOptions, terminal: Terminal): Promise<ExitCode> {
  if (paths.includes('-')) throw new Failure('a baseline is written of files, not of standard input');
  const { set, settings, problems, isPart } = await compileProject(paths, options, terminal);
  const shown = harmless(shownBaseline(settings.root, terminal.cwd));
  tellProblems(problems, terminal);
  if (problems.length > 0) {
    terminal.error(`personac: ${shown} was not written: not every file could be read`);
    return 2;
  }
  const old = readBaseline(settings.root, terminal.cwd);
  const compared = compareWith(old ?? [], set, isPart);
  if (options.prune) {
    if (old === undefined) throw new Failure(`there is no ${shown} to take anything out of; \`personac baseline\` writes one`);
    terminal.out(`${prune(settings.root, old, compared, shown)}\n`);
    return 0;
  }
  const found = baselineOf(set.files, set.diagnostics);
  const entries = renew(old ?? [], found, set, isPart);
  const refused = set.diagnostics.filter((finding) => !isRecordable(finding));
  if (old === undefined && entries.length === 0 && refused.length === 0) {
    terminal.out(`nothing was found, so there is nothing to record: ${shown} was not written\n`);
    return 0;
  }
  const wrote = replaceBaseline(settings.root, entries, old);
  const recorded = set.diagnostics.filter(isRecordable);
  const others = total(entries) - recorded.length;
  terminal.out(
    `${wrote ? 'wrote' : 'up to date:'} ${shown} with ${plural(recorded.length, 'finding')}${bySeverity(recorded)}${others > 0 ? `, and ${others} of what was not checked` : ''}${old === undefined ? '' : changes(compared)}\n`,
  );
  for (const { path, rule, message } of refused) terminal.error(`personac: ${path}: not recorded, as it cannot wait: ${message} (${rule})`);
  return refused.length > 0 ? 1 : 0;
}

function prune(root: string, old: readonly Entry[], { dead, alive }: Comparison, shown: string): string {
  if (dead.length === 0) return `every finding in ${shown} is still there, as far as was checked: nothing was taken out`;
  replaceBaseline(root, alive, old);
  return `took ${plural(total(dead), 'finding')} out of ${shown}, ${total(alive)} left${total(alive) === 0 ? ': you can delete it' : ''}`;
}

/** What became of the last baseline. */
function changes({ fresh, dead }: Comparison): string {
  return `; since the last one, ${fresh.filter(isRecordable).length} new and ${total(dead)} gone`;
}

function bySeverity(findings: readonly Diagnostic[]): string {
  const parts = (['error', 'warning', 'info'] as const).map((severity) => [severity === 'info' ? 'note' : severity, count(findings, severity)] as const);
  const told = parts.filter(([, number]) => number > 0).map(([noun, number]) => plural(number, noun));
  return told.length === 0 ? '' : `: ${told.join(', ')}`;
}

function total(entries: readonly Entry[]): number {
  return entries.reduce((sum, entry) => sum + entry.count, 0);
}

function plural(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
