import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Command } from './pairs.js';
import { configure, configureRumdl, installRivals, type Rival, rivals, rumdl, rumdlByNpm } from './rival-tools.js';
import { folderOf, grouped, hasCache, personac, rewrite, row, type Setting, warm } from './setting.js';
import type { Row } from './table.js';

/** The commands that are compared, as people would type them. */
export const rivalCommands: readonly string[] = rivals.map(({ typed }) => typed);

/** Ours beside others, on the same personas, with the nearest work that each of them can do. */
export function besideRivals(setting: Setting): Row[] {
  if (!installRivals()) return [{ what: 'other programs', because: 'they could not be installed' }];
  const cwd = path.join(setting.temporary, 'rivals');
  const counts = [1, 20, setting.many];
  const sizes = counts.map((count) => ({ count, folder: `of-${count}` }));
  configure(cwd, [...sizes.map(({ folder }) => folder), 'spoilt']);
  for (const { count, folder } of sizes) rewrite(folderOf(count, setting), path.join(cwd, folder), (text) => text);
  const ours = (count: number, folder: string): Command => personac(`lint ${grouped(count)} ${count === 1 ? 'file' : 'files'}`, ['lint', folder], { cwd });
  const rows = rivals.flatMap((rival): Row[] => {
    const because = whyNot(rival, cwd);
    if (because !== undefined) return [{ what: rival.name, because }];
    return sizes.map(({ count, folder }) =>
      row(ours(count, folder), { name: rival.name, ...rival.command(folder), cwd }, count > 20 ? setting.few : setting.pairs, rival.goal),
    );
  });
  return [...rows, ...kept(setting.many, setting), ...kept(10_000, setting)];
}

/** Both with what they keep from run to run, in a folder that is no other's. */
function kept(count: number, setting: Setting): Row[] {
  const what = `lint ${grouped(count)} files, none changed since`;
  if (!hasCache) return [{ what, because: 'nothing is kept from run to run' }];
  const cwd = path.join(setting.temporary, `kept-${count}`);
  // where a cache of ours lies
  mkdirSync(path.join(cwd, 'node_modules'), { recursive: true });
  configureRumdl(cwd);
  rewrite(folderOf(count, setting), path.join(cwd, 'personas'), (text) => text);
  return [rumdlByNpm(), rumdl()].map((rival) =>
    row(warm(what, ['lint', 'personas'], { cwd }), { name: `${rival.name}, from its cache`, ...rival.command('personas'), cwd }, setting.few * 2, 1),
  );
}

/** Whether a rival finds what it must, and nothing where nothing is: one that does other work is fast, and says nothing. */
function whyNot(rival: Rival, cwd: string): string | undefined {
  const run = (folder: string): { status: number | null; said: string } => {
    const { program = process.execPath, args } = rival.command(folder);
    const { status, stdout, stderr } = spawnSync(program, args, { cwd, encoding: 'utf8' });
    return { status, said: `${stdout}${stderr}`.trim().replace(/\s+/g, ' ').slice(0, 200) };
  };
  const sound = run('of-1');
  if (sound.status !== 0) return `it does not run here, or finds fault with what has none: ${sound.said}`;
  const [name = ''] = readdirSync(path.join(cwd, 'of-1'));
  const text = readFileSync(path.join(cwd, 'of-1', name), 'utf8');
  const spoilt = rival.spoil(text);
  if (spoilt === text) throw new Error(`${rival.name}: the control is not spoilt`);
  mkdirSync(path.join(cwd, 'spoilt'), { recursive: true });
  writeFileSync(path.join(cwd, 'spoilt', name), spoilt);
  return run('spoilt').status === 1 ? undefined : 'it does not find what is wrong with the control';
}
