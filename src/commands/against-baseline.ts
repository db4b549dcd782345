import { compareWith } from '../baseline/compare.js';
import type { Diagnostic } from '../model/diagnostic.js';
import type { BaselineResult } from '../model/run.js';
import { readBaseline, shownBaseline } from './baseline-file.js';
import type { Project } from './project.js';
import type { Narrowed } from './scope.js';

/**
 * What is new of the findings of a project, where it has a baseline.
 *
 * @param wanted whether the baseline counts
 * @param narrowed what of the project is reported; absent where all is
 * @throws {Failure} where the baseline cannot be read
 */
export function againstBaseline(
  { set, settings, isPart }: Project,
  wanted: boolean,
  cwd: string,
  narrowed?: Narrowed,
): { findings: readonly Diagnostic[]; baseline?: BaselineResult } {
  const entries = wanted ? readBaseline(settings.root, cwd) : undefined;
  const reported = (findings: readonly Diagnostic[]): readonly Diagnostic[] => (narrowed ? findings.filter(narrowed.hasFinding) : findings);
  if (entries === undefined) return { findings: reported(set.diagnostics) };
  const { fresh, known, dead } = compareWith(entries, set, isPart);
  const path = shownBaseline(settings.root, cwd);
  const gone = dead.reduce((sum, { count }) => sum + count, 0);
  // of a change, nothing is said about what the baseline holds too much
  return { findings: reported(fresh), baseline: { path, known: reported(known).length, dead: narrowed ? 0 : gone } };
}
