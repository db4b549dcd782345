import path from 'node:path';
import { compareSets } from '../diff/compare.js';
import { schemaChange } from '../emit/schema-change.js';
import type { DiffResult } from '../model/diff.js';
import { Failure } from '../model/failure.js';
import { toSlashes } from '../read.js';
import { diffJson } from '../report/diff-json.js';
import { diffMarkdown } from '../report/diff-markdown.js';
import { diffText } from '../report/diff-text.js';
import { summary } from '../report/diff-words.js';
import type { ExitCode, Terminal } from '../terminal.js';
import { refuseLinks, replaceFiles } from '../write.js';
import { readSide } from './diff-side.js';
import { type ProjectOptions, tellProblems } from './project.js';

/** What `diff` may be told. */
export interface DiffOptions extends ProjectOptions {
  readonly format: 'text' | 'markdown' | 'json';
  readonly output?: string;
  /** What to fail on; absent where differences are no fault. */
  readonly failOn?: 'breaking';
}

/**
 * Says how two sets of personas differ, and what of that breaks who reads their bundle.
 *
 * @throws {Failure} where a side stands for nothing that can be read, or the report cannot be written
 */
export async function diff(base: string, head: string | undefined, options: DiffOptions, terminal: Terminal): Promise<ExitCode> {
  const before = await readSide(base, options, terminal);
  const after = await readSide(head, options, terminal);
  const target = options.output === undefined ? undefined : path.resolve(terminal.cwd, options.output);
  if ([...before.sources, ...after.sources].some((file) => file.toLowerCase() === target?.toLowerCase()))
    throw new Failure(`nothing was written: ${options.output} is among what is compared; give the report another file`);
  const unknown = [before, after].filter(({ side }) => side.schema === undefined).map(({ named }) => named.name);
  const compared = compareSets(before.side, after.side, (old, now) => schemaChange(old, now).changes);
  const result: DiffResult = {
    ...compared,
    notes: [...compared.notes, ...unknown.map((name) => `the schema of ${name} does not lie beside it: changes of the schema were not looked for`)],
    base: before.named,
    head: after.named,
  };
  const problems = [...before.named.problems, ...after.named.problems];
  tellProblems(problems, terminal);
  if (target === undefined) terminal.out(reportOf(result, options.format, terminal.colour));
  else {
    refuseLinks(path.dirname(target), terminal.cwd);
    replaceFiles([{ target, text: reportOf(result, options.format, false) }]);
    const shown = toSlashes(path.relative(terminal.cwd, target));
    terminal.out(`wrote ${shown}: ${summary(result)}${result.breaks.length > 0 ? `; breaks consumers: ${result.breaks.length}` : ''}\n`);
  }
  if (problems.length > 0) return 2;
  return options.failOn === 'breaking' && result.breaks.length > 0 ? 1 : 0;
}

function reportOf(result: DiffResult, format: DiffOptions['format'], colour: boolean): string {
  if (format === 'json') return diffJson(result);
  return format === 'markdown' ? diffMarkdown(result) : diffText(result, { colour });
}
