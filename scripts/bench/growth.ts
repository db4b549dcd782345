import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { alone, folderOf, grouped, hasCache, memoryRow, parseAlone, personac, row, type Setting, warm } from './setting.js';
import type { Row } from './table.js';

/** How time and memory grow with the number of personas. It takes minutes, so it is run only where it is asked for. */
export async function growth(setting: Setting): Promise<Row[]> {
  const rows: Row[] = [];
  for (const count of [1000, 10_000, 100_000]) {
    const folder = folderOf(count, setting);
    const parse = await parseAlone(folder, setting);
    const output = path.join(setting.temporary, 'lines');
    const build = personac(`build --ndjson ${grouped(count)} files`, ['build', folder, '--ndjson', '-o', output], {
      prepare: () => rmSync(output, { recursive: true, force: true }),
    });
    rows.push(row(build, parse, count > 10_000 ? 1 : 3));
    if (count > 10_000) continue;
    const lint = personac(`lint ${grouped(count)} files`, ['lint', folder]);
    rows.push(row(lint, parse, 3), memoryRow(lint, parse, 3));
  }
  return rows;
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
  return [row(warm(what, ['lint', folder], { cwd: setting.temporary }), hash, 3)];
}
