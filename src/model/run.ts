import type { Diagnostic, Severity } from './diagnostic.js';

/** What a run found, as reports are given it. */
export interface RunResult {
  /** Sorted by path and place. All of them are counted. */
  readonly findings: readonly Diagnostic[];
  /** How many more findings are waived by comments. */
  readonly waived: number;
  /** What a baseline made of the findings; absent where there is none. */
  readonly baseline?: BaselineResult;
  /** The least severity that is listed; absent where all are. */
  readonly least?: Severity;
  /** The files that were checked, sorted by path. */
  readonly files: readonly CheckedFile[];
  /** That only what a change touched is reported; absent where all is. */
  readonly scope?: {
    /** How many files were read. */
    readonly of: number;
    /** What changed and concerns every persona; then all are reported. */
    readonly because?: string;
  };
  /** Index pages of a folder that are no personas. */
  readonly skipped: readonly string[];
  /** What could not be read, and why. */
  readonly problems: readonly { readonly path: string; readonly message: string }[];
  /** Whether to say what `lint --fix` could mend. */
  readonly offersFixes?: boolean;
  /** What was mended; absent where nobody asked for it. */
  readonly mended?: { readonly findings: number; readonly files: number; readonly refused: number };
}

/** A file that was checked. */
export interface CheckedFile {
  readonly path: string;
  /** The id of its persona; of a page that is none, the slug of the file's name. */
  readonly persona: string;
}

/** How a run stands to the baseline. */
export interface BaselineResult {
  /** The file, as the user would name it. */
  readonly path: string;
  /** How many more findings it knows. */
  readonly known: number;
  /** How many findings it knows that are gone. */
  readonly dead: number;
}

/** How many findings of a severity there are. */
export function count(findings: readonly Diagnostic[], severity: Severity): number {
  return findings.filter((finding) => finding.severity === severity).length;
}

const order: readonly Severity[] = ['info', 'warning', 'error'];

/** The findings that are listed. */
export function listed({ findings, least = 'info' }: RunResult): readonly Diagnostic[] {
  return findings.filter(({ severity }) => order.indexOf(severity) >= order.indexOf(least));
}
