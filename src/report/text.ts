import { createColors } from 'picocolors';
import type { Diagnostic, Severity } from '../model/diagnostic.js';
import { count, type RunResult } from '../model/run.js';
import { frame } from './frame.js';
import { harmless } from './harmless.js';

/** How the report is shown. */
export interface TextOptions {
  readonly colour: boolean;
  /** Columns of a line. */
  readonly width: number;
  /** How long the run took. */
  readonly milliseconds: number;
}

/** The report for people: each finding with its line, marks below the place, and the deed that mends it. */
export function textReport(result: RunResult, { colour, width, milliseconds }: TextOptions): string {
  const colours = createColors(colour);
  const paint: Record<Severity, (text: string) => string> = { error: colours.red, warning: colours.yellow, info: colours.cyan };
  const block = (finding: Diagnostic): string => {
    const { path, range, severity, message, help, rule, excerpt, related = [] } = finding;
    const number = String(range.start.line);
    const gutter = ' '.repeat(number.length);
    const { line, indent, marks } = frame(excerpt, range, width - number.length - 6);
    const place = `${harmless(path)}:${number}:${range.start.column}`;
    const head = `${colours.bold(place)}  ${paint[severity](severity)}  ${harmless(message)}  ${colours.dim(rule)}`;
    const pointer = `  ${gutter} │ ${indent}${paint[severity](marks)}`;
    const fits = gutter.length + indent.length + marks.length + help.length + 7 <= width;
    const lines = [head, `  ${number} │ ${line}`, fits ? `${pointer} ${harmless(help)}` : pointer];
    if (!fits) lines.push(`  ${gutter} = ${harmless(help)}`);
    for (const other of related) lines.push(`  ${gutter} = ${harmless(other.path)}:${other.range.start.line}:${other.range.start.column}: ${harmless(other.message)}`);
    return lines.join('\n');
  };
  return `${[...result.findings.map(block), closing(result, milliseconds, colours.bold)].join('\n\n')}\n`;
}

/** The last line: how much was checked, and what came of it. */
function closing({ findings, files, skipped, problems }: RunResult, milliseconds: number, bold: (text: string) => string): string {
  const infos = count(findings, 'info');
  const parts = [
    plural(files, 'file'),
    plural(count(findings, 'error'), 'error'),
    plural(count(findings, 'warning'), 'warning'),
    ...(infos > 0 ? [plural(infos, 'note')] : []),
    ...(problems.length > 0 ? [`${problems.length} not checked`] : []),
  ];
  const index = skipped.length > 0 ? `\npassed over, as ${skipped.length === 1 ? 'an index page' : 'index pages'}: ${skipped.map(harmless).join(', ')}` : '';
  return `${bold(parts.join(', '))} in ${(milliseconds / 1000).toFixed(2)} s${index}`;
}

function plural(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
