import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, incomplete, lintJson, persona, personac, places } from './program.js';

const clean = (files: number): string => `${files} ${files === 1 ? 'file' : 'files'}, 0 errors, 0 warnings\n`;

describe('lint checks', () => {
  it('personas/ where nothing is named', () => {
    const cwd = folderWith({ 'personas/ann-tester.md': persona(), 'elsewhere.md': 'no persona' });
    expect(personac(['lint'], { cwd })).toEqual({ code: 0, stdout: clean(1), stderr: '' });
  });

  it('files, folders with all below them, and globs', () => {
    const cwd = folderWith({
      'a/ann-tester.md': persona(),
      'a/deep/er/bo-tester.markdown': persona('Bo (Tester)'),
      'a/notes.txt': 'no Markdown',
      'cy-tester.md': persona('Cy (Tester)'),
    });
    expect(personac(['lint', 'cy-tester.md'], { cwd }).stdout).toBe(clean(1));
    expect(personac(['lint', 'a'], { cwd }).stdout).toBe(clean(2));
    expect(personac(['lint', './a/', 'cy-tester.md'], { cwd }).stdout).toBe(clean(3));
    expect(personac(['lint', '**/*.md'], { cwd }).stdout).toBe(clean(2));
    expect(personac(['lint', path.join(cwd, 'a')], { cwd }).stdout).toBe(clean(2));
  });

  it('each file once, however often it is named', () => {
    const cwd = folderWith({ 'p/ann-tester.md': persona() });
    expect(personac(['lint', 'p', 'p/ann-tester.md', './p/../p', 'p/*.md', path.join(cwd, 'p')], { cwd })).toEqual({ code: 0, stdout: clean(1), stderr: '' });
  });

  it('what “!” before a path does not leave out', () => {
    const cwd = folderWith({ 'p/ann-tester.md': persona(), 'p/old/bo.md': 'x', 'p/cy.md': 'x' });
    expect(personac(['lint', 'p', '!p/old', '!p/c*'], { cwd })).toEqual({ code: 0, stdout: clean(1), stderr: '' });
  });

  it('never what lies in node_modules', () => {
    const cwd = folderWith({ 'ann-tester.md': persona(), 'node_modules/x/README.md': 'x', 'deep/node_modules/y.md': 'x' });
    expect(personac(['lint', '.'], { cwd }).stdout).toBe(clean(1));
    expect(personac(['lint', '**/*.md'], { cwd }).stdout).toBe(clean(1));
  });
});

describe('findings stand in the order of path and place', () => {
  it('whatever the order of the arguments', () => {
    const cwd = folderWith({ 'b/bo-tester.md': incomplete('Bo (Tester)'), 'a/ann-tester.md': `${incomplete()}\n## Frustrations\n\n- Twice.\n`, 'B.md': 'x' });
    const forwards = lintJson(['a', 'b', 'B.md'], { cwd });
    const backwards = lintJson(['B.md', 'b/bo-tester.md', 'b', 'a'], { cwd });
    expect(places(forwards)).toEqual([
      'B.md:1:1 not-a-persona',
      'a/ann-tester.md:1:1 section-missing',
      'a/ann-tester.md:15:1 section-duplicate',
      'b/bo-tester.md:1:1 section-missing',
    ]);
    expect(backwards).toEqual(forwards);
  });
});

describe('an index page', () => {
  const index = '# Our personas\n\n- [Ann](ann-tester.md)\n';

  it('in a folder is passed over, with a line that says so', () => {
    const cwd = folderWith({ 'personas/ann-tester.md': persona(), 'personas/README.md': index });
    const { code, stdout } = personac(['lint'], { cwd });
    expect({ code, stdout }).toEqual({ code: 0, stdout: '1 file, 0 errors, 0 warnings\npassed over, as an index page: personas/README.md\n' });
    expect(lintJson([], { cwd }).skipped).toEqual(['personas/README.md']);
  });

  it('stands in the order of paths, whatever the order of the arguments', () => {
    const cwd = folderWith({ 'a/README.md': index, 'b/README.md': index, 'c/ann-tester.md': persona() });
    expect(lintJson(['c', 'b', 'a'], { cwd }).skipped).toEqual(['a/README.md', 'b/README.md']);
  });

  it('is checked where it is named, or reads as a persona', () => {
    const cwd = folderWith({ 'personas/README.md': index, 'other/README.md': incomplete() });
    expect(places(lintJson(['personas/README.md', 'personas'], { cwd }))).toEqual(['personas/README.md:1:1 not-a-persona']);
    expect(places(lintJson(['other'], { cwd }))).toContain('other/README.md:1:1 section-missing');
  });

  it('alone is no persona: 2', () => {
    const cwd = folderWith({ 'personas/README.md': index });
    expect(personac(['lint'], { cwd })).toMatchObject({ code: 2, stdout: '' });
  });
});

describe('standard input', () => {
  it('is “-”, has no name, and so no wrong one', () => {
    expect(personac(['lint', '-'], { input: persona() })).toEqual({ code: 0, stdout: clean(1), stderr: '' });
    expect(places(lintJson(['-'], { input: incomplete() }))).toEqual(['<stdin>:1:1 section-missing']);
  });

  it('is called what --stdin-filename says', () => {
    const report = lintJson(['-', '--stdin-filename', 'p/bo.md'], { input: incomplete() });
    expect(places(report)).toEqual(['p/bo.md:1:1 file-name', 'p/bo.md:1:1 section-missing']);
  });

  it('stands beside files, and is read once', () => {
    const cwd = folderWith({ 'bo-tester.md': persona('Bo (Tester)') });
    expect(personac(['lint', '-', 'bo-tester.md', '-'], { cwd, input: persona() })).toEqual({ code: 0, stdout: clean(2), stderr: '' });
  });

  it('without an end is not read past the limit', () => {
    const report = lintJson(['-'], { input: Buffer.alloc(5_000_000, 'a ') });
    expect(report.findings.map(({ rule, message }) => [rule, message])).toEqual([['too-large', 'this file has more than 262144 bytes; it was not read']]);
  });
});

describe('never 0 where something was asked for and not checked', () => {
  it.each([['empty'], ['*.nothing'], ['nope/**/*.md']])('nothing found in %s: 2', (name) => {
    const cwd = folderWith();
    mkdirSync(path.join(cwd, 'empty'));
    const { code, stdout, stderr } = personac(['lint', name], { cwd });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe(`personac: no persona was found in ${name}; name the folder that holds them: personac lint docs/personas\n`);
  });

  it('one of several holds nothing, is missing or has no name: 2, and the others are reported', () => {
    const cwd = folderWith({ 'p/ann-tester.md': incomplete() });
    mkdirSync(path.join(cwd, 'empty'));
    const { code, stdout, stderr } = personac(['lint', 'empty', 'nope.md', '', 'x*.md', 'p'], { cwd });
    expect(code).toBe(2);
    expect(stdout).toContain('p/ann-tester.md:1:1  error');
    expect(stdout).toMatch(
      /1 file, 1 error, 0 warnings, 4 not checked\ncan be mended, where nothing else changes: 1 by --fix --unsafe; --diff shows it first\n$/,
    );
    expect(stderr.split('\n').sort()).toEqual([
      '',
      'personac: empty: holds no Markdown file',
      'personac: nope.md: there is no such file or folder',
      'personac: x*.md: holds no Markdown file',
      'personac: “”: an empty name names nothing',
    ]);
  });
});
