import { rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, incomplete, persona, personac, readIn } from './program.js';

/** Two sections in the wrong order: one warning, which `--fix` mends. */
const disordered = (name: string): string => persona(`${name} (Tester)`).replace(/(## Motivations\n\n.*\n\n)(## Frustrations\n\n.*\n)/, '$2\n$1');
const theirs = 'written by somebody else meanwhile\n';
const marks = '# Ours\n\n<!-- personac-index -->\n<!-- /personac-index -->\n';

/** Runs a command while somebody else does something to a file, at the moment that the first new file is opened or gets its name. */
function meet(args: readonly string[], cwd: string, meanwhile: { when: 'temporary' | 'named'; deed: 'change' | 'remove'; file: string }) {
  const env = {
    NODE_OPTIONS: `--require ${path.resolve('scripts/torture/preload/meanwhile.cjs')}`,
    MEANWHILE: JSON.stringify({ ...meanwhile, file: path.join(cwd, meanwhile.file) }),
  };
  return personac(args, { cwd, env });
}

describe('what somebody changes while it is being written stays theirs', () => {
  it.each([
    [['lint', '--fix'], 'personas/bo-tester.md'],
    [['index'], 'personas/README.md'],
  ])('%j: %s, and nothing is written', (args, file) => {
    const files = { 'personas/ann-tester.md': disordered('Ann'), 'personas/bo-tester.md': disordered('Bo'), 'personas/README.md': marks };
    const cwd = folderWith(files);
    const { code, stderr } = meet(args, cwd, { when: 'temporary', deed: 'change', file });
    expect({ code, stderr }).toEqual({ code: 2, stderr: `personac: nothing was written: ${file} was changed meanwhile; run it again\n` });
    expect(readIn(cwd, file)).toBe(theirs);
    expect(readIn(cwd, 'personas/ann-tester.md')).toBe(disordered('Ann'));
  });

  it('a page that is gone does not come back', () => {
    const cwd = folderWith({ 'personas/ann-tester.md': disordered('Ann'), 'personas/bo-tester.md': disordered('Bo') });
    const { code, stderr } = meet(['lint', '--fix'], cwd, { when: 'temporary', deed: 'remove', file: 'personas/bo-tester.md' });
    expect({ code, stderr }).toEqual({ code: 2, stderr: 'personac: nothing was written: personas/bo-tester.md was changed meanwhile; run it again\n' });
    expect(() => readIn(cwd, 'personas/bo-tester.md')).toThrow('ENOENT');
  });

  it('where others were written already, it is told how many', () => {
    const cwd = folderWith({ 'personas/ann-tester.md': disordered('Ann'), 'personas/bo-tester.md': disordered('Bo') });
    const { code, stderr } = meet(['lint', '--fix'], cwd, { when: 'named', deed: 'change', file: 'personas/bo-tester.md' });
    const reason = 'it was changed meanwhile; run it again; 1 of 2 files were written before';
    expect({ code, stderr }).toEqual({ code: 2, stderr: `personac: personas/bo-tester.md was not written: ${reason}\n` });
    expect(readIn(cwd, 'personas/bo-tester.md')).toBe(theirs);
    expect(readIn(cwd, 'personas/ann-tester.md')).toContain(persona().slice(-80));
  });

  it('an index and a baseline that were not there when they were looked for', () => {
    const cwd = folderWith({ 'personas/ann-tester.md': incomplete() });
    for (const [args, file] of [
      [['index'], 'personas/README.md'],
      [['baseline'], 'personac-baseline.json'],
    ] as const) {
      const { code, stderr } = meet(args, cwd, { when: 'temporary', deed: 'change', file });
      expect({ code, stderr }).toEqual({ code: 2, stderr: `personac: nothing was written: ${file} was changed meanwhile; run it again\n` });
      expect(readIn(cwd, file)).toBe(theirs);
      rmSync(path.join(cwd, file));
    }
  });

  it('a baseline that another one recorded meanwhile', () => {
    const cwd = folderWith({ 'personas/ann-tester.md': incomplete() });
    expect(personac(['baseline'], { cwd }).code).toBe(0);
    rmSync(path.join(cwd, 'personas/ann-tester.md'));
    const args = ['baseline'];
    const again = folderWith({ 'personas/ann-tester.md': persona(), 'personac-baseline.json': readIn(cwd, 'personac-baseline.json') });
    const { code, stderr } = meet(args, again, { when: 'temporary', deed: 'change', file: 'personac-baseline.json' });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^personac: personac-baseline\.json/);
    expect(readIn(again, 'personac-baseline.json')).toBe(theirs);
  });
});
