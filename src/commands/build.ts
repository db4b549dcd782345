import path from 'node:path';
import { count } from '../model/run.js';
import { toSlashes } from '../read.js';
import { harmless } from '../report/harmless.js';
import type { Settings } from '../settings.js';
import type { ExitCode, Terminal } from '../terminal.js';
import { hasBaseline } from './baseline-file.js';
import { type Differences, differences, writeOutputs } from './output-folder.js';
import { type Forms, outputsOf, partition } from './outputs.js';
import { checkedFiles, compileProject, type Project, type ProjectOptions, tellProblems } from './project.js';
import { printText } from './reports.js';

export interface BuildOptions extends ProjectOptions, Forms {
  readonly output?: string;
  readonly check?: boolean;
  readonly quiet?: boolean;
}

/** Checks personas and writes the bundle; any error, and nothing is written. */
export async function build(paths: readonly string[], options: BuildOptions, terminal: Terminal): Promise<ExitCode> {
  const started = terminal.now();
  const project = withDrafts(await compileProject(paths, options, terminal, { isInTurn: true }), options.withDrafts ?? false);
  const { set, settings, skipped, problems } = project;
  tellProblems(problems, terminal);
  const errors = count(set.diagnostics, 'error');
  const least = options.quiet ? 'error' : 'warning';
  printText({ findings: set.diagnostics, waived: set.waived, files: checkedFiles(set.files), skipped, problems, least }, terminal, started);
  const folder = options.output === undefined ? settings.output : path.resolve(terminal.cwd, options.output);
  const shown = harmless(toSlashes(path.relative(terminal.cwd, folder)) || '.');
  if (problems.length > 0 || errors > 0) {
    terminal.error(
      `personac: nothing was written to ${shown}: ${problems.length > 0 ? 'not every file could be read' : `there are errors above${baselineNote(settings.root)}`}`,
    );
    return problems.length > 0 ? 2 : 1;
  }
  const outputs = await outputsOf(project, options, terminal.cwd);
  const read = [...set.files, ...(set.registry ? [set.registry] : [])];
  const sources = [...read.map((file) => path.resolve(terminal.cwd, file.path)), ...settings.files.map((name) => path.resolve(settings.root, name))];
  const target = { folder, shown, root: settings.root, sources, forms: options };
  const changes = differences(target, outputs);
  if (options.check) return tell(changes, shown, options, terminal);
  writeOutputs(target, changes);
  const { personas, drafts } = partition(set.files);
  const kept = options.withDrafts
    ? `${plural(drafts.length, 'draft')}`
    : drafts.length > 0
      ? `${plural(drafts.length, 'draft')} left out (--with-drafts takes them)`
      : '';
  const verb = changes.stale.length > 0 ? 'wrote' : 'up to date:';
  terminal.out(`${verb} ${shown}/personas.json with ${plural(personas.length, 'persona')}${kept && `, ${kept}`}${formsOf(options, settings)}\n`);
  for (const name of changes.leftover) terminal.out(`removed ${shown}/${name}\n`);
  return 0;
}

/** Whoever lints with a baseline wonders why there are errors here. */
function baselineNote(root: string): string {
  return hasBaseline(root) ? '; personac-baseline.json counts for `personac lint` only, as no bundle is built on old faults' : '';
}

/** With drafts, what is only unfinished does not stop the build. */
function withDrafts(project: Project, wanted: boolean): Project {
  if (!wanted) return project;
  const diagnostics = project.set.diagnostics.map((finding) =>
    finding.unfinished && finding.severity === 'error' ? { ...finding, severity: 'warning' as const } : finding,
  );
  return { ...project, set: { ...project.set, diagnostics } };
}

/** Says what a build would change. */
function tell({ stale, leftover }: Differences, shown: string, options: BuildOptions, terminal: Terminal): ExitCode {
  const asked = [options.withDrafts && '--with-drafts', options.package && '--package', options.ndjson && '--ndjson', options.split && '--split'];
  const command = ['personac build', ...asked.filter((option) => option)].join(' ');
  for (const [name] of stale) terminal.error(`personac: ${shown}/${name} is not what the personas say: run \`${command}\``);
  for (const name of leftover) terminal.error(`personac: ${shown}/${name} is of no persona any more: run \`${command}\``);
  if (stale.length > 0 || leftover.length > 0) return 1;
  terminal.out(`${shown} is up to date\n`);
  return 0;
}

/** The forms that were asked for beside the bundle, in words. */
function formsOf({ ndjson, split, package: asPackage }: BuildOptions, { package: named }: Settings): string {
  const forms = [
    ...(ndjson ? ['as lines'] : []),
    ...(split ? ['as a file each'] : []),
    ...(asPackage ? [`as the package ${named?.name ?? 'personas'}@${named?.version ?? '0.0.0'}`] : []),
  ];
  return forms.length > 0 ? `; also ${forms.join(', ')}` : '';
}

function plural(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
