import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { folderWith, incomplete, lintJson, persona, personac, readIn } from './program.js';

const validate = new Ajv2020({ strict: true }).compile(JSON.parse(readFileSync('schema/report.schema.json', 'utf8')) as object);
const unasked = persona().replace('- When a build lands, ', '<!-- personac-disable-next-line job-story: asked in June -->\n- ');

describe('waived findings', () => {
  it('are not listed, do not fail the run, and are counted', () => {
    const cwd = folderWith({ 'personas/ann-tester.md': unasked });
    expect(personac(['lint', '--max-warnings', '0'], { cwd })).toEqual({ code: 0, stdout: '1 file, 0 errors, 0 warnings, 1 waived\n', stderr: '' });
    const { code, ...report } = lintJson([], { cwd });
    expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
    expect({ code, ...report }).toMatchObject({ code: 0, waived: 1, warnings: 0, findings: [] });
  });

  it('stop no build, and change nothing in the bundle', () => {
    const cwd = folderWith({ 'a/ann-tester.md': unasked, 'b/ann-tester.md': unasked.replace(/<!-- personac.*\n/, '') });
    for (const name of ['a', 'b']) expect(personac(['build', name, '-o', `${name}-dist`], { cwd }).code).toBe(0);
    const [a, b] = ['a', 'b'].map((name) => readIn(cwd, `${name}-dist/personas.json`).replace(`"${name}/`, '"'));
    expect(a).toBe(b);
  });

  it('of a missing section leave the persona a draft, outside the bundle', () => {
    const cwd = folderWith({
      'personas/ann-tester.md': `<!-- personac-disable-file section-missing: in July -->\n\n${incomplete()}`,
      'personas/bo-tester.md': persona('Bo (Tester)'),
    });
    expect(personac(['build'], { cwd })).toEqual({
      code: 0,
      stdout: '2 files, 0 errors, 0 warnings, 1 waived\nwrote dist/personas.json with 1 persona, 1 draft left out (--with-drafts takes them)\n'.replace(
        '\n\n',
        '\n',
      ),
      stderr: '',
    });
    const bundle = JSON.parse(readIn(cwd, 'dist/personas.json')) as { personas: { id: string }[] };
    expect(bundle.personas.map(({ id }) => id)).toEqual(['bo-tester']);
  });

  it('of the whole set are not called unused where one file is checked', () => {
    const cwd = folderWith({
      'personas/ann-tester.md': persona(),
      'personas/ann-writer.md': `<!-- personac-disable-next-line duplicate-name: sisters -->\n${persona('Ann (Writer)')}`,
    });
    expect(personac(['lint'], { cwd }).stdout).toBe('2 files, 0 errors, 0 warnings, 1 waived\n');
    expect(personac(['lint', 'personas/ann-writer.md'], { cwd }).stdout).toBe('1 file, 0 errors, 0 warnings\n');
  });
});
