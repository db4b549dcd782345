import { compareWith } from '../baseline/compare.js';
import type { Diagnostic } from '../model/diagnostic.js';
import type { BaselineResult } from '../model/run.js';
import { readBaseline, shownBaseline } from './baseline-file.js';
import type { Project } from './project.js';

/**
 * What is new of the findings of a project, where it has a baseline.
 *
 * @param wanted whether the baseline counts
 * @throws {Failure} where the baseline cannot be read
 */
export function againstBaseline(
  { set, settings, isPart }: Project,
  wanted: boolean,
  cwd: string,
): { findings: readonly Diagnostic[]; baseline?: BaselineResult } {
  const entries = wanted ? readBaseline(settings.root, cwd) : undefined;
  if (entries === undefined) return { findings: set.diagnostics };
  const { fresh, known, dead } = compareWith(entries, set, isPart);
  const path = shownBaseline(settings.root, cwd);
  const gone = dead.reduce((sum, { count }) => sum + count, 0);
  return { findings: fresh, baseline: { path, known: known.length, dead: gone } };
}
