import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { syntax } from '../compile-plugins.js';
import { peakMemory } from './memory.js';
import { type Command, measurePairs, spreadOf } from './pairs.js';
import { mostPersonas, writePersonas } from './personas.js';
import type { Measured } from './table.js';

/** What all sections of the benchmark share. */
export interface Setting {
  /** How often what is fast is run; what takes seconds varies less from run to run. */
  readonly pairs: number;
  readonly few: number;
  /** How many personas are many. */
  readonly many: number;
  /** A folder for all that is written; it is removed at the end. */
  readonly temporary: string;
}

/** A persona of our own, for runs on one file. */
export const persona = 'personas/parker-product-manager.md';
/** What nobody can be faster than. */
export const nothing: Command = { name: 'node -e 0', args: ['-e', '0'] };

const program = path.resolve('lib/personac.cjs');
/** Whether the program keeps what it compiled; then a cold run is one that is told not to. */
export const hasCache = spawnSync(process.execPath, [program, 'lint', '--help'], { encoding: 'utf8' }).stdout.includes('--no-cache');
const keepers = new Set(['lint', 'build', 'diff', 'evidence', 'overlap', 'index', 'baseline']);

/** A run of the program that takes nothing from a cache. */
export function personac(name: string, [command = '', ...args]: readonly string[], more: Partial<Command> = {}): Command {
  return { name, args: [program, command, ...(hasCache && keepers.has(command) ? ['--no-cache'] : []), ...args], ...more };
}

/** A run of the program that takes what it can from its cache, which the pair that only warms up fills. */
export function warm(name: string, args: readonly string[], more: Partial<Command> = {}): Command {
  return { name, args: [program, ...args], ...more };
}

/** A folder of so many generated personas: the same ones for every section that asks. */
export function folderOf(count: number, { temporary }: Setting): string {
  const folder = path.join(temporary, `personas-${count}`);
  if (!existsSync(folder)) writePersonas(folder, Math.min(count, mostPersonas));
  return folder;
}

/** Bundles one of the scripts beside this file, in the way the program is bundled: what a run is compared with. */
export async function alone(name: 'parse-alone' | 'hash-alone' | 'threads-alone' | 'warm-alone', { temporary }: Setting): Promise<string> {
  const outfile = path.join(temporary, `${name}.mjs`);
  // what is bundled may be CommonJS, and ask for modules of Node
  const banner = { js: 'import{createRequire}from"node:module";const require=createRequire(import.meta.url);' };
  await build({ entryPoints: [`scripts/bench/${name}.ts`], outfile, bundle: true, platform: 'node', format: 'esm', ...syntax, minify: true, banner });
  return outfile;
}

/** Remark-parse alone on a folder, bundled. */
export async function parseAlone(folder: string, setting: Setting): Promise<Command> {
  return { name: 'remark-parse alone', args: [await alone('parse-alone', setting), folder] };
}

/** Measures two processes in pairs. */
export function row(subject: Command, baseline: Command, count: number, goal?: number): Measured {
  process.stderr.write(`${subject.name} against ${baseline.name} …\n`);
  const { pairs: runs, ...times } = measurePairs(subject, baseline, count);
  return { what: subject.name, against: baseline.name, unit: 'ms', runs, ...times, ...(goal !== undefined && { goal }) };
}

/** Measures the most memory that each of two processes held. */
export function memoryRow(subject: Command, baseline: Command, runs: number, most?: number): Measured {
  process.stderr.write(`memory of ${subject.name} against ${baseline.name} …\n`);
  const peaks = Array.from({ length: runs }, () => [peakMemory(subject), peakMemory(baseline)] as const);
  const [own, other] = [peaks.map(([peak]) => peak), peaks.map(([, peak]) => peak)];
  const ratio = spreadOf(peaks.map(([a, b]) => a / b));
  return {
    what: `${subject.name}, peak memory`,
    against: baseline.name,
    unit: 'MB',
    runs,
    subject: spreadOf(own),
    baseline: spreadOf(other),
    ratio,
    ...(most !== undefined && { most }),
  };
}

/** The pages of a folder, written into another one after something was done to each. */
export function rewrite(from: string, to: string, change: (text: string) => string): void {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) writeFileSync(path.join(to, name), change(readFileSync(path.join(from, name), 'utf8')));
}

/** A number as English writes it: `10,000`. */
export function grouped(number: number): string {
  return number.toLocaleString('en');
}
