import { lstatSync } from 'node:fs';
import path from 'node:path';
import { compile, type SourceFile } from '../compile.js';
import type { Choice } from '../import/find.js';
import { type ImportOptions, importPage } from '../import/import-page.js';
import { mostBytes, pageOverBudget } from '../import/parse-page.js';
import { Failure } from '../model/failure.js';
import type { Format } from '../model/format.js';
import type { ImportResult } from '../model/import.js';
import { isWithin, linkOnTheWay, readSource, sourceOf, toSlashes } from '../read.js';
import { importReport, noneFound } from '../report/import.js';
import type { ExitCode, Terminal } from '../terminal.js';
import { createFiles, refuseLinks, replaceFiles } from '../write.js';
import { folderFor } from './folder.js';
import { openProject, type ProjectOptions } from './project.js';

export interface ImportCommandOptions extends ProjectOptions {
  readonly output?: string;
  readonly heading?: number;
  readonly match?: string;
  readonly dryRun?: boolean;
  readonly force?: boolean;
}

/** Makes one file a persona of a page that holds many, and says where every line of the page went. */
export async function importPersonas(page: string, options: ImportCommandOptions, terminal: Terminal): Promise<ExitCode> {
  const { settings, format } = await openProject(options, terminal.cwd);
  const choice = await choiceOf(options);
  const { path: shown, text } = await readPage(page, format, terminal);
  const result = importOrTell(shown, text, { format, severities: settings.severities, ...choice });
  if (result.personas.length === 0) throw new Failure(noneFound(shown, result.headings, choice));
  const folder = folderFor(options.output, settings, terminal.cwd);
  const files = result.personas.map((persona) => ({ target: path.join(folder, persona.file), text: persona.text }));
  const own = page === '-' ? undefined : path.resolve(terminal.cwd, page);
  if (files.some(({ target }) => target === own))
    throw new Failure(`nothing was written: ${shown} is named as one of its own personas would be; move it out of the folder, or name another with -o`);
  const report = (): void =>
    terminal.out(
      importReport({ result, page: shown, folder: toSlashes(path.relative(terminal.cwd, folder)), isWritten: !options.dryRun, colour: terminal.colour }),
    );
  if (options.dryRun) {
    report();
    const existing = files.map(({ target }) => target).filter((target) => lstatSync(target, { throwIfNoEntry: false }));
    if (existing.length > 0 && !options.force) terminal.error(`personac: ${inTheWay(existing, terminal.cwd)}; without --force nothing will be written`);
    return 0;
  }
  refuseLinks(folder, settings.root);
  const existing = options.force ? [] : createFiles(files);
  if (existing.length > 0)
    throw new Failure(`nothing was written: ${inTheWay(existing, terminal.cwd)}; --force replaces what is there, -o names another folder`);
  if (options.force) replaceFiles(files);
  report();
  if (own !== undefined && isWithin(folder, own))
    terminal.error(`personac: ${shown} is no persona itself: move it out of the folder of its personas, or \`personac lint\` will take it for one`);
  return 0;
}

/** What is wrong with a page is told of that page. */
function importOrTell(shown: string, text: string, options: ImportOptions): ImportResult {
  try {
    return importPage(text, options);
  } catch (error) {
    throw error instanceof Failure ? new Failure(`${shown}: ${error.message}`) : error;
  }
}

/** A page that cannot be read is told as `lint` tells it. */
async function readPage(page: string, format: Format, terminal: Terminal): Promise<SourceFile> {
  const absolute = path.resolve(terminal.cwd, page);
  const shown = toSlashes(path.relative(terminal.cwd, absolute)) || '.';
  // whoever put a link on the way decides what is read, and it would be written below the personas
  const link = page === '-' ? undefined : linkOnTheWay(path.dirname(absolute), terminal.cwd);
  if (link !== undefined) throw new Failure(`${shown}: leads through a link, which is not followed: ${toSlashes(path.relative(terminal.cwd, link))}`);
  const source = page === '-' ? sourceOf('<stdin>', await terminal.input(mostBytes + 1), mostBytes) : readSource(absolute, shown, mostBytes);
  if ('message' in source) throw new Failure(`${shown}: ${source.message}${source.message === 'is a folder' ? '; name the page that holds the personas' : ''}`);
  const refusal = source.refusal ?? pageOverBudget(source.text);
  if (refusal === undefined) return source;
  const [finding] = compile({ ...source, refusal }, { format }).diagnostics;
  const isLarge = refusal.rule === 'too-large' || refusal.rule === 'too-complex';
  throw new Failure(`${source.path}:${finding?.range.start.line}: ${finding?.message}; ${isLarge ? 'cut the page into two, and import each' : finding?.help}`);
}

/** What the user says of the headings; a pattern runs on the engine that cannot be made slow. */
async function choiceOf({ heading, match }: ImportCommandOptions): Promise<Choice> {
  const level = heading === undefined ? {} : { heading };
  if (match === undefined) return level;
  const { linearPattern } = await import('../format/team.js');
  try {
    return { ...level, match: await linearPattern(match) };
  } catch (error) {
    throw new Failure(`--match: this is no pattern: ${(error as Error).message}: ${match}`);
  }
}

function inTheWay(targets: readonly string[], cwd: string): string {
  const shown = targets.map((target) => toSlashes(path.relative(cwd, target)));
  const more = shown.length > 5 ? ` and ${shown.length - 5} more` : '';
  return `${shown.slice(0, 5).join(', ')}${more} ${targets.length === 1 ? 'is' : 'are'} there already`;
}
