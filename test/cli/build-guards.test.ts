import { mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, persona, personac, readIn } from './program.js';

const one = { 'project/personas/ann-tester.md': persona() };

describe('build writes through no link, and over nothing but an ordinary file', () => {
  it('a folder that is a link, or lies behind one, is refused', () => {
    const cwd = path.join(folderWith({ ...one, 'outside/keep.txt': 'kept' }), 'project');
    symlinkSync('../outside', path.join(cwd, 'dist'));
    for (const args of [['build'], ['build', '-o', 'dist'], ['build', '-o', 'dist/deep']]) {
      const { code, stderr } = personac(args, { cwd });
      expect({ code, stderr }).toEqual({ code: 2, stderr: `personac: nothing was written: ${path.join(cwd, 'dist')} is a link\n` });
    }
    expect(readdirSync(path.join(cwd, '../outside'))).toEqual(['keep.txt']);
  });

  it('a file that is a link is refused, and the other three are not written either', () => {
    const cwd = path.join(folderWith({ ...one, 'outside/keep.txt': 'kept', 'project/dist/personas.d.ts': 'old' }), 'project');
    symlinkSync('../../outside/keep.txt', path.join(cwd, 'dist/personas.json'));
    const { code, stderr } = personac(['build'], { cwd });
    expect({ code, stderr }).toEqual({ code: 2, stderr: `personac: ${path.join(cwd, 'dist/personas.json')} was not written: it is a link\n` });
    expect(readIn(cwd, '../outside/keep.txt')).toBe('kept');
    expect(readIn(cwd, 'dist/personas.d.ts')).toBe('old');
    expect(readdirSync(path.join(cwd, 'dist'))).toEqual(['personas.d.ts', 'personas.json']);
  });

  it('a folder in place of a file is refused, and no other file is written', () => {
    const cwd = path.join(folderWith(one), 'project');
    mkdirSync(path.join(cwd, 'dist/persona.schema.json'), { recursive: true });
    const { code, stderr } = personac(['build'], { cwd });
    expect({ code, stderr }).toEqual({ code: 2, stderr: `personac: ${path.join(cwd, 'dist/persona.schema.json')} was not written: it is a folder\n` });
    expect(readdirSync(path.join(cwd, 'dist'))).toEqual(['persona.schema.json']);
  });

  it('a file in place of the folder is a reason, not a stack trace', () => {
    const cwd = path.join(folderWith({ ...one, 'project/dist': 'a file' }), 'project');
    const { code, stderr } = personac(['build'], { cwd });
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: `personac: ${path.join(cwd, 'dist/personas.json')} was not written: what should be a folder is a file\n`,
    });
    expect(readIn(cwd, 'dist')).toBe('a file');
  });

  it('a folder that cannot be made ends at once', () => {
    const { code, stderr } = personac(['build', '-o', '/proc/personac/dist'], { cwd: path.join(folderWith(one), 'project') });
    expect({ code, stderr }).toEqual({ code: 2, stderr: 'personac: /proc/personac/dist/personas.json was not written: there is no such file or folder\n' });
  });
});
