import { readdirSync, statSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { folderWith, lintJson, persona, personac, readIn, write } from './program.js';

const run = `npx --yes personac@${packageJson.version} lint`;
const gitConfig = (url: string): string => `[core]\n\tbare = false\n[remote "origin"]\n\turl = ${url}\n`;
const files = (cwd: string): string[] =>
  readdirSync(cwd, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(path.join(cwd, name)).isFile() && !name.startsWith('.git/'))
    .sort();
const researched = (name: string, role: string, more = ''): string =>
  `# ${name}\n\n_${role}_\n\n## Background\n\nLives by the sea.\n\n## Goals\n\n- Home by five.\n\n## Pain points\n\n- The ferry.\n\n${more}`;
const set = {
  'docs/personas/ann.md': researched('Ann Archer', 'Archivist', '## Favourite tea\n\nGreen.\n'),
  'docs/personas/bo.md': researched('Bo Baker', 'Baker', '## Favourite tea\n\nBlack.\n'),
  'docs/personas/cy.md': researched('Cy Cook', 'Cook'),
  'docs/personas/README.md': '# Our personas\n\nThree of them.\n',
  'docs/personas/persona-template.md': researched('Name', 'Role'),
  'docs/queues.md': '# Queues\n\n## Background\n\nOld.\n\n## Goals\n\n- Fast.\n',
};

describe('init', () => {
  it('in an empty folder writes what the first persona needs', () => {
    const cwd = folderWith();
    expect(personac(['init'], { cwd })).toEqual({
      code: 0,
      stderr: '',
      stdout: `no persona was found here; profile: gitlab

wrote personac.config.json
wrote personas/persona.schema.json
wrote .githooks/pre-commit
wrote .gitlab-ci.yml
the hook runs once you switch it on: git config core.hooksPath .githooks

next: personac new "Parker (Product Manager)"
`,
    });
    expect(readIn(cwd, 'personas/persona.schema.json')).toBe(`${JSON.stringify(JSON.parse(readIn('schema', 'persona.schema.json')), null, 2)}\n`);
    expect(personac(['new', 'Parker (Product Manager)'], { cwd }).stdout).toContain('wrote personas/parker-product-manager.md;');
    expect(lintJson([], { cwd })).toMatchObject({ code: 0, files: 1, errors: 0 });
  });

  it.each(['gitlab', 'goals-pains', 'minimal'])('--profile %s gives a schema with which `new` and `lint` work', (profile) => {
    const cwd = folderWith();
    expect(personac(['init', '--profile', profile], { cwd }).code).toBe(0);
    expect(personac(['new', 'Parker (Product Manager)'], { cwd }).code).toBe(0);
    expect(lintJson([], { cwd })).toMatchObject({ code: 0, files: 1, errors: 0 });
  });

  it('finds the personas of a project, says what they have, and leaves a set that lints and builds', () => {
    const cwd = folderWith(set);
    expect(personac(['init'], { cwd })).toEqual({
      code: 0,
      stderr: '',
      stdout: `3 personas in docs/personas

profile: goals-pains, which leaves the fewest errors of those that ask for certain sections
  errors before anything was made optional: gitlab 6, goals-pains 0, minimal 0
  the role stands as a line of its own under the title

  3 of 3 have Background: required
  3 of 3 have Goals: required
  3 of 3 have Pain points: required
  2 of 3 have Favourite tea: unknown to the profile, so added as optional

wrote personac.config.json
wrote docs/personas/persona.schema.json
wrote .githooks/pre-commit
wrote .gitlab-ci.yml
the hook runs once you switch it on: git config core.hooksPath .githooks

3 files, 0 errors, 0 warnings: \`personac lint\` shows them
`,
    });
    expect(JSON.parse(readIn(cwd, 'personac.config.json'))).toEqual({
      $schema: './node_modules/personac/schema/config.schema.json',
      files: ['docs/personas', '!docs/personas/persona-template.md'],
      schema: 'docs/personas/persona.schema.json',
    });
    expect(lintJson([], { cwd })).toMatchObject({ code: 0, files: 3, errors: 0, warnings: 0, skipped: ['docs/personas/README.md'] });
    expect(personac(['build'], { cwd })).toMatchObject({ code: 0, stderr: '' });
    const { personas } = JSON.parse(readIn(cwd, 'dist/personas.json')) as { personas: { [key: string]: unknown }[] };
    expect(personas.map(({ id, name, role, favouriteTea }) => [id, name, role, favouriteTea])).toEqual([
      ['ann', 'Ann Archer', 'Archivist', { text: 'Green.', markdown: 'Green.' }],
      ['bo', 'Bo Baker', 'Baker', { text: 'Black.', markdown: 'Black.' }],
      ['cy', 'Cy Cook', 'Cook', undefined],
    ]);
    expect(readIn(cwd, 'dist/personas.d.ts')).toMatch(/^ {2}favouriteTea\?: Prose;$/m);
    expect(personac(['new', 'Di (Diver)'], { cwd }).code).toBe(0);
    expect(readIn(cwd, 'docs/personas/di-diver.md')).toContain('# Di\n\n_Diver_\n');
    expect(lintJson([], { cwd })).toMatchObject({ code: 0, files: 4, errors: 0 });
  });

  it('says how many errors are left', () => {
    const cwd = folderWith({ ...set, 'docs/personas/di.md': researched('Di', 'Diver', '## Pets\n\nA seal.\n') });
    const { code, stdout } = personac(['init'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toContain('left out, as too few have them: Pets (1)');
    expect(stdout).toMatch(
      /\n4 files, 1 error, 0 warnings: `personac lint` shows them\nmend them, or let `personac baseline` record them, so that only new ones count\n$/,
    );
    expect(lintJson([], { cwd })).toMatchObject({ code: 1, files: 4, errors: 1 });
  });

  it('--dry-run shows the same and writes nothing', () => {
    const cwd = folderWith(set);
    const before = files(cwd);
    const { code, stdout } = personac(['init', '--dry-run'], { cwd });
    expect(code).toBe(0);
    expect(files(cwd)).toEqual(before);
    expect(stdout).toContain('would write personac.config.json:\n  {\n    "$schema": ');
    expect(stdout).toContain('would write docs/personas/persona.schema.json:\n');
    expect(stdout).toContain(`  exec ${run} --staged --quiet\n`);
    expect(stdout).toContain('3 files, 0 errors, 0 warnings');
  });

  it.each([
    ['the configuration', 'personac.config.json'],
    ['the schema', 'docs/personas/persona.schema.json'],
  ])('writes nothing where %s is there', (_, name) => {
    const cwd = folderWith({ ...set, [name]: '{}' });
    const before = files(cwd);
    expect(personac(['init'], { cwd })).toEqual({
      code: 2,
      stdout: '',
      stderr: `personac: ${name} is there already, and stays as it is; nothing was written\n`,
    });
    expect(files(cwd)).toEqual(before);
    expect(readIn(cwd, name)).toBe('{}');
  });

  it('the hook can be run, and names this version', () => {
    const cwd = folderWith();
    personac(['init'], { cwd });
    expect(statSync(path.join(cwd, '.githooks/pre-commit')).mode & 0o111).not.toBe(0);
    expect(readIn(cwd, '.githooks/pre-commit')).toBe(
      `#!/bin/sh\n# Checks the personas before each commit, as they are staged.\nexec ${run} --staged --quiet\n`,
    );
    expect(readIn(cwd, '.gitlab-ci.yml')).toBe(`personas:
  image: node:24
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
  script:
    - ${run} --ci
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json
      junit: personac-junit.xml
`);
  });

  it.each([
    ['a remote on GitHub', { '.git/config': gitConfig('git@github.com:a/b.git') }, '.github/workflows/personas.yml'],
    ['a folder .github', { '.github/CODEOWNERS': '' }, '.github/workflows/personas.yml'],
    [
      'a remote on GitLab, though there is a folder .github',
      { '.git/config': gitConfig('https://gitlab.example.org/a/b.git'), '.github/CODEOWNERS': '' },
      '.gitlab-ci.yml',
    ],
    ['no remote', { '.git/config': '[core]\n' }, '.gitlab-ci.yml'],
    ['no repository', {}, '.gitlab-ci.yml'],
  ])('with %s, the CI file suits', (_, given, name) => {
    const cwd = folderWith(given);
    expect(personac(['init'], { cwd }).stdout).toContain(`wrote ${name}\n`);
    expect(readIn(cwd, name)).toContain(run);
    expect(files(cwd).filter((file) => /gitlab-ci|workflows/.test(file))).toEqual([name]);
  });

  it.each([
    ['lefthook.yml', 'pre-commit:\n'],
    ['.pre-commit-config.yaml', 'repos: []\n'],
    ['.husky/pre-commit', 'npm test\n'],
    ['.gitlab-ci.yml', 'test:\n  script: [npm test]\n'],
  ])('%s stays as it is, and the lines to add are shown', (name, text) => {
    const cwd = folderWith({ [name]: text });
    const { code, stdout } = personac(['init'], { cwd });
    expect(code).toBe(0);
    expect(readIn(cwd, name)).toBe(text);
    expect(stdout).toContain(`${name} is there already, and stays as it is; add to it:\n`);
    expect(stdout).toContain(run);
    if (name === '.gitlab-ci.yml') return;
    expect(stdout).toContain(`${run} --staged --quiet\n`);
    expect(files(cwd)).not.toContain('.githooks/pre-commit');
  });

  it('below the top of a repository writes neither hook nor CI file', () => {
    const root = folderWith({ '.git/config': '', 'web/personas/ann-tester.md': persona() });
    const cwd = path.join(root, 'web');
    expect(personac(['init'], { cwd }).stdout).toContain('the hook and the CI file belong to the top of the repository');
    expect(files(root)).toEqual(['web/personac.config.json', 'web/personas/ann-tester.md', 'web/personas/persona.schema.json']);
  });

  it('leaves a page with several personas to import, and says so', () => {
    const page = `# Personas\n\n${[persona(), persona('Bo (Tester)')].join('\n').replaceAll('# ', '## ')}`;
    const alone = personac(['init', '--dry-run'], { cwd: folderWith({ 'docs/personas.md': page }) }).stdout;
    expect(alone).toMatch(
      /^no file of one persona was found here\ndocs\/personas\.md holds 2 personas: `personac import docs\/personas\.md` makes a file of each\n/,
    );
    expect(alone).toMatch(/\nnext: personac import docs\/personas\.md\n$/);
    const beside = folderWith({ 'docs/personas.md': page, 'personas/ann-tester.md': persona() });
    expect(personac(['init'], { cwd: beside }).stdout).toMatch(/^1 persona in personas\ndocs\/personas\.md holds 2 personas: /);
    expect(JSON.parse(readIn(beside, 'personac.config.json'))).toMatchObject({ files: ['personas'] });
  });

  it('takes the words of a long page before it is imported', () => {
    const person = (title: string) => `## ${title}\n\n### Key goals\n\n- Rest.\n\n### Pain points\n\n- Heat.\n`;
    const cwd = folderWith({ 'page.md': `# Personas\n\n${['Ann (Cook)', 'Bo (Smith)', 'Cy (Diver)'].map(person).join('\n')}` });
    expect(personac(['import', 'page.md', '--dry-run'], { cwd }).stdout).toContain(
      'nearly all lack “Job summary”, “Jobs to be done”, “Motivations”: if your set has other sections, run `personac init`',
    );
    expect(personac(['init'], { cwd }).stdout).toContain('\n  3 of 3 have Key goals: required\n');
    expect(personac(['import', 'page.md'], { cwd }).stdout).toContain('3 personas written: 3 complete, 0 drafts');
    expect(readIn(cwd, 'personas/bo-smith.md')).toBe('# Bo (Smith)\n\n## Key goals\n\n- Rest.\n\n## Pain points\n\n- Heat.\n');
    expect(personac(['lint'], { cwd })).toMatchObject({ code: 0, stdout: '3 files, 0 errors, 0 warnings\n' });
  });

  it('requires what nearly all finished personas have, and says who lacks it; drafts decide nothing', () => {
    const lacking = persona('Fay (Tester)').replace(/## Motivations\n\n.*\n\n/, '');
    const names = ['Ann', 'Bo', 'Cy', 'Di', 'Eve'];
    const files = Object.fromEntries(names.map((name) => [`personas/${name.toLowerCase()}-tester.md`, persona(`${name} (Tester)`)]));
    const draft = `---\nstatus: draft\n---\n\n${persona('Gus (Tester)').split('## Jobs')[0]}`;
    const { stdout } = personac(['init', '--profile', 'gitlab'], {
      cwd: folderWith({ ...files, 'personas/fay-tester.md': lacking, 'personas/gus-tester.md': draft }),
    });
    expect(stdout).toContain('  5 of 7 have Motivations: required; 2 lack it\n');
    expect(stdout).toContain('  6 of 7 have Jobs to be done: required; 1 lacks it\n');
    expect(stdout).toContain('\n7 files, 1 error, 3 warnings: `personac lint` shows them\n');
  });

  it('looks neither into node_modules nor hidden folders, and follows no link', () => {
    const cwd = folderWith({ 'node_modules/x/personas/ann-tester.md': persona(), '.cache/personas/ann-tester.md': persona() });
    symlinkSync('.cache/personas', path.join(cwd, 'personas'));
    const { code, stdout, stderr } = personac(['init'], { cwd });
    // the folder that the schema would go to is a link
    expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: '', stderr: `personac: nothing was written: ${cwd}/personas is a link\n` });
    expect(personac(['init', 'personas'], { cwd })).toEqual({
      code: 2,
      stdout: '',
      stderr: 'personac: personas leads through a link, which is not followed\n',
    });
    expect(files(cwd).filter((name) => name.includes('config'))).toEqual([]);
  });

  it('takes the folder that somebody names, and other endings', () => {
    const cwd = folderWith({
      'people/ann.qmd': '---\ntitle: Ann\n---\n\n## Needs\n\n- Air.\n',
      'people/bo.qmd': '---\ntitle: Bo\n---\n\n## Needs\n\n- Air.\n',
      'people/index.qmd': '---\ntitle: All\n---\n\nAll of them.\n',
    });
    expect(personac(['init', 'people'], { cwd })).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(readIn(cwd, 'personac.config.json'))).toMatchObject({
      files: ['people/*.qmd', '!people/index.qmd'],
      schema: 'people/persona.schema.json',
    });
    expect(lintJson([], { cwd })).toMatchObject({ code: 0, files: 2, errors: 0 });
    expect(personac(['build'], { cwd })).toMatchObject({ code: 0 });
  });

  it.each([
    [['--profile', 'goal-pains'], 'there is no profile “goal-pains”; did you mean “goals-pains”?'],
    [['--profile', 'x'], 'there is no profile “x”; there are: gitlab, goals-pains, minimal'],
    [['nowhere'], 'nowhere: there is no such folder'],
    [['..'], '.. lies outside of this folder; run init where the configuration shall stand'],
  ])('%j is wrong use', (args, complaint) => {
    const cwd = folderWith();
    expect(personac(['init', ...args], { cwd })).toEqual({ code: 2, stdout: '', stderr: `personac: ${complaint}\n` });
    expect(files(cwd)).toEqual([]);
  });

  it('what strangers wrote cannot steer the terminal', () => {
    const heading = 'Tea\u001b]0;x\u0007 time';
    const cwd = folderWith();
    for (const name of ['ann', 'bo']) write(cwd, { [`personas/${name}.md`]: researched(name, 'Cook', `## ${heading}\n\nGreen.\n`) });
    const { code, stdout } = personac(['init', '--dry-run'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toContain('have Tea␛]0;x␇ time');
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  });
});
