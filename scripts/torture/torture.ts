/** Does to personac whatever may happen to it, and prints what held. `npm run torture`, or `npm run torture -- faults files`. */
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { grouped, summary, table } from './table.js';
import type { Figure, Trial } from './trial.js';

/** The longest come first, so that the processors stay busy to the end. */
const trials: Readonly<Record<string, () => Promise<{ readonly trial: Trial }>>> = {
  faults: () => import('./faults.js'),
  files: () => import('./files.js'),
  sameness: () => import('./sameness.js'),
  permission: () => import('./permission.js'),
  reports: () => import('./reports.js'),
  supply: () => import('./supply.js'),
  corpora: () => import('./corpora.js'),
  attacks: () => import('./attacks.js'),
  cases: () => import('./cases.js'),
};

const [only, ...others] = process.argv.slice(2);
if (only === '--alone') await runAlone(others[0] ?? '');
else await runAll(process.argv.slice(2).filter((word) => word !== '--write'));

/** One trial in this process; its figures go to the process that started it. */
async function runAlone(name: string): Promise<void> {
  const { trial } = (await trials[name]?.()) ?? {};
  if (!trial) throw new Error(`there is no trial “${name}”: ${Object.keys(trials).join(', ')}`);
  const figures = await trial();
  process.send?.(figures);
}

async function runAll(wanted: readonly string[]): Promise<void> {
  const started = performance.now();
  const names = wanted.length > 0 ? [...wanted] : Object.keys(trials);
  const found = new Map<string, readonly Figure[]>();
  const waiting = [...names];
  const work = async (): Promise<void> => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) found.set(name, await inProcess(name));
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  const figures = names.flatMap((name) => found.get(name) ?? []);
  for (const { what, broken } of figures) for (const line of broken.slice(0, 20)) console.log(`BROKEN  ${what}: ${line}`);
  for (const { what, note } of figures) if (note !== undefined) console.log(`${what}: ${note}`);
  if (process.argv.includes('--write')) writeTables(found, figures);
  console.log(`\n${table(figures)}\n\n${grouped(Math.round((performance.now() - started) / 1000))} seconds`);
  const failed = figures.filter(({ broken }) => broken.length > 0).length;
  const skipped = figures.filter((figure) => figure.skipped !== undefined).length;
  console.log(`${figures.length - failed - skipped} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  process.exitCode = failed > 0 ? 1 : 0;
}

/** Puts the figures into the pages that quote them. */
function writeTables(found: ReadonlyMap<string, readonly Figure[]>, figures: readonly Figure[]): void {
  for (const [page, text] of [
    ['README.md', summary(found)],
    ['docs/torture.md', table(figures)],
  ] as const) {
    const marked = /(?<=<!-- torture -->\n\n)[\s\S]*?(?=\n\n<!-- \/torture -->)/;
    writeFileSync(
      page,
      readFileSync(page, 'utf8').replace(marked, () => text),
    );
  }
}

/** A trial in a process of its own: what one does to its memory, its limits and its folder is no other's concern. */
function inProcess(name: string): Promise<readonly Figure[]> {
  return new Promise((resolve) => {
    const started = performance.now();
    let figures: readonly Figure[] = [];
    const child = spawn(process.execPath, [...process.execArgv, fileURLToPath(import.meta.url), '--alone', name], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    child.on('message', (message) => {
      figures = message as readonly Figure[];
    });
    child.on('close', (code, signal) => {
      console.log(`${name}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
      const ended = code === 0 && figures.length > 0;
      resolve(ended ? figures : [...figures, { what: name, promise: 'comes to its end', tried: 1, broken: [`ended with ${code ?? signal}`] }]);
    });
  });
}
