import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { folderWith, incomplete, lintJson, persona, personac, shell } from './program.js';

const schema = JSON.parse(readFileSync('schema/report.schema.json', 'utf8')) as object;
const control = '\u001b';
/** One error, one warning (its file’s name), one clean persona, one index page. */
const mixed = { 'p/ann-tester.md': incomplete(), 'p/bo.md': persona('Bo (Tester)'), 'p/cy-tester.md': persona('Cy (Tester)'), 'p/README.md': 'All of them.' };

describe('the text report', () => {
  it('shows each finding with its line, and ends with the count', () => {
    const { code, stdout, stderr } = personac(['lint', 'p'], { cwd: folderWith(mixed) });
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    const [first = '', second = '', closing] = stdout.split('\n\n');
    expect(first).toMatch(/^p\/ann-tester\.md:1:1 {2}error {2}section “Motivations” is missing {2}section-missing\n {2}1 │ # Ann \(Tester\)\n {4}│ \^{14}/);
    expect(second).toMatch(/^p\/bo\.md:1:1 {2}warning {2}.+ {2}file-name\n {2}1 │ # Bo \(Tester\)\n {4}│ \^{13}/);
    expect(closing).toBe(
      '3 files, 1 error, 1 warning\npassed over, as an index page: p/README.md\ncan be mended, where nothing else changes: 1 by --fix --unsafe; --diff shows it first\n',
    );
  });

  it.each([
    [{}, false],
    [{ FORCE_COLOR: '1' }, true],
    [{ FORCE_COLOR: '0' }, false],
    [{ FORCE_COLOR: '1', NO_COLOR: '1' }, false],
    [{ NO_COLOR: '1' }, false],
  ])('in a pipe with %j is coloured: %s', (env, coloured) => {
    const { stdout } = personac(['lint', '-'], { input: incomplete(), env });
    expect(stdout.includes(control)).toBe(coloured);
    expect(stdout).toContain('section “Motivations” is missing');
  });

  it('with --quiet leaves out warnings, not the error', () => {
    const { code, stdout } = personac(['lint', 'p', '--quiet'], { cwd: folderWith(mixed) });
    expect(code).toBe(1);
    expect(stdout).toContain('p/ann-tester.md:1:1  error');
    expect(stdout).not.toContain('bo.md');
  });
});

describe('--max-warnings', () => {
  it.each([
    [[], 0],
    [['--max-warnings', '0'], 1],
    [['--max-warnings', '0', '--quiet'], 1],
    [['--max-warnings', '1'], 0],
    [['--max-warnings', '2'], 0],
  ])('with one warning, %j ends with %i', (options, code) => {
    expect(personac(['lint', 'bo.md', ...options], { cwd: folderWith({ 'bo.md': persona('Bo (Tester)') }) }).code).toBe(code);
  });

  it('allows no error', () => {
    expect(personac(['lint', '-', '--max-warnings', '9'], { input: incomplete() }).code).toBe(1);
  });
});

describe('the JSON report', () => {
  const validate = new Ajv2020({ strict: true }).compile(schema);

  it('is what schema/report.schema.json says, with findings, index pages and problems', () => {
    const { code, ...report } = lintJson(['p', 'gone.md'], { cwd: folderWith(mixed) });
    expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
    expect(code).toBe(2);
    expect(report).toMatchObject({
      version: 1,
      files: 3,
      errors: 1,
      warnings: 1,
      skipped: ['p/README.md'],
      problems: [{ path: 'gone.md', message: 'there is no such file or folder' }],
    });
  });

  it('names other places of the same fault', () => {
    const { code, ...report } = lintJson(['p'], { cwd: folderWith({ 'p/a/ann-tester.md': persona(), 'p/b/ann-tester.md': persona() }) });
    expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
    expect(code).toBe(1);
    const related = report.findings.map((finding) => [finding.path, finding.rule, (finding as { related?: { path: string }[] }).related?.[0]?.path]);
    expect(related).toContainEqual(['p/b/ann-tester.md', 'duplicate-id', 'p/a/ann-tester.md']);
  });

  it('has the same bytes on every run', () => {
    const cwd = folderWith(mixed);
    const first = personac(['lint', 'p', '--format', 'json'], { cwd });
    expect(first.stdout).toMatch(/^\{\n {2}"version": 1,/);
    expect(personac(['lint', 'p', '--format', 'json'], { cwd, env: { TZ: 'Asia/Tokyo', LC_ALL: 'tr_TR.UTF-8', FORCE_COLOR: '1' } })).toEqual(first);
  });
});

describe('whoever reads the output', () => {
  const noisy = { 'a.md': `# Ann (Tester)\n\n${Array.from({ length: 2000 }, (_, index) => `## Section ${index}x`).join('\n\n')}\n` };

  it('may stop reading: no word of it, and the exit code stays', () => {
    const { stdout, stderr } = shell('personac lint a.md | head -1; echo $PIPESTATUS', folderWith(noisy));
    expect(stdout).toMatch(/^a\.md:1:1 .*\n1\n$/);
    expect(stderr).toBe('');
  });

  it('gets all of it through a pipe', () => {
    const { stdout } = shell('personac lint --format json a.md | cat', folderWith(noisy));
    expect(stdout.length).toBeGreaterThan(500_000);
    expect((JSON.parse(stdout) as { errors: number }).errors).toBeGreaterThan(2000);
  });

  it('may not be there at all: no stack trace, and the exit code stays', () => {
    expect(shell('personac lint a.md >&-', folderWith(noisy))).toEqual({ code: 1, stdout: '', stderr: '' });
  });

  it('has a disk that takes only a part: the part is not taken for the whole', () => {
    const command = '(ulimit -f 8; personac lint --format json a.md > report.json)';
    expect(shell(command, folderWith(noisy))).toEqual({
      code: 2,
      stdout: '',
      stderr: 'personac: the report was not written: the file would be larger than allowed here\n',
    });
  });

  it('is a file: it holds all of it, behind what was there', () => {
    const cwd = folderWith(noisy);
    const { code, stdout } = shell('echo before > report; personac lint --format json a.md >> report; one=$?; cat report; exit $one', cwd);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^before\n\{/);
    expect((JSON.parse(stdout.replace('before\n', '')) as { errors: number }).errors).toBeGreaterThan(2000);
  });

  it.each(['lint ann-tester.md', 'lint --format json ann-tester.md', '--help', 'explain'])('has a full disk: “%s” ends with 2 and says why', (command) => {
    const cwd = folderWith({ 'ann-tester.md': persona() });
    expect(shell(`personac ${command} > /dev/full`, cwd)).toEqual({ code: 2, stdout: '', stderr: 'personac: the report was not written: the disk is full\n' });
  });
});
