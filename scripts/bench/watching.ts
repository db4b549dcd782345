import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { spreadOf } from './pairs.js';
import { alone, folderOf, grouped, personac, rewrite, type Setting } from './setting.js';
import type { Row } from './table.js';

/** How long the program waits for more of one save, in milliseconds: `settle` in src/follow.ts. */
const settle = 40;

/** How soon `lint --watch` reports a page that changed, without the time in which it waits for more. */
export async function watching(setting: Setting): Promise<Row[]> {
  const folder = path.join(setting.temporary, 'watched');
  rewrite(folderOf(setting.many, setting), folder, (text) => text);
  process.stderr.write('lint --watch …\n');
  const started = performance.now();
  const child = spawn(process.execPath, [...personac('', ['lint', folder]).args, '--watch'], { stdio: ['ignore', 'pipe', 'ignore'] });
  try {
    await nextReport(child);
    const first = performance.now() - started;
    // once it sees every change it lints all again, as anything may have changed by then, and says nothing new of it
    await new Promise((done) => setTimeout(done, 2 * first + 2000));
    const page = path.join(folder, readdirSync(folder)[0] ?? '');
    const text = readFileSync(page, 'utf8');
    const times: number[] = [];
    for (let turn = 0; turn <= setting.pairs; turn++) {
      const report = nextReport(child);
      const changed = performance.now();
      writeFileSync(page, turn % 2 === 0 ? text.replace('## Motivations', '## Motivatons') : text);
      await report;
      if (turn > 0) times.push(performance.now() - changed - settle);
    }
    const whole = spreadOf([first]);
    const ratio = spreadOf(times.map((time) => time / first));
    return [
      warmCheck(folder, await alone('warm-alone', setting), setting),
      {
        what: `lint --watch, one of ${grouped(setting.many)} files changed`,
        against: 'its first report',
        unit: 'ms',
        runs: times.length,
        subject: spreadOf(times),
        baseline: whole,
        ratio,
      },
    ];
  } finally {
    child.kill();
  }
}

/** What of that is the work itself: the page that changed, the rules over the set and the report, in a process that did so before. */
function warmCheck(folder: string, script: string, { many, pairs }: Setting): Row {
  const { stdout } = spawnSync(process.execPath, [script, folder, String(20 + pairs)], { encoding: 'utf8' });
  // the first ones warm up
  const times = (JSON.parse(stdout) as number[]).slice(20);
  const started = performance.now();
  spawnSync(process.execPath, [script, folder, '0']);
  const whole = performance.now() - started;
  return {
    what: `checking ${grouped(many)} files again, one of them changed`,
    against: 'a process that checks them once',
    unit: 'ms',
    runs: times.length,
    subject: spreadOf(times),
    baseline: spreadOf([whole]),
    ratio: spreadOf(times.map((time) => time / whole)),
    most: 20,
  };
}

/** Waits for the end of a report, which is its count of files. */
function nextReport({ stdout }: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    const timer = setTimeout(() => reject(new Error(`no report came; so far: ${said}`)), 120_000);
    const hear = (chunk: Buffer): void => {
      said += chunk.toString();
      if (!/^[\d,]+ files?, \d+ errors?.*\n/m.test(said)) return;
      clearTimeout(timer);
      stdout?.off('data', hear);
      resolve();
    };
    stdout?.on('data', hear);
  });
}
