import type { Severity } from './diagnostic.js';

/** What reports are called, as `--format` takes them. */
export const formatNames = ['text', 'json', 'gitlab', 'junit', 'sarif', 'github', 'unix'] as const;

export type FormatName = (typeof formatNames)[number];

/** A report that was asked for. */
export interface WantedReport {
  readonly name: FormatName;
  /** The file that it goes to; absent where that is standard output. */
  readonly path?: string;
}

/** What a report says of personac itself. */
export interface Tool {
  readonly version: string;
  readonly rules: readonly { readonly id: string; readonly severity: Severity; readonly summary: string }[];
}

/** The forms in which `personac evidence` tells what a set rests on. */
export const evidenceFormats = ['text', 'json', 'markdown'] as const;
export type EvidenceFormat = (typeof evidenceFormats)[number];
