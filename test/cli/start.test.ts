import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { folderWith } from './program.js';

const name = 'personas/parker-product-manager.md';
const odd = readFileSync(name, 'utf8').replace('---\n', '---\n# a comment\n');

/** Runs a copy of the program; of our own personas, with their registry. */
function run(folder: string, args: readonly string[], input = ''): { readonly status: number | null; readonly stderr: string } {
  return spawnSync(process.execPath, [path.join(folder, 'personac.cjs'), ...args], { input, encoding: 'utf8' });
}

function copyWithout(left: (name: string) => boolean): string {
  const folder = path.join(folderWith({}), 'lib');
  cpSync(inject('program'), folder, { recursive: true });
  for (const file of readdirSync(folder).filter(left)) rmSync(path.join(folder, file));
  return folder;
}

describe('the YAML parser', () => {
  it('is loaded only where something is not plain', () => {
    const folder = copyWithout((file) => file.startsWith('yaml.'));
    expect(run(folder, ['lint', name, '--today', '2026-11-25'])).toMatchObject({ status: 0 });
    expect(run(folder, ['build', 'personas', '-o', path.join(folder, 'dist')])).toMatchObject({ status: 0 });
    expect(run(folder, ['lint', '-', '--stdin-filename', name], odd).stderr).toContain('yaml.cjs');
  });

  it('is kept as V8 compiled it, like the program, where what was brought is of another version', () => {
    const folder = copyWithout((file) => file.endsWith('.cache'));
    const kept = (): string[] => readdirSync(folder).flatMap((file) => /^(.*?)\..*\.cache$/.exec(file)?.[1] ?? []);
    expect(run(folder, ['lint', name])).toMatchObject({ status: 0 });
    expect(kept()).toEqual(['lint']);
    for (let again = 0; again < 2; again++) expect(run(folder, ['lint', '-', '--stdin-filename', name], odd)).toMatchObject({ status: 0 });
    expect(kept()).toEqual(['lint', 'yaml']);
  });
});
