import type { Severity } from '../model/diagnostic.js';
import { listed, type RunResult } from '../model/run.js';
import { fingerprintsOf, problemFingerprints } from './fingerprint.js';
import { harmless, harmlessJson } from './harmless.js';

const severities: Readonly<Record<Severity, string>> = { error: 'major', warning: 'minor', info: 'info' };

/**
 * The report for GitLab’s Code Quality: an array, which is empty where all is clean. The rule opens the description, as
 * GitLab does not show `check_name`.
 *
 * @param result paths as they stand in the repository
 */
export function gitlabReport(result: RunResult): string {
  const fingerprint = fingerprintsOf(result);
  const findings = listed(result).map((finding) => {
    const { rule, severity, path, range, message, help } = finding;
    return issue({ rule, text: `${message}; ${help}`, fingerprint: fingerprint(finding), severity, path, line: range.start.line });
  });
  const lost = problemFingerprints(result);
  const problems = result.problems.map(({ path, message }, index) =>
    issue({ rule: 'not-checked', text: message, fingerprint: lost[index] ?? '', severity: 'error', path, line: 1 }),
  );
  return `${harmlessJson([...findings, ...problems])}\n`;
}

interface Issue {
  readonly rule: string;
  readonly text: string;
  readonly fingerprint: string;
  readonly severity: Severity;
  readonly path: string;
  readonly line: number;
}

function issue({ rule, text, fingerprint, severity, path, line }: Issue): object {
  return {
    description: `${rule}: ${harmless(text)}`,
    check_name: rule,
    fingerprint,
    severity: severities[severity],
    location: { path, lines: { begin: line } },
  };
}
