import { hash } from '../format/hash.js';
import type { Diagnostic } from '../model/diagnostic.js';
import type { RunResult } from '../model/run.js';

/**
 * Names for the findings of a run by which other programs find them again: from the rule, the persona and the subject,
 * so that neither a paragraph inserted above nor another folder or machine changes them. Where all three are the same,
 * they are counted in the order of the report.
 *
 * @returns what gives the fingerprint of a finding of this run; no two are equal
 */
export function fingerprintsOf({ findings, files }: RunResult): (finding: Diagnostic) => string {
  const personas = new Map(files.map(({ path, persona }) => [path, persona]));
  const next = counter();
  // those that are not listed count as well, or --quiet would change the others
  const all = new Map(findings.map((finding) => [finding, next([finding.rule, personas.get(finding.path) ?? '', finding.subject])]));
  return (finding) => all.get(finding) ?? '';
}

/** Fingerprints for what was not checked: there is no persona, so the path names it. */
export function problemFingerprints({ problems }: RunResult): string[] {
  const next = counter();
  return problems.map(({ path, message }) => next(['not-checked', path, message]));
}

function counter(): (words: readonly string[]) => string {
  const seen = new Map<string, number>();
  return (words) => {
    const key = JSON.stringify(words);
    const number = (seen.get(key) ?? 0) + 1;
    seen.set(key, number);
    return hash(JSON.stringify([...words, number]));
  };
}
