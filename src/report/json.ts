import type { Diagnostic } from '../model/diagnostic.js';
import { count, listed, type RunResult } from '../model/run.js';
import { harmlessJson } from './harmless.js';

/** The report for programs, as schema/report.schema.json describes it. The same set gives the same bytes. */
export function jsonReport(result: RunResult): string {
  const { findings, files, skipped, problems } = result;
  const report = {
    version: 1,
    findings: listed(result).map(flat),
    files: files.length,
    ...(result.scope && { read: result.scope.of }),
    errors: count(findings, 'error'),
    warnings: count(findings, 'warning'),
    infos: count(findings, 'info'),
    waived: result.waived,
    ...(result.baseline && { known: result.baseline.known, dead: result.baseline.dead }),
    skipped,
    problems,
    ...(result.mended && { mended: result.mended }),
  };
  return `${harmlessJson(report)}\n`;
}

function flat({ rule, severity, subject, path, range, message, help, related, fix }: Diagnostic): object {
  return {
    rule,
    severity,
    path,
    ...place(range),
    message,
    help,
    subject,
    ...(fix && !fix.isPrivate && { fix: { safety: fix.safety, edits: fix.edits.map(({ span, text }) => ({ start: span.start, end: span.end, text })) } }),
    ...(related && { related: related.map((other) => ({ path: other.path, ...place(other.range), message: other.message })) }),
  };
}

function place({ start, end }: Diagnostic['range']): object {
  return { line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
}
