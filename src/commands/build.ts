import { lstatSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { emitBundle } from '../emit/bundle.js';
import { bundleSchema } from '../emit/bundle-schema.js';
import { valueAt } from '../format/read-schema.js';
import { bundleTypes } from '../generated/bundle-types.js';
import { Failure } from '../model/failure.js';
import type { JsonObject } from '../model/format.js';
import type { CompiledFile } from '../model/record.js';
import { count } from '../model/run.js';
import { toSlashes } from '../read.js';
import { harmless } from '../report/harmless.js';
import type { ExitCode, Terminal } from '../terminal.js';
import { refuseLinks, replaceFiles } from '../write.js';
import { hasBaseline } from './baseline-file.js';
import { checkedFiles, compileProject, type Project, type ProjectOptions, tellProblems } from './project.js';
import { printText } from './reports.js';

export interface BuildOptions extends ProjectOptions {
  readonly output?: string;
  readonly withDrafts?: boolean;
  readonly check?: boolean;
  readonly quiet?: boolean;
}

const typesBanner = '// The types of personas.json. Written by personac; do not edit.';

/** Checks personas and writes the bundle; any error, and nothing is written. */
export async function build(paths: readonly string[], options: BuildOptions, terminal: Terminal): Promise<ExitCode> {
  const started = terminal.now();
  const project = withDrafts(await compileProject(paths, options, terminal), options.withDrafts ?? false);
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
  const files = await emit(project, options.withDrafts ?? false, terminal.cwd);
  if (options.check) return check(files, folder, shown, terminal);
  refuseLinks(folder, settings.root);
  const stale = staleIn(folder, files);
  replaceFiles(stale.map(([name, text]) => ({ target: path.join(folder, name), text })));
  const { personas, drafts } = partition(set.files);
  const kept = options.withDrafts
    ? `${plural(drafts.length, 'draft')}`
    : drafts.length > 0
      ? `${plural(drafts.length, 'draft')} left out (--with-drafts takes them)`
      : '';
  terminal.out(`${stale.length > 0 ? 'wrote' : 'up to date:'} ${shown}/personas.json with ${plural(personas.length, 'persona')}${kept && `, ${kept}`}\n`);
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

/** Parts personas that are complete from those that are not; what is no persona is in neither. */
export function partition(files: readonly CompiledFile[]): { personas: CompiledFile[]; drafts: CompiledFile[] } {
  const isDraft = ({ persona, missing, unfinished }: CompiledFile): boolean => persona?.status === 'draft' || missing.length > 0 || unfinished;
  // a page that is none may be let through by the configuration
  const personas = files.filter(({ persona }) => persona !== undefined);
  return { personas: personas.filter((file) => !isDraft(file)), drafts: personas.filter(isDraft) };
}

async function emit({ set, format, settings }: Project, takeDrafts: boolean, cwd: string): Promise<[string, string][]> {
  // sources are told from the project's folder, wherever the command runs
  const files = set.files.map((file) => ({ ...file, path: toSlashes(path.relative(settings.root, path.resolve(cwd, file.path))) }));
  const { personas, drafts } = partition(files);
  const schema = bundleSchema(format.schema);
  const bundle = emitBundle({ personas, ...(takeDrafts && { drafts }), knowsDrafts: knowsDrafts(format.schema) });
  if (!format.isDefault) await refuseContradiction(schema, bundle);
  return [
    ['personas.json', bundle],
    ['personas.d.ts', format.isDefault ? bundleTypes : await typesOf(schema)],
    ['bundle.schema.json', `${JSON.stringify(schema, null, 2)}\n`],
    ['persona.schema.json', `${JSON.stringify(format.schema, null, 2)}\n`],
  ];
}

/** Whether the schema has a status “draft” that a persona with gaps can be given. */
export function knowsDrafts(schema: JsonObject): boolean {
  const status = valueAt(schema, '/properties/status/enum');
  return !Array.isArray(status) || status.includes('draft');
}

async function refuseContradiction(schema: JsonObject, bundle: string): Promise<void> {
  const { contradiction } = await import('../format/team.js');
  const found = await contradiction(schema, JSON.parse(bundle));
  if (found !== undefined) throw new Failure(`nothing was written: the bundle would not be what your schema says: ${found}`);
}

async function typesOf(schema: JsonObject): Promise<string> {
  const { emitTypes } = await import('../emit/types.js');
  try {
    return await emitTypes(schema, 'Bundle', typesBanner);
  } catch (error) {
    throw new Failure(`no types can be written for this schema: ${(error as Error).message}`);
  }
}

function check(files: readonly [string, string][], folder: string, shown: string, terminal: Terminal): ExitCode {
  const stale = staleIn(folder, files);
  for (const [name] of stale) terminal.error(`personac: ${shown}/${name} is not what the personas say: run \`personac build\``);
  if (stale.length === 0) terminal.out(`${shown} is up to date\n`);
  return stale.length === 0 ? 0 : 1;
}

/** The files whose text is not what stands there. */
function staleIn(folder: string, files: readonly [string, string][]): [string, string][] {
  return files.filter(([name, text]) => readOr(path.join(folder, name)) !== text);
}

/** The text of an ordinary file; nothing where there is none. */
function readOr(file: string): string | undefined {
  try {
    return lstatSync(file).isFile() ? readFileSync(file, 'utf8') : undefined;
  } catch {
    return undefined;
  }
}

function plural(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
