import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { folderWith, persona, personac, write } from './program.js';

const program = (): string => path.join(inject('program'), 'personac.cjs');
const hasScript = spawnSync('script', ['--version']).status === 0;

/** What a running program has printed so far, and a way to wait for more of it. */
function reading(child: ChildProcess): { said: () => string; until: (words: string) => Promise<string> } {
  const heard: string[] = [];
  child.stdout?.setEncoding('utf8').on('data', (text: string) => heard.push(text));
  onTestFinished(() => void child.kill('SIGKILL'));
  const said = (): string => heard.join('');
  return {
    said,
    until: async (words) => {
      for (let tries = 0; tries < 1600 && !said().includes(words); tries++) await wait(25);
      const text = said();
      expect(text).toContain(words);
      heard.length = 0;
      return text;
    },
  };
}

describe('lint --watch', () => {
  it('reports again when a file changes, comes or goes, and when the configuration does', async () => {
    const cwd = folderWith({ 'personas/ann-tester.md': persona() });
    const { until } = reading(spawn(process.execPath, [program(), 'lint', '--watch'], { cwd }));
    expect(await until('\n\n')).toBe('1 file, 0 errors, 0 warnings\n\n');
    await wait(300);
    write(cwd, { 'personas/ann-tester.md': persona().replace('Motivations', 'Motivatons') });
    expect(await until('1 error, 0 warnings')).toContain('personas/ann-tester.md:11:1  error  “Motivatons” looks like “Motivations”');
    write(cwd, { 'personas/ann-lead.md': persona('Ann (Lead)') });
    expect(await until('2 files, 1 error, 1 warning')).toContain('“Ann” is already the name of the');
    write(cwd, { 'personac.config.json': '{ "rules": { "duplicate-name": "off", "section-unknown": "warning" } }' });
    await until('2 files, 0 errors, 1 warning');
    write(cwd, { 'personac.config.json': '{' });
    await until('personac: personac.config.json:1:2: this is no JSON');
    write(cwd, { 'personac.config.json': '{}' });
    await until('2 files, 1 error, 1 warning');
    rmSync(path.join(cwd, 'personas/ann-tester.md'));
    await until('1 file, 0 errors, 0 warnings');
  });

  it.skipIf(!hasScript)(`on a terminal keeps the report in its place${hasScript ? '' : ' (skipped: there is no script(1) here)'}`, async () => {
    const cwd = folderWith({ 'personas/ann-tester.md': persona() });
    const command = `stty rows 20 cols 90; "${process.execPath}" "${program()}" lint --watch`;
    const { until, said } = reading(spawn('script', ['-qfec', command, '/dev/null'], { cwd, env: { ...process.env, NO_COLOR: '1', TERM: 'xterm', CI: '' } }));
    expect(await until('Ctrl-C')).toMatch(/^\u001b\[H1 file, 0 errors, 0 warnings\u001b\[K\r\n/);
    await wait(300);
    // the same again is not drawn again
    write(cwd, { 'personas/ann-tester.md': persona() });
    await wait(500);
    expect(said().replace('ends it\u001b[K\u001b[J', '')).toBe('');
    write(cwd, { 'personas/ann-tester.md': persona().replace('Motivations', 'Motivatons') });
    expect(await until('can be mended')).toMatch(/^(?:[^\u001b]*\u001b\[K\u001b\[J)?\u001b\[Hpersonas\/ann-tester\.md:11:1 {2}error/);
  });

  it('needs something to watch, and a report that people read', () => {
    const cwd = folderWith({ 'personas/ann-tester.md': persona() });
    expect(personac(['lint', '--watch', '*.nothing'], { cwd }).code).toBe(2);
    for (const other of ['--fix', '--diff', '--format=json', '-'])
      expect(personac(['lint', '--watch', other], { cwd, input: '' })).toMatchObject({ code: 2, stdout: '' });
  });
});

describe('progress', () => {
  it('is never shown where nobody looks at a terminal', () => {
    const cwd = folderWith({ 'personas/ann-tester.md': persona() });
    expect(personac(['lint'], { cwd }).stderr).toBe('');
  });
});
