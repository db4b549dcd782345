/** Checks a folder again and again in one process, each time after one page was changed, and prints how many milliseconds each check took. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { check } from '../../src/commands/check.js';
import type { Session } from '../../src/commands/project.js';
import { textReport } from '../../src/report/text.js';
import type { Terminal } from '../../src/terminal.js';

const [, , folder = '.', turns = '40'] = process.argv;
const terminal: Terminal = {
  cwd: process.cwd(),
  colour: false,
  width: 100,
  today: () => new Date().toISOString().slice(0, 10),
  now: () => performance.now(),
  env: () => undefined,
  out: () => undefined,
  error: (text) => process.stderr.write(text),
  input: () => Promise.resolve(new Uint8Array()),
};
const session: Session = { known: new Map(), memory: {} };

/** @returns how long it took until the report was there, in milliseconds */
async function checked(): Promise<number> {
  const started = performance.now();
  const { result } = await check([folder], {}, terminal, { session, isLean: true });
  textReport(result, { colour: false, width: 100 });
  return performance.now() - started;
}

await checked();
const page = path.resolve(folder, readdirSync(folder)[0] ?? '');
const text = readFileSync(page, 'utf8');
const times: number[] = [];
for (let turn = 0; turn < Number(turns); turn++) {
  // a heading, and words: of all sets that change, those whose personas are renamed cost more
  writeFileSync(page, turn % 2 === 0 ? text.replace('## Motivations', '## Motivatons').replace('I ', 'I often ') : text);
  session.known.delete(page);
  times.push(await checked());
}
process.stdout.write(JSON.stringify(times));
