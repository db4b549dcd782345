import { availableParallelism, cpus } from 'node:os';
import type { Spread } from './pairs.js';

/** One line of the table: two numbers of one unit, their ratio, and how large they may be. */
export interface Measured {
  readonly what: string;
  readonly against: string;
  readonly unit: 'ms' | 'MB';
  readonly runs: number;
  readonly subject: Spread;
  readonly baseline: Spread;
  readonly ratio: Spread;
  /** How large the ratio may be. */
  readonly goal?: number;
  /** How large the number itself may be, in its unit. */
  readonly most?: number;
}

/** What could not be measured, and why. */
export interface Unmeasured {
  readonly what: string;
  readonly because: string;
}

/** A line of the table. */
export type Row = Measured | Unmeasured;

/** What was measured, as a table in Markdown; below it what was not. */
export function table(rows: readonly Row[]): string {
  const head = ['what', 'against', 'runs of each', 'median', 'median of the other', 'ratio (quartiles)', 'goal'];
  const lines = rows.flatMap((row) => ('because' in row ? [] : [cells(row)]));
  const left = rows.flatMap((row) => ('because' in row ? [`Not measured: ${row.what}, as ${row.because}.`] : []));
  const measured = lines.length === 0 ? [] : [[head, head.map(() => '---'), ...lines].map((line) => `| ${line.join(' | ')} |`).join('\n')];
  return [...measured, ...left].join('\n\n');
}

function cells({ what, against, unit, runs, subject, baseline, ratio, goal, most }: Measured): string[] {
  return [
    what,
    against,
    String(runs),
    `${subject.median.toFixed(0)} ${unit}`,
    `${baseline.median.toFixed(0)} ${unit}`,
    `**${ratio.median.toFixed(2)}** (${ratio.low.toFixed(2)}–${ratio.high.toFixed(2)})`,
    [
      ...(goal === undefined ? [] : [`${goal}: ${ratio.median <= goal ? 'met' : 'missed'}`]),
      ...(most === undefined ? [] : [`${most} ${unit}: ${subject.median <= most ? 'met' : 'missed'}`]),
    ].join(', '),
  ];
}

/** What the numbers depend on besides the code. */
export function machine(): string {
  const model = cpus()[0]?.model.trim() || 'unknown processor';
  return `Node ${process.versions.node}, ${process.platform} ${process.arch}, ${availableParallelism()} cores (${model})`;
}
