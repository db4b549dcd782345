import { mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, lintJson, personac, readIn } from './program.js';

describe('new', () => {
  it('writes a persona that lints without errors, and only says what is still to be written', () => {
    const cwd = folderWith();
    const written = personac(['new', 'Parker (Product Manager)'], { cwd });
    expect(written).toEqual({
      code: 0,
      stdout: 'wrote personas/parker-product-manager.md; replace what stands in brackets, then take “status: draft” out\n',
      stderr: '',
    });
    expect(readIn(cwd, 'personas/parker-product-manager.md')).toMatch(/^---\nstatus: draft\n---\n\n# Parker \(Product Manager\)\n\n## Job summary\n/);
    const report = lintJson([], { cwd });
    expect(report).toMatchObject({ code: 0, errors: 0 });
    expect(new Set(report.findings.map(({ rule }) => rule))).toEqual(new Set(['placeholder']));
    expect(readdirSync(path.join(cwd, 'personas'))).toEqual(['parker-product-manager.md']);
  });

  it('never writes over what is there: a file, a folder, a link to nothing', () => {
    const cwd = folderWith({ 'personas/ann-tester.md': 'mine' });
    mkdirSync(path.join(cwd, 'personas/bo-tester.md'));
    symlinkSync('../outside.md', path.join(cwd, 'personas/cy-tester.md'));
    const complaint = (title: string): unknown => personac(['new', title], { cwd });
    expect(complaint('Ann (Tester)')).toEqual({ code: 2, stdout: '', stderr: 'personac: personas/ann-tester.md is there already, and stays as it is\n' });
    expect(complaint('Bo (Tester)')).toEqual({ code: 2, stdout: '', stderr: `personac: ${cwd}/personas/bo-tester.md was not written: it is a folder\n` });
    expect(complaint('Cy (Tester)')).toEqual({ code: 2, stdout: '', stderr: `personac: ${cwd}/personas/cy-tester.md was not written: it is a link\n` });
    expect(readIn(cwd, 'personas/ann-tester.md')).toBe('mine');
    expect(readdirSync(cwd)).toEqual(['personas']);
    expect(readdirSync(path.join(cwd, 'personas'))).toEqual(['ann-tester.md', 'bo-tester.md', 'cy-tester.md']);
  });

  it.each(['Parker', 'Parker ()', '(Tester)', '', ' ', '() (x)', 'Parker (Tester', 'Parker Tester)'])('“%s” is no title: 2', (title) => {
    const cwd = folderWith();
    const { code, stdout, stderr } = personac(['new', '--', title], { cwd });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe(`personac: “${title.trim()}” is no title; write the name and, in brackets, the role: personac new "Parker (Product Manager)"\n`);
    expect(readdirSync(cwd)).toEqual([]);
  });

  it.each([
    ['… (…)', 'no file can be named after “… (…)”: a title needs letters or digits'],
    ['/ (..)', 'no file can be named after “/ (..)”: a title needs letters or digits'],
    ['A\u001b[2J (x)', '“A␛[2J (x)” holds a control character; type the title anew'],
  ])('%j can be no file: 2', (title, complaint) => {
    const cwd = folderWith();
    expect(personac(['new', title], { cwd })).toEqual({ code: 2, stdout: '', stderr: `personac: ${complaint}\n` });
    expect(readdirSync(cwd)).toEqual([]);
  });

  it('a title longer than a file’s name may be is a reason, not a stack trace', () => {
    const { code, stderr } = personac(['new', `${'a'.repeat(300)} (x)`], { cwd: folderWith() });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^personac: \S+-x\.md was not written: the name is too long\n$/);
  });

  it('odd titles never leave the folder, and lint without errors', () => {
    const titles = {
      '../../Eve (Root)': 'eve-root.md',
      '/etc/passwd (x)': 'etcpasswd-x.md',
      'Ann "The" O’Neil (QA/Dev Lead)': 'ann-the-oneil-qadev-lead.md',
      '東京 (エンジニア)': '東京-エンジニア.md',
      '-x (y)': 'x-y.md',
      '<b>Bo</b> (*a* `b` [c](d))': 'bbob-a-b-cd.md',
      'Cy   &amp;   Di (R&D)': 'cy-amp-di-rd.md',
    };
    const cwd = path.join(folderWith({ 'project/keep.txt': '' }), 'project');
    for (const title of Object.keys(titles)) expect(personac(['new', '--', title], { cwd }), title).toMatchObject({ code: 0, stderr: '' });
    expect(readdirSync(path.join(cwd, 'personas')).sort()).toEqual(Object.values(titles).sort());
    expect(readdirSync(path.join(cwd, '..'))).toEqual(['project']);
    expect(readdirSync(cwd).sort()).toEqual(['keep.txt', 'personas']);
    const report = lintJson([], { cwd });
    expect(report.findings.filter(({ rule }) => rule !== 'placeholder')).toEqual([]);
    expect(report).toMatchObject({ code: 0, files: 7 });
  });

  it('writes to --folder, else to the first configured folder; through no link', () => {
    const cwd = folderWith({ 'personac.config.json': '{ "files": ["!x", "docs/*.md", "people"] }', 'people/.gitkeep': '' });
    expect(personac(['new', 'Ann (Tester)'], { cwd }).stdout).toContain('wrote people/ann-tester.md;');
    expect(personac(['new', 'Ann (Tester)', '--folder', 'a/b'], { cwd }).stdout).toContain('wrote a/b/ann-tester.md;');
    symlinkSync('people', path.join(cwd, 'link'));
    const { code, stderr } = personac(['new', 'Bo (Tester)', '--folder', 'link'], { cwd });
    expect({ code, stderr }).toEqual({ code: 2, stderr: `personac: nothing was written: ${cwd}/link is a link\n` });
  });
});
