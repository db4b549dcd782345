import { listed, type RunResult } from '../model/run.js';
import { harmless, leadingPath } from './harmless.js';

/** The report with one line a finding, as compilers write it and editors read it: `path:line:column: severity: message [rule]`. */
export function unixReport(result: RunResult): string {
  const findings = listed(result).map(
    ({ rule, severity, path, range, message }) =>
      `${leadingPath(path)}:${range.start.line}:${range.start.column}: ${severity}: ${harmless(message)} [${rule}]\n`,
  );
  const problems = result.problems.map(({ path, message }) => `${leadingPath(path)}:1:1: error: ${harmless(message)} [not-checked]\n`);
  return [...findings, ...problems].join('');
}
