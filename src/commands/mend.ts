import { type FixedText, fixText } from '../fix/fix.js';
import { Failure } from '../model/failure.js';
import { count } from '../model/run.js';
import type { ExitCode, Terminal } from '../terminal.js';
import type { LintOptions } from './check.js';
import type { OnFile } from './compile-pages.js';
import { forLog } from './for-log.js';
import type { Project } from './project.js';
import { replacePages } from './replace-pages.js';

/** A file that is to be replaced: as it was read, and as it will be. */
interface Change {
  readonly absolute: string | undefined;
  readonly path: string;
  readonly mark: boolean;
  readonly before: string;
  readonly after: FixedText;
}

/** How much was mended, and how many fixes were not taken. */
interface Counts {
  readonly findings: number;
  readonly files: number;
  readonly refused: number;
}

/** What `--fix` and `--diff` do beside linting. */
interface Mending {
  readonly onFile: OnFile;
  readonly show: (project: Project, terminal: Terminal) => Promise<ExitCode>;
  readonly write: (project: Project) => Counts;
}

/**
 * Mends files while they are linted. They are written together when all were read: each is the old one or the new one.
 *
 * @throws {Failure} where what was asked for cannot be written
 */
export function mend({ fix, diff, unsafe = false }: LintOptions, paths: readonly string[]): Mending {
  if (fix && !diff && paths.includes('-')) throw new Failure('standard input cannot be mended in its place; --diff shows what would change');
  const changes: Change[] = [];
  const counts = { refused: 0 };
  return {
    onFile: ({ source, compiled, options, absolute }) => {
      const after = fixText(source, { ...options, unsafe }, compiled);
      counts.refused += after.refused.length;
      if (after.text !== source.text) changes.push({ absolute, path: source.path, mark: source.mark ?? false, before: source.text, after });
      return after.file;
    },
    show: async ({ problems, set }, terminal) => {
      const { unifiedDiff } = await import('../report/unified-diff.js');
      for (const { path, before, after } of inOrder(changes)) terminal.out(forLog(unifiedDiff(path, before, after.text), terminal));
      const { findings, files } = countOf(changes);
      for (const problem of problems) terminal.error(`personac: ${problem.path}: ${problem.message}`);
      terminal.error(
        changes.length === 0
          ? 'personac: nothing to mend'
          : `personac: --fix${unsafe ? ' --unsafe' : ''} would mend ${findings} ${findings === 1 ? 'finding' : 'findings'} in ${files} ${files === 1 ? 'file' : 'files'}; nothing was written`,
      );
      const left = count(set.diagnostics, 'error');
      if (left > 0)
        terminal.error(`personac: ${left} ${left === 1 ? 'error is' : 'errors are'} left to you: \`personac lint\` shows ${left === 1 ? 'it' : 'them'}`);
      return problems.length > 0 ? 2 : changes.length + left > 0 ? 1 : 0;
    },
    write: ({ settings }) => {
      replacePages(
        changes.map(({ absolute = '', path, mark, before, after }) => ({ absolute, path, mark, before, after: after.text })),
        settings.root,
      );
      return { ...countOf(changes), ...counts };
    },
  };
}

function countOf(changes: readonly Change[]): { findings: number; files: number } {
  return { findings: changes.reduce((sum, { after }) => sum + after.mended, 0), files: changes.length };
}

function inOrder(changes: readonly Change[]): Change[] {
  return [...changes].sort((a, b) => (a.path < b.path ? -1 : 1));
}
