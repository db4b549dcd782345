import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Command } from './pairs.js';
import { alone, folderOf, grouped, hasCache, memoryRow, parseAlone, personac, row, type Setting, warm } from './setting.js';
import type { Row } from './table.js';

/** What many personas cost. It takes minutes, so it is run only where it is asked for. */
export async function growth(setting: Setting): Promise<Row[]> {
  const count = 10_000;
  const folder = folderOf(count, setting);
  const parse = await parseAlone(folder, setting);
  const lint = personac(`lint ${grouped(count)} files`, ['lint', folder]);
  const build = building(count, setting);
  return [
    row(lint, parse, 3, 1.2),
    memoryRow(lint, parse, 3, 300),
    row(build, lint, 3),
    memoryRow(keeping(count, setting, true), build, 1, 300),
    memoryRow(keeping(count, setting, false), build, 1, 300),
  ];
}

/** A build with a cache, from which it takes each persona when it writes it. */
function keeping(count: number, setting: Setting, isFirst: boolean): Command {
  const output = path.join(setting.temporary, 'kept-lines');
  const cache = path.join(setting.temporary, 'lines.cache');
  const prepare = (): void => {
    for (const place of [output, ...(isFirst ? [cache] : [])]) rmSync(place, { recursive: true, force: true });
  };
  const name = `build --ndjson ${grouped(count)} files, ${isFirst ? 'keeping them' : 'none changed since'}`;
  return warm(name, ['build', folderOf(count, setting), '--ndjson', '--cache', cache, '-o', output], { prepare });
}

/** Ten times as many personas: in linear time, a ratio of 10. */
export function hundredThousand(setting: Setting): Row[] {
  return [row(building(100_000, setting), building(10_000, setting), 1)];
}

function building(count: number, setting: Setting): Command {
  const output = path.join(setting.temporary, 'lines');
  return personac(`build --ndjson ${grouped(count)} files`, ['build', folderOf(count, setting), '--ndjson', '-o', output], {
    prepare: () => rmSync(output, { recursive: true, force: true }),
  });
}

/** Two threads against one, each for a half of the pages: what they read is handed over as records, as trees would take longer. */
export async function threads(setting: Setting): Promise<Row[]> {
  const script = await alone('threads-alone', setting);
  return [200, 1000, 10_000].map((count) => {
    const run = (name: string, number: number): Command => ({ name, args: [script, folderOf(count, setting), String(number)] });
    const two = run(`compiling ${grouped(count)} files in two threads`, 2);
    return row(two, run('the same in one', 1), count > 1000 ? 3 : Math.ceil(setting.pairs / 2));
  });
}

/** A run on files that did not change since the last one, against one that only reads and hashes them. */
export async function warmCache(setting: Setting): Promise<Row[]> {
  const count = 10_000;
  const what = `lint ${grouped(count)} files, none changed since`;
  if (!hasCache) return [{ what, because: 'nothing is kept from run to run' }];
  const folder = folderOf(count, setting);
  // where a cache of ours lies
  mkdirSync(path.join(setting.temporary, 'node_modules'), { recursive: true });
  const hash = { name: 'reading and hashing alone', args: [await alone('hash-alone', setting), folder] };
  return [row(warm(what, ['lint', folder], { cwd: setting.temporary }), hash, Math.ceil(setting.pairs / 2), 2)];
}
