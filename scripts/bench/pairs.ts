import { spawnSync } from 'node:child_process';

/** A process to measure: what is to run, and how it must end. */
export interface Command {
  readonly name: string;
  /** The program, where it is another than Node. */
  readonly program?: string;
  readonly args: readonly string[];
  readonly status?: number;
  /** The folder it runs in; absent for this one. */
  readonly cwd?: string;
  /** Done before each run, outside the time that is measured. */
  readonly prepare?: () => void;
}

/** A median, with the quartiles around it. */
export interface Spread {
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

/** Two processes compared: their times in milliseconds, and the ratio within each pair. */
export interface Comparison {
  readonly pairs: number;
  readonly subject: Spread;
  readonly baseline: Spread;
  readonly ratio: Spread;
}

/** Runs two processes in turn, A B A B …, so that whatever slows the machine down slows both; the first pair only warms up. */
export function measurePairs(subject: Command, baseline: Command, pairs: number): Comparison {
  const times: [number, number][] = [];
  for (let pair = 0; pair <= pairs; pair++) {
    const both: [number, number] = [measure(subject), measure(baseline)];
    if (pair > 0) times.push(both);
  }
  return {
    pairs,
    subject: spreadOf(times.map(([time]) => time)),
    baseline: spreadOf(times.map(([, time]) => time)),
    ratio: spreadOf(times.map(([a, b]) => a / b)),
  };
}

function measure({ name, program = process.execPath, args, status = 0, cwd, prepare }: Command): number {
  prepare?.();
  const started = performance.now();
  const run = spawnSync(program, args, { stdio: 'ignore', ...(cwd !== undefined && { cwd }) });
  const time = performance.now() - started;
  // a process that fails is fast, and says nothing
  if (run.status !== status) throw new Error(`“${name}” ended with ${run.status ?? run.signal ?? run.error?.message}, not with ${status}`);
  return time;
}

/** The median and the quartiles of some numbers. */
export function spreadOf(numbers: readonly number[]): Spread {
  const sorted = [...numbers].sort((a, b) => a - b);
  const at = (part: number): number => {
    const index = (sorted.length - 1) * part;
    const [low = Number.NaN, high = low] = sorted.slice(Math.floor(index), Math.floor(index) + 2);
    return low + (high - low) * (index - Math.floor(index));
  };
  return { low: at(0.25), median: at(0.5), high: at(0.75) };
}
