import { availableParallelism, cpus } from 'node:os';
import type { Spread } from './pairs.js';

/** One line of the table: two numbers of one unit, their ratio, and how large it may be. */
export interface Row {
  readonly what: string;
  readonly against: string;
  readonly unit: 'ms' | 'MB';
  readonly runs: number;
  readonly subject: Spread;
  readonly baseline: Spread;
  readonly ratio: Spread;
  readonly goal?: number;
}

/** What was measured, as a table in Markdown. */
export function table(rows: readonly Row[]): string {
  const head = ['what', 'against', 'runs of each', 'median', 'median of the other', 'ratio (quartiles)', 'goal'];
  const lines = rows.map(({ what, against, unit, runs, subject, baseline, ratio, goal }) => [
    what,
    against,
    String(runs),
    `${subject.median.toFixed(0)} ${unit}`,
    `${baseline.median.toFixed(0)} ${unit}`,
    `**${ratio.median.toFixed(2)}** (${ratio.low.toFixed(2)}–${ratio.high.toFixed(2)})`,
    goal === undefined ? '' : `${goal}: ${ratio.median <= goal ? 'met' : 'missed'}`,
  ]);
  return [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** What the numbers depend on besides the code. */
export function machine(): string {
  const model = cpus()[0]?.model.trim() || 'unknown processor';
  return `Node ${process.versions.node}, ${process.platform} ${process.arch}, ${availableParallelism()} cores (${model})`;
}
