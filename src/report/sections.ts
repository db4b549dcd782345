import type { Diagnostic } from '../model/diagnostic.js';
import { count, listed, type RunResult } from '../model/run.js';
import { leadingPath } from './harmless.js';
import { plural, type TextOptions, textClosing, textFinding } from './text.js';

const clearLine = '\u001b[0K';

/**
 * The text report as a log of GitLab CI shows it: what was found in a file is a section that opens at a click, and the
 * last lines stand open.
 */
export function sectionedReport(result: RunResult, options: TextOptions): string {
  const files = new Map<string, Diagnostic[]>();
  for (const finding of listed(result)) files.set(finding.path, [...(files.get(finding.path) ?? []), finding]);
  const sections = [...files].map(([path, findings], index) => section(path, findings, index + 1, options));
  return `${sections.join('')}${textClosing(result, options)}\n`;
}

function section(path: string, findings: readonly Diagnostic[], number: number, options: TextOptions): string {
  const name = `personac_${number}_${path.toLowerCase().replace(/[^a-z0-9_]+/g, '_')}`.slice(0, 80);
  const infos = count(findings, 'info');
  const counts = [plural(count(findings, 'error'), 'error'), plural(count(findings, 'warning'), 'warning'), ...(infos > 0 ? [plural(infos, 'note')] : [])].join(
    ', ',
  );
  // the time is only there to show how long a section took; without one, the same findings give the same log
  return [
    `${clearLine}section_start:0:${name}[collapsed=true]\r${clearLine}${leadingPath(path)}  ${counts}\n`,
    `${findings.map((finding) => textFinding(finding, options)).join('\n\n')}\n`,
    `${clearLine}section_end:0:${name}\r${clearLine}\n`,
  ].join('');
}
