import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, incomplete, personac, readIn } from './program.js';

describe('on a disk that knows no second name of a file', () => {
  const env = { NODE_OPTIONS: `--require ${path.resolve('scripts/torture/preload/no-hard-links.cjs')}` };

  it.each([
    [['new', 'Bo (Tester)'], 'personas/bo-tester.md'],
    [['index'], 'personas/README.md'],
    [['baseline'], 'personac-baseline.json'],
    [['init'], 'personac.config.json'],
  ])('%j creates %s all the same', (args, file) => {
    const cwd = folderWith({ 'personas/ann-tester.md': incomplete() });
    expect(personac(args, { cwd, env })).toMatchObject({ code: 0, stderr: '' });
    expect(readIn(cwd, file)).not.toBe('');
    expect(readdirSync(path.dirname(path.join(cwd, file))).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('nothing is replaced there either', () => {
    const cwd = folderWith({ 'personas/bo-tester.md': 'old' });
    expect(personac(['new', 'Bo (Tester)'], { cwd, env })).toMatchObject({ code: 2 });
    expect(readIn(cwd, 'personas/bo-tester.md')).toBe('old');
  });
});
