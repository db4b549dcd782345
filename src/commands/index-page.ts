import path from 'node:path';
import { indexEnd, indexStart, placeIndex } from '../emit/index-marks.js';
import { indexPage } from '../emit/index-page.js';
import { Failure } from '../model/failure.js';
import { isWithin, readSource, toSlashes } from '../read.js';
import { harmless } from '../report/harmless.js';
import { parted } from '../set/titles.js';
import { repositoryOf } from '../settings.js';
import type { ExitCode, Terminal } from '../terminal.js';
import { changedMeanwhile, createFile, refuseLinks } from '../write.js';
import { folderFor } from './folder.js';
import { compileProject, type ProjectOptions, tellProblems } from './project.js';
import { replacePages } from './replace-pages.js';

export interface IndexOptions extends ProjectOptions {
  readonly output?: string;
  readonly check?: boolean;
}

/** No page that people write is larger. */
const mostBytes = 8 * 1024 * 1024;

const faults = {
  none: `is there already, and stays as it is; put these two lines where the index shall stand, then run it again:\n  ${indexStart}\n  ${indexEnd}`,
  order: `was not written: the marks “${indexStart}” and “${indexEnd}” go together, in this order; put in the one that is missing, or take the other out`,
  twice: 'was not written: the marks of the index stand there twice; leave one pair of them',
} as const;

/** Writes the page that shows the set as a whole, or says whether it is as the personas say. */
export async function index(options: IndexOptions, terminal: Terminal): Promise<ExitCode> {
  const { settings, format, set, problems } = await compileProject([], options, terminal);
  tellProblems(problems, terminal);
  const file = options.output === undefined ? path.join(folderFor(undefined, settings, terminal.cwd), 'README.md') : path.resolve(terminal.cwd, options.output);
  const shown = harmless(toSlashes(path.relative(terminal.cwd, file)));
  if (problems.length > 0) {
    terminal.error(`personac: ${shown} was not ${options.check ? 'compared' : 'written'}: not every persona could be read`);
    return 2;
  }
  if (!/\.(?:md|markdown)$/i.test(file)) throw new Failure(`${shown} is no name of a Markdown page; let it end in “.md”`);
  if (set.files.some(({ persona, path: page }) => persona && path.resolve(terminal.cwd, page) === file))
    throw new Failure(`${shown} is a persona, and stays as it is; give the index a page of its own`);
  const addressOf = (page: string): string => toSlashes(path.relative(path.dirname(file), path.resolve(terminal.cwd, page)));
  const before = textOf(file, shown);
  const placed = placeIndex(before?.text, indexPage({ ...parted(set.files), format, addressOf }));
  if ('fault' in placed) throw new Failure(`${shown} ${faults[placed.fault]}`);
  const isFresh = before?.text === placed.page;
  if (options.check) {
    if (isFresh) terminal.out(`${shown} is up to date\n`);
    else terminal.error(`personac: ${shown} is not what the personas say: run \`personac index${options.output === undefined ? '' : ` -o ${shown}`}\``);
    return isFresh ? 0 : 1;
  }
  if (!isFresh) {
    const repository = repositoryOf(settings.root);
    if (![settings.root, repository].some((folder) => folder !== undefined && isWithin(folder, file)))
      throw new Failure(`nothing was written: ${shown} lies outside the project`);
    refuseLinks(path.dirname(file), settings.root);
    if (before) replacePages([{ absolute: file, path: shown, mark: before.mark ?? false, before: before.text, after: placed.page }], settings.root, mostBytes);
    else if (!createFile(file, placed.page)) throw changedMeanwhile(shown);
  }
  terminal.out(`${isFresh ? 'up to date:' : 'wrote'} ${shown}\n`);
  return 0;
}

/** The page as it is; nothing where there is none. */
function textOf(file: string, shown: string): { readonly text: string; readonly mark?: boolean } | undefined {
  const source = readSource(file, shown, mostBytes);
  if ('message' in source) {
    if (source.message === 'there is no such file or folder') return undefined;
    throw new Failure(`${shown}: ${source.message}`);
  }
  if (source.refusal) throw new Failure(`${shown} was not written: it is ${source.refusal.rule === 'encoding' ? 'no text in UTF-8' : 'too large for a page'}`);
  return source;
}
