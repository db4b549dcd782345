import { chmodSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, incomplete, lintJson, persona, personac, readIn, shell, write } from './program.js';

const alias = persona().replace('## Frustrations', '## Pain points');
const misspelt = persona('Bo (Tester)').replace('## Motivations', '## Motivatons');

describe('lint --fix', () => {
  it('mends what is safe, says how much, and reports what is left', () => {
    const cwd = folderWith({ 'personas/ann-tester.md': alias, 'personas/bo-tester.md': misspelt });
    const { code, stdout, stderr } = personac(['lint', '--fix'], { cwd });
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toMatch(/^personas\/bo-tester\.md:11:1 {2}error {2}“Motivatons” looks like “Motivations”/);
    expect(stdout).toMatch(
      /\n2 files, 1 error, 0 warnings\nmended 1 finding in 1 file\ncan be mended, where nothing else changes: 1 by --fix --unsafe; --diff shows it first\n$/,
    );
    expect(readIn(cwd, 'personas/ann-tester.md')).toBe(persona());
    expect(readIn(cwd, 'personas/bo-tester.md')).toBe(misspelt);
  });

  it('with --unsafe also mends what is a guess; a second time there is nothing to do', () => {
    const cwd = folderWith({ 'personas/ann-tester.md': alias, 'personas/bo-tester.md': misspelt });
    expect(personac(['lint', '--fix', '--unsafe'], { cwd })).toEqual({
      code: 0,
      stdout: '2 files, 0 errors, 0 warnings\nmended 2 findings in 2 files\n',
      stderr: '',
    });
    expect(readIn(cwd, 'personas/bo-tester.md')).toBe(persona('Bo (Tester)'));
    expect(personac(['lint', '--fix', '--unsafe'], { cwd }).stdout).toBe('2 files, 0 errors, 0 warnings\nmended 0 findings in 0 files\n');
  });

  it('keeps the byte-order mark, the line endings, the missing end of the last line and the mode', () => {
    const cwd = folderWith();
    const file = path.join(cwd, 'ann-tester.md');
    const windows = (text: string): string => `\ufeff${text.trimEnd().replaceAll('\n', '\r\n')}`;
    writeFileSync(file, windows(alias));
    chmodSync(file, 0o640);
    expect(personac(['lint', '--fix', 'ann-tester.md'], { cwd }).code).toBe(0);
    expect(readFileSync(file, 'utf8')).toBe(windows(persona()));
    expect(statSync(file).mode & 0o777).toBe(0o640);
  });

  it('says it in JSON', () => {
    const cwd = folderWith({ 'personas/ann-tester.md': alias });
    expect(lintJson([], { cwd }).findings).toMatchObject([
      { rule: 'section-alias', subject: '/frustrations', fix: { safety: 'safe', edits: [{ text: 'Frustrations' }] } },
    ]);
    expect(lintJson(['--fix'], { cwd })).toMatchObject({ findings: [], mended: { findings: 1, files: 1, refused: 0 } });
  });

  it('leaves files that cannot be read, links and other people’s folders as they are', () => {
    const cwd = folderWith({ 'project/.git/HEAD': '', 'project/personas/ann-tester.md': alias, 'other/ann-tester.md': alias });
    symlinkSync('../../other/ann-tester.md', path.join(cwd, 'project/personas/link.md'));
    writeFileSync(path.join(cwd, 'project/personas/latin.md'), Buffer.from([0x23, 0x20, 0xe9]));
    const project = path.join(cwd, 'project');
    expect(personac(['lint', '--fix', 'personas/link.md'], { cwd: project }).code).toBe(2);
    expect(personac(['lint', '--fix', 'personas/latin.md'], { cwd: project }).code).toBe(1);
    expect(personac(['lint', '--fix', '../other'], { cwd: project })).toEqual({
      code: 2,
      stdout: '',
      stderr: 'personac: nothing was written: ../other/ann-tester.md lies outside the project; run personac in the folder that holds it\n',
    });
    expect(readIn(cwd, 'other/ann-tester.md')).toBe(alias);
    expect(readFileSync(path.join(cwd, 'project/personas/latin.md'))).toEqual(Buffer.from([0x23, 0x20, 0xe9]));
  });

  it('asks for a sensible use', () => {
    const cwd = folderWith({ 'personas/ann-tester.md': alias });
    expect(personac(['lint', '--unsafe'], { cwd })).toMatchObject({ code: 2, stderr: 'personac: --unsafe goes with --fix or --diff\n' });
    expect(personac(['lint', '--fix', '-'], { cwd, input: alias })).toMatchObject({ code: 2, stdout: '' });
  });
});

describe('lint --diff', () => {
  it('shows what --fix would change, in a form that git applies, and writes nothing', () => {
    const cwd = folderWith({ 'personas/ann-tester.md': alias.replaceAll('\n', '\r\n'), 'personas/bo-tester.md': misspelt });
    const { code, stdout, stderr } = personac(['lint', '--diff', '--unsafe'], { cwd });
    expect({ code, stderr }).toEqual({ code: 1, stderr: 'personac: --fix --unsafe would mend 2 findings in 2 files; nothing was written\n' });
    expect(stdout).toContain('--- a/personas/ann-tester.md\n+++ b/personas/ann-tester.md\n@@ -12,6 +12,6 @@\n');
    expect(stdout).toContain('\n-## Pain points\r\n+## Frustrations\r\n');
    expect(readIn(cwd, 'personas/bo-tester.md')).toBe(misspelt);
    writeFileSync(path.join(cwd, 'change.diff'), stdout);
    expect(shell('git init -q . && git apply change.diff', cwd)).toMatchObject({ code: 0, stderr: '' });
    expect(readIn(cwd, 'personas/ann-tester.md')).toBe(persona().replaceAll('\n', '\r\n'));
    expect(readIn(cwd, 'personas/bo-tester.md')).toBe(persona('Bo (Tester)'));
  });

  it('shows nothing where there is nothing to mend', () => {
    const cwd = folderWith({ 'personas/ann-tester.md': incomplete() });
    expect(personac(['lint', '--diff'], { cwd })).toEqual({
      code: 1,
      stdout: '',
      stderr: 'personac: nothing to mend\npersonac: 1 error is left to you: `personac lint` shows it\n',
    });
    write(cwd, { 'personas/ann-tester.md': '# Ann (Tester)\n\0' });
    expect(personac(['lint', '--diff'], { cwd }).code).toBe(1);
    write(cwd, { 'personas/ann-tester.md': persona() });
    expect(personac(['lint', '--diff'], { cwd })).toEqual({ code: 0, stdout: '', stderr: 'personac: nothing to mend\n' });
  });

  it('shows standard input too, and no control characters', () => {
    const { stdout } = personac(['lint', '--diff', '-'], { input: alias.replace('try it out', 'try \u001b[31mit out') });
    expect(stdout).toContain('+## Frustrations\n');
    expect(stdout).not.toContain('\u001b');
  });
});
