import { overlapOf } from '../check/overlap.js';
import { textHiderOf } from '../check/personal/hide.js';
import { Failure } from '../model/failure.js';
import { type Verdict, verdicts } from '../model/overlap.js';
import { overlapJson, overlapText } from '../report/overlap.js';
import { parted } from '../set/titles.js';
import type { ExitCode, Terminal } from '../terminal.js';
import { compileProject, type ProjectOptions, tellProblems } from './project.js';

export interface OverlapOptions extends ProjectOptions {
  readonly format?: 'text' | 'json';
  /** List the claims of every pair. */
  readonly verbose?: boolean;
  /** The least verdict that ends the run with 1. */
  readonly failOn?: Exclude<Verdict, 'leave'>;
}

/** Compares each two personas by their claims, and says what GitLab’s guide says of them. Reads only. */
export async function overlap(paths: readonly string[], options: OverlapOptions, terminal: Terminal): Promise<ExitCode> {
  if (paths.includes('-')) throw new Failure('personas are compared as files, not from standard input');
  const { set, skipped, problems, settings } = await compileProject(paths, options, terminal);
  const { personas } = parted(set.files);
  const unread = [
    ...problems,
    ...personas
      .filter(({ persona }) => persona === undefined)
      .map(({ path, diagnostics: [first] }) => ({ path, message: `was not compared: ${first?.message ?? 'is no persona'}` })),
  ];
  const found = overlapOf(personas, textHiderOf(settings.severities));
  if (found === undefined) throw new Failure('these personas have more claims in common than can be listed; name fewer of them');
  tellProblems(unread, terminal);
  const result = { ...found, skipped, problems: unread };
  terminal.out(options.format === 'json' ? overlapJson(result) : overlapText(result, { colour: terminal.colour, verbose: options.verbose ?? false }));
  if (unread.length > 0) return 2;
  const least = options.failOn === undefined ? -1 : verdicts.indexOf(options.failOn);
  return found.pairs.some(({ verdict }) => verdicts.indexOf(verdict) <= least) ? 1 : 0;
}
