import { compareWith } from '../baseline/compare.js';
import type { Diagnostic } from '../model/diagnostic.js';
import type { BaselineResult } from '../model/run.js';
import type { Terminal } from '../terminal.js';
import { readBaseline, shownBaseline } from './baseline-file.js';
import type { Project } from './project.js';

/**
 * What is new of the findings of a project, where it has a baseline; says on stderr what of the baseline is dead.
 *
 * @param wanted whether the baseline counts
 * @throws {Failure} where the baseline cannot be read
 */
export function againstBaseline(
  { set, settings, isPart }: Project,
  wanted: boolean,
  terminal: Terminal,
): { findings: readonly Diagnostic[]; baseline?: BaselineResult } {
  const entries = wanted ? readBaseline(settings.root, terminal.cwd) : undefined;
  if (entries === undefined) return { findings: set.diagnostics };
  const { fresh, known, dead } = compareWith(entries, set, isPart);
  const path = shownBaseline(settings.root, terminal.cwd);
  const gone = dead.reduce((sum, { count }) => sum + count, 0);
  if (gone > 0) {
    const [verb, they] = gone === 1 ? ['is', 'it'] : ['are', 'them'];
    terminal.error(`personac: ${gone} of the findings in ${path} ${verb} gone: \`personac baseline --prune\` takes ${they} out`);
  }
  return { findings: fresh, baseline: { path, known: known.length, dead: gone } };
}
