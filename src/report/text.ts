import { createColors } from 'picocolors';
import type { Diagnostic } from '../model/diagnostic.js';
import { type BaselineResult, count, listed, type RunResult } from '../model/run.js';
import { frame } from './frame.js';
import { harmless, leadingPath } from './harmless.js';

/** How the report is shown. */
export interface TextOptions {
  readonly colour: boolean;
  /** Columns of a line. */
  readonly width: number;
  /** How long the run took; absent where that is not told. */
  readonly milliseconds?: number;
}

/** The report for people: each finding with its line, marks below the place, and the deed that mends it. */
export function textReport(result: RunResult, options: TextOptions): string {
  return `${[...listed(result).map((finding) => textFinding(finding, options)), textClosing(result, options)].join('\n\n')}\n`;
}

/** One finding as people see it. */
export function textFinding(finding: Diagnostic, { colour, width }: Pick<TextOptions, 'colour' | 'width'>): string {
  const colours = createColors(colour);
  const paint = { error: colours.red, warning: colours.yellow, info: colours.cyan }[finding.severity];
  const { path, range, severity, message, help, rule, excerpt, related = [] } = finding;
  const number = String(range.start.line);
  const gutter = ' '.repeat(number.length);
  const { line, indent, marks } = frame(excerpt, range, width - number.length - 6);
  const place = `${leadingPath(path)}:${number}:${range.start.column}`;
  const fits = gutter.length + indent.length + marks.length + help.length + 7 <= width;
  const below = `  ${gutter} │ ${indent}${paint(marks)}`;
  return [
    `${colours.bold(place)}  ${paint(severity)}  ${harmless(message)}  ${colours.dim(rule)}`,
    `  ${number} │ ${line}`,
    ...(fits ? [`${below} ${harmless(help)}`] : [below, `  ${gutter} = ${harmless(help)}`]),
    ...related.map((other) => `  ${gutter} = ${harmless(other.path)}:${other.range.start.line}:${other.range.start.column}: ${harmless(other.message)}`),
  ].join('\n');
}

/** The last line: how much was checked, and what came of it. */
export function textClosing(result: RunResult, { colour, milliseconds }: Omit<TextOptions, 'width'>): string {
  const { bold } = createColors(colour);
  const { findings, waived, baseline, files, scope, skipped, problems, mended, offersFixes } = result;
  const infos = count(findings, 'info');
  const parts = [
    scope ? `${files.length} of ${plural(scope.of, 'file')}` : plural(files.length, 'file'),
    plural(count(findings, 'error'), 'error'),
    plural(count(findings, 'warning'), 'warning'),
    ...(infos > 0 ? [plural(infos, 'note')] : []),
    ...(waived > 0 ? [`${waived} waived`] : []),
    ...(baseline && baseline.known > 0 ? [`${plural(baseline.known, 'old finding')} in ${harmless(baseline.path)}`] : []),
    ...(problems.length > 0 ? [`${problems.length} not checked`] : []),
  ];
  const lines = [
    `${bold(parts.join(', '))}${milliseconds === undefined ? '' : ` in ${(milliseconds / 1000).toFixed(2)} s`}`,
    ...(scope?.because !== undefined ? [`all are reported, as ${harmless(scope.because)} changed`] : []),
    ...(mended ? [`mended ${plural(mended.findings, 'finding')} in ${plural(mended.files, 'file')}`] : []),
    ...(mended && mended.refused > 0
      ? [`${mended.refused} ${mended.refused === 1 ? 'fix' : 'fixes'} left alone: more would have changed, or other findings come to light`]
      : []),
    ...(baseline && baseline.dead > 0 ? [dead(baseline)] : []),
    ...(skipped.length > 0 ? [`passed over, as ${skipped.length === 1 ? 'an index page' : 'index pages'}: ${skipped.map(harmless).join(', ')}`] : []),
    ...(offersFixes ? fixable(listed(result)) : []),
  ];
  return lines.join('\n');
}

function dead({ path, dead: gone }: BaselineResult): string {
  return `${gone} of the findings in ${harmless(path)} ${gone === 1 ? 'is' : 'are'} gone: \`personac baseline --prune\` takes ${gone === 1 ? 'it' : 'them'} out`;
}

/** What could be mended without asking the author. */
function fixable(findings: readonly Diagnostic[]): string[] {
  const fixes = (safety: string): number => findings.filter(({ fix }) => fix?.safety === safety).length;
  const [safe, unsafe] = [fixes('safe'), fixes('unsafe')];
  const parts = [...(safe > 0 ? [`${safe} by --fix`] : []), ...(unsafe > 0 ? [`${unsafe} ${safe > 0 ? 'more ' : ''}by --fix --unsafe`] : [])];
  return parts.length === 0 ? [] : [`can be mended, where nothing else changes: ${parts.join(', ')}; --diff shows it first`];
}

export function plural(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
