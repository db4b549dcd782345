import type { Severity } from '../model/diagnostic.js';
import { listed, type RunResult } from '../model/run.js';
import { harmless } from './harmless.js';

const commands: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

/**
 * The report as commands that GitHub Actions shows beside the lines of a pull request; empty where all is clean.
 *
 * @param result paths as they stand in the repository
 */
export function githubReport(result: RunResult): string {
  const findings = listed(result).map(({ rule, severity, path, range: { start, end }, message, help }) =>
    line(commands[severity], `${message}; ${help}`, {
      file: path,
      line: start.line,
      endLine: end.line,
      // GitHub refuses columns of more lines than one
      ...(start.line === end.line && { col: start.column, endColumn: end.column }),
      title: rule,
    }),
  );
  const problems = result.problems.map(({ path, message }) => line('error', message, { file: path, title: 'not-checked' }));
  return [...findings, ...problems].map((text) => `${text}\n`).join('');
}

function line(command: string, text: string, properties: Readonly<Record<string, string | number>>): string {
  const listed = Object.entries(properties).map(([key, value]) => `${key}=${data(String(value)).replaceAll(':', '%3A').replaceAll(',', '%2C')}`);
  return `::${command} ${listed.join(',')}::${data(text)}`;
}

/** Line endings need no escape: they are visible signs by now. */
function data(text: string): string {
  return harmless(text).replaceAll('%', '%25');
}
