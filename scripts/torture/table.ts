import type { Figure } from './trial.js';

/** Figures as a Markdown table, without what differs from run to run: the README quotes it. */
export function table(figures: readonly Figure[]): string {
  const rows = figures.map(({ what, promise, tried, broken, skipped }) => [
    what,
    promise,
    skipped === undefined ? grouped(tried) : `skipped: ${skipped}`,
    skipped === undefined ? grouped(broken.length) : '',
  ]);
  const lines = [['what is done to it', 'what must hold', 'tried', 'broken'], ['---', '---', '---:', '---:'], ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** A number as English writes it: `10,000`. */
export function grouped(number: number): string {
  return number.toLocaleString('en');
}
