import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

/*
 * The house: docs/architecture.md says in a table who may import whom, and this test reads that table. A room is a
 * folder or a file of src/.
 */
const table = new Map(
  [...readFileSync('docs/architecture.md', 'utf8').matchAll(/^\| `([\w/-]+)` \| (.*?) \|/gm)].map(([, room = '', allowed = '']) => [
    room,
    [...allowed.matchAll(/`([\w/-]+)`/g)].map(([, name = '']) => name),
  ]),
);
/** Text in, data out: no disk, no network, no process. */
const pure = ['model', 'format', 'profile', 'parse', 'extract', 'check', 'report', 'emit', 'set', 'compile', 'fix', 'import', 'baseline'];

const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'));

function roomOf(file: string): string {
  return file.split(path.sep)[0]?.replace(/\.(?:ts|js)$/, '') ?? '';
}

function importsOf(file: string): string[] {
  const text = readFileSync(path.join('src', file), 'utf8');
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, target = '']) => target);
}

describe('the house', () => {
  it('has a row for every room, and no row for none', () => {
    expect([...table.keys()].sort()).toEqual([...new Set(files.map(roomOf))].sort());
  });

  it.each(files)('%s imports only whom its room may know', (file) => {
    const room = roomOf(file);
    for (const target of importsOf(file).filter((name) => name.startsWith('.'))) {
      const resolved = path.relative('src', path.resolve('src', path.dirname(file), target));
      if (resolved.startsWith('..')) expect(resolved).toMatch(/^\.\.\/(?:schema\/.*\.json|package\.json)$/);
      else if (roomOf(resolved) !== room) expect(table.get(room), `${file} imports ${resolved}`).toContain(roomOf(resolved));
    }
  });

  it.each(files.filter((file) => pure.includes(roomOf(file))))('%s is pure', (file) => {
    expect(importsOf(file).filter((target) => target.startsWith('node:'))).toEqual([]);
    expect(readFileSync(path.join('src', file), 'utf8')).not.toMatch(/\bprocess\.|\bconsole\.|Date\.now|Math\.random|localeCompare/);
  });

  it.each(files.filter((file) => file.startsWith('check/rules/')))('%s is an opinion of its own', (file) => {
    const others = importsOf(file).filter((target) => target.startsWith('./'));
    if (!file.endsWith('index.ts')) expect(others).toEqual([]);
  });

  it('lets the command line alone touch the process', () => {
    for (const file of files.filter((name) => name !== 'cli.ts')) expect(readFileSync(path.join('src', file), 'utf8'), file).not.toMatch(/\bprocess\./);
  });

  it('keeps files small', () => {
    const long = files.filter((file) => !file.startsWith('generated') && readFileSync(path.join('src', file), 'utf8').split('\n').length > 220);
    expect(long).toEqual([]);
  });
});
