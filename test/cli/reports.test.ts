import { mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { parseXml } from '@rgrove/parse-xml';
import { describe, expect, it } from 'vitest';
import { folderWith, incomplete, persona, personac, readIn } from './program.js';

const clear = '\u001b[0K';
/** A repository with one error, one warning (its file’s name) and one clean persona. */
const mixed = {
  '.git/HEAD': '',
  'docs/p/ann-tester.md': incomplete(),
  'docs/p/bo.md': persona('Bo (Tester)'),
  'docs/p/cy-tester.md': persona('Cy (Tester)'),
};

describe('several reports in one run', () => {
  it('go where they were sent, with the paths of the repository, and people get theirs', () => {
    const root = folderWith(mixed);
    const files = [
      'gitlab=out/deep/quality.json',
      'junit=out/junit.xml',
      'sarif=../docs/out/log.sarif',
      'github=out/github',
      'text=out/text',
      'json=out/json',
      'unix=out/unix',
    ];
    const cwd = path.join(root, 'docs');
    const run = personac(['lint', 'p', 'gone.md', ...files.flatMap((file) => ['--format', file])], { cwd });
    expect(run).toMatchObject({ code: 2, stderr: 'personac: gone.md: there is no such file or folder\n' });
    expect(run.stdout).toMatch(/^p\/ann-tester\.md:1:1 {2}error {2}section “Motivations” is missing/);
    const out = path.join(cwd, 'out');
    const quality = JSON.parse(readIn(out, 'deep/quality.json')) as { check_name: string; location: { path: string } }[];
    expect(quality.map(({ check_name: rule, location }) => `${location.path} ${rule}`)).toEqual([
      'docs/p/ann-tester.md section-missing',
      'docs/p/bo.md file-name',
      'docs/gone.md not-checked',
    ]);
    expect(parseXml(readIn(out, 'junit.xml')).root?.attributes).toEqual({ name: 'personac', tests: '4', failures: '1', errors: '1', skipped: '1' });
    expect(readIn(out, 'junit.xml')).toContain('<testcase name="clean" classname="docs/p/cy-tester.md" file="docs/p/cy-tester.md"/>');
    expect(readIn(out, 'log.sarif')).toContain('"uri": "docs/p/bo.md"');
    expect(readIn(out, 'github')).toMatch(/^::error file=docs\/p\/ann-tester\.md,line=1,endLine=1,col=1,endColumn=15,title=section-missing::/);
    expect(readIn(out, 'unix')).toMatch(/^p\/ann-tester\.md:1:1: error: section “Motivations” is missing \[section-missing\]\n/);
    expect(JSON.parse(readIn(out, 'json'))).toMatchObject({ version: 1, errors: 1 });
    expect(readIn(out, 'text')).toBe(run.stdout);
    expect(readdirSync(out).sort()).toEqual(['deep', 'github', 'json', 'junit.xml', 'log.sarif', 'text', 'unix']);
  });

  it('are valid and empty where all is clean; one of them may be printed', () => {
    const cwd = folderWith({ 'personas/ann-tester.md': persona() });
    expect(personac(['lint', '--ci', '--format', 'gitlab'], { cwd })).toEqual({ code: 0, stdout: '[]\n', stderr: '' });
    expect(readIn(cwd, 'gl-code-quality-report.json')).toBe('[]\n');
    expect(parseXml(readIn(cwd, 'personac-junit.xml')).root?.attributes).toMatchObject({ tests: '1', failures: '0', errors: '0', skipped: '0' });
  });

  it('hold the same bytes on every run, and take the place of older ones', () => {
    const cwd = folderWith({ ...mixed, 'gl-code-quality-report.json': 'old' });
    const files = (): string[] => ['gl-code-quality-report.json', 'personac-junit.xml'].map((name) => readIn(cwd, name));
    personac(['lint', 'docs', '--ci'], { cwd });
    const first = files();
    expect(first[0]).toMatch(/^\[\n/);
    personac(['lint', 'docs', '--ci'], { cwd, env: { TZ: 'Asia/Tokyo', LC_ALL: 'tr_TR.UTF-8', FORCE_COLOR: '1' } });
    expect(files()).toEqual(first);
  });
});

describe('without a word of the user’s, the report suits the place', () => {
  it('GitLab CI gets sections that open at a click, with the colours of its log', () => {
    const cwd = folderWith(mixed);
    const { code, stdout } = personac(['lint', 'docs'], { cwd, env: { GITLAB_CI: 'true', CI: 'true' } });
    expect(code).toBe(1);
    expect(
      stdout.startsWith(
        `${clear}section_start:0:personac_1_docs_p_ann_tester_md[collapsed=true]\r${clear}docs/p/ann-tester.md  1 error, 0 warnings\n\u001b[1m`,
      ),
    ).toBe(true);
    expect(stdout).toContain(`\n${clear}section_end:0:personac_2_docs_p_bo_md\r${clear}\n`);
    expect(stdout).toContain('3 files, 1 error, 1 warning');
    const plain = personac(['lint', 'docs'], { cwd, env: { GITLAB_CI: 'true', NO_COLOR: '1' } }).stdout;
    expect(plain).not.toMatch(/\u001b\[\d+m/);
  });

  it('GitHub Actions get commands behind the text; a word of the user’s wins', () => {
    const cwd = folderWith(mixed);
    const { code, stdout } = personac(['lint', 'docs', '--quiet'], { cwd, env: { GITHUB_ACTIONS: 'true' } });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^docs\/p\/ann-tester\.md:1:1 {2}error/);
    expect(stdout).toMatch(/\n::error file=docs\/p\/ann-tester\.md,line=1.*\n$/);
    expect(stdout.match(/^::/gm)).toHaveLength(1);
    const asked = personac(['lint', 'docs', '--format', 'text'], { cwd, env: { GITHUB_ACTIONS: 'true', GITLAB_CI: 'true' } });
    expect(asked).toEqual(personac(['lint', 'docs'], { cwd }));
  });

  it('and a page commands no CI system', () => {
    const cwd = folderWith({ '::error::x/ann-tester.md': persona().replace('## Motivations', '##[error]Motivations ##vso[task.complete]') });
    const args = ['lint', './::error::x', '##[warning]gone.md'];
    const { stdout, stderr } = personac(args, { cwd, env: { CI: 'true' } });
    expect(stdout).toContain('#\ufffd[error]Motivations #\ufffdvso[task.complete]');
    expect(`${stdout}${stderr}${personac([...args, '--format', 'json'], { cwd }).stdout}`).not.toMatch(/^\s*::|##\w*\[/m);
  });
});

describe('wrong use ends with 2, and leaves everything as it was', () => {
  // a page that --fix would mend, were the reports not refused before
  const alias = persona('Dee (Tester)').replace('## Frustrations', '## Challenges');
  const files = {
    ...mixed,
    'docs/p/dee-tester.md': alias,
    'personac.config.json': '{ "files": ["docs"], "schema": "s.json" }',
    's.json': readIn('schema', 'persona.schema.json'),
    'docs/research.yml': 'studies: []\n',
  };

  it.each([
    [['json', 'gitlab'], 'standard output holds one report, not json and gitlab; send the others to files: --format gitlab=report.gitlab'],
    [['json=a.json', 'gitlab=./A.json'], 'two reports cannot go into ./A.json; give each a file of its own'],
    [['gitlab=docs/p/bo.md'], 'nothing was written: docs/p/bo.md is a page that is checked; give the report another file'],
    [['unix=docs/new.MD'], 'nothing was written: docs/new.MD is called like a persona; give the report another file'],
    [['json=personac.config.json'], 'nothing was written: personac.config.json is the configuration; give the report another file'],
    [['sarif=./s.json'], 'nothing was written: ./s.json is the schema; give the report another file'],
    [['junit=ok.xml', 'json=personac-baseline.json'], 'nothing was written: personac-baseline.json is the baseline; give the report another file'],
    [['json=docs/research.yml'], 'nothing was written: docs/research.yml is the registry of studies; give the report another file'],
  ])('--format %j', (formats, complaint) => {
    const cwd = folderWith(files);
    const { code, stdout, stderr } = personac(['lint', '--fix', ...formats.flatMap((format) => ['--format', format])], { cwd });
    expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: '', stderr: `personac: ${complaint}\n` });
    for (const [name, content] of Object.entries(files)) expect(readIn(cwd, name)).toBe(content);
    expect(readdirSync(cwd).sort()).toEqual(['.git', 'docs', 'personac.config.json', 's.json']);
  });

  it('where the way leads through a link, or a folder is in the way, and then no report is written', () => {
    const cwd = path.join(folderWith({ 'outside/keep.txt': '' }), 'project');
    mkdirSync(path.join(cwd, 'folder.xml'), { recursive: true });
    symlinkSync('../outside', path.join(cwd, 'link'));
    const run = (...formats: string[]): string => {
      const { code, stderr } = personac(['lint', '-', ...formats.flatMap((format) => ['--format', format])], { cwd, input: persona() });
      expect(code).toBe(2);
      return stderr;
    };
    expect(run('gitlab=a.json', 'unix=link/a')).toBe(`personac: nothing was written: ${path.join(cwd, 'link')} is a link\n`);
    expect(run('gitlab=a.json', 'junit=folder.xml')).toBe(`personac: ${path.join(cwd, 'folder.xml')} was not written: it is a folder\n`);
    expect(readdirSync(cwd).sort()).toEqual(['folder.xml', 'link']);
    expect(readdirSync(path.join(cwd, '../outside'))).toEqual(['keep.txt']);
  });

  it('with --watch or --diff', () => {
    const cwd = folderWith(mixed);
    expect(personac(['lint', 'docs', '--watch', '--ci'], { cwd })).toMatchObject({ code: 2, stdout: '' });
    expect(personac(['lint', 'docs', '--diff', '--ci'], { cwd })).toMatchObject({ code: 2, stdout: '' });
    expect(readdirSync(cwd).sort()).toEqual(['.git', 'docs']);
  });
});
