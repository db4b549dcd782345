import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, incomplete, lintJson, persona, personac, places, write } from './program.js';
import { commit, git, repositoryWith } from './repository.js';

const bob = incomplete('Bob (Builder)');
const both = { 'personas/ann-tester.md': incomplete(), 'personas/bob-builder.md': bob };
/** The same page with a job that reads as no story, far from its title. */
const slip = (text: string): string => text.replace('Some checks fail', 'TODO: some checks fail');

describe('lint --since reports what a change touches', () => {
  it('and reads the whole set', () => {
    const folder = repositoryWith({ ...both, 'personas/ann-b.md': persona('Ann (B)') });
    expect(places(lintJson(['--since', 'HEAD'], { cwd: folder }))).toEqual([]);
    write(folder, { 'personas/bob-builder.md': `${bob}- More of it.\n` });
    expect(places(lintJson(['--since', 'HEAD'], { cwd: folder }))).toEqual(['personas/bob-builder.md:1:1 section-missing']);
    const { stdout } = personac(['lint', '--since', 'HEAD'], { cwd: folder });
    expect(stdout).toContain('1 of 3 files, 1 error, 0 warnings');
    // two of one name are told where the older stands, too, once the newer is part of the change
    write(folder, { 'personas/ann-c.md': persona('Ann (C)') });
    const report = lintJson(['--since', 'HEAD'], { cwd: folder });
    expect(places(report)).toContain('personas/ann-c.md:1:1 duplicate-name');
    expect(report).toMatchObject({ files: 2, read: 4, code: 1 });
  });

  it('since the work parted from a branch, whatever the branch got since', () => {
    const folder = repositoryWith(both);
    git(folder, 'checkout', '--quiet', '-b', 'ours');
    commit(folder, { 'personas/new-page.md': incomplete('New (Page)') });
    git(folder, 'checkout', '--quiet', 'main');
    commit(folder, { 'personas/bob-builder.md': `${bob}- More of it.\n` });
    git(folder, 'checkout', '--quiet', 'ours');
    const found = ['personas/new-page.md:1:1 section-missing'];
    expect(places(lintJson(['--since', 'main'], { cwd: folder }))).toEqual(found);
    // a pipeline says where the merge request began
    const base = git(folder, 'merge-base', 'main', 'ours').trim();
    expect(places(lintJson(['--since'], { cwd: folder, env: { CI_MERGE_REQUEST_DIFF_BASE_SHA: base } }))).toEqual(found);
    expect(personac(['lint', '--since'], { cwd: folder }).stderr).toContain('say which revision: --since=main');
    // what is named, of what changed
    expect(places(lintJson(['--since=main', 'personas/ann-tester.md'], { cwd: folder }))).toEqual([]);
    expect(places(lintJson(['--since=main', path.join(folder, 'personas')], { cwd: folder }))).toEqual(found);
  });

  it('from a folder inside, under names that need care, and whatever the user configured git to show', () => {
    const folder = repositoryWith({ 'docs/personas/ann-tester.md': persona() });
    for (const [key, value] of [
      ['color.ui', 'always'],
      ['diff.noprefix', 'true'],
      ['diff.mnemonicPrefix', 'true'],
      ['diff.external', 'false'],
      ['diff.relative', 'true'],
      ['core.fsmonitor', 'touch ran; false'],
    ] as const)
      git(folder, 'config', key, value);
    const names = ['docs/personas/ä b.md', 'docs/personas/"quoted"\t.md', 'docs/personas/-x.md'];
    commit(folder, Object.fromEntries(names.map((name) => [name, slip(persona('Ann (Other)'))])));
    write(folder, Object.fromEntries(names.map((name) => [name, `${slip(persona('Ann (Other)'))}- TODO\n`])));
    const report = lintJson(['--since', 'HEAD', '--changed-lines'], { cwd: path.join(folder, 'docs') });
    expect(report.findings.filter(({ rule }) => rule === 'placeholder').map((finding) => finding.path)).toEqual(
      names.flatMap((name) => [name.slice(5), name.slice(5)]).sort(),
    );
    expect(git(folder, 'status', '--short', 'docs/ran', 'ran')).toBe('');
  });

  it('with --changed-lines only in what was touched: sections, the frontmatter, new pages whole', () => {
    const text = slip(incomplete('Bob (Builder)', 'owner: TBD'));
    const folder = repositoryWith({ 'personas/bob-builder.md': text, 'personas/ann-tester.md': slip(persona()) });
    const changed = (after: string): string[] => {
      write(folder, { 'personas/bob-builder.md': after });
      return places(lintJson(['--since', 'HEAD', '--changed-lines'], { cwd: folder })).map((place) => place.replace('personas/bob-builder.md:', ''));
    };
    expect(changed(text)).toEqual([]);
    // what stands at the title is about the whole page
    expect(changed(text.replace('I try out', 'I test'))).toEqual(['5:1 section-missing']);
    expect(changed(text.replace('at random', 'now and then'))).toEqual(['5:1 section-missing', '17:3 placeholder']);
    expect(changed(text.replace('owner: TBD', 'owner: TBD\nstatus: validated'))[0]).toBe('2:8 placeholder');
    // a section that went leaves its lines nowhere
    expect(changed(text.replace(/## Jobs to be done\n\n.*\n\n/, ''))).toEqual(['5:1 section-missing', '5:1 section-missing']);
    write(folder, { 'personas/bob-builder.md': text, 'personas/new-page.md': slip(persona('New (Page)')) });
    expect(places(lintJson(['--since', 'HEAD', '--changed-lines'], { cwd: folder }))).toEqual(['personas/new-page.md:17:3 placeholder']);
    rmSync(path.join(folder, 'personas/new-page.md'));
    // a new name is touched where a name stands: at the title
    git(folder, 'mv', 'personas/ann-tester.md', 'personas/anna.md');
    expect(places(lintJson(['--since', 'HEAD', '--changed-lines'], { cwd: folder }))).toEqual(['personas/anna.md:1:1 file-name']);
    expect(personac(['lint', '--changed-lines'], { cwd: folder }).stderr).toContain('--changed-lines goes with --since or --staged');
  });

  it('and all of the set, where the configuration changed', () => {
    const folder = repositoryWith({ ...both, 'personac.config.json': '{}' });
    write(folder, { 'personac.config.json': '{ "files": ["personas"] }' });
    const { code, stdout } = personac(['lint', '--since', 'HEAD'], { cwd: folder });
    expect({ code, all: stdout.includes('2 of 2 files, 2 errors'), why: stdout.includes('all are reported, as personac.config.json changed') }).toEqual({
      code: 1,
      all: true,
      why: true,
    });
  });

  it('and in other pages what is left behind by a page that is gone', () => {
    const folder = repositoryWith({
      'personas/ann-tester.md': persona().replace('I like', 'With [Bob](bob-builder.md) I like'),
      'personas/bob-builder.md': persona('Bob (Builder)'),
      'personas/cy-planner.md': persona('Cy (Planner)', 'status: retired\nreplacedBy: bob-builder'),
    });
    git(folder, 'rm', '--quiet', 'personas/bob-builder.md');
    const found = ['personas/ann-tester.md:13:9 broken-reference', 'personas/cy-planner.md:3:13 replaced-by'];
    expect(places(lintJson(['--since', 'HEAD'], { cwd: folder })).map((place) => place.replace(/:13:\d+/, ':13:9'))).toEqual(
      found.map((place) => place.replace(/:13:\d+/, ':13:9')),
    );
    expect(places(lintJson(['--staged'], { cwd: folder }))).toContain('personas/cy-planner.md:3:13 replaced-by');
  });
});

describe('lint --since says what is missing', () => {
  it('outside of git, and where there is no such revision', () => {
    const outside = folderWith({ 'personas/ann-tester.md': persona() });
    expect(personac(['lint', '--since', 'main'], { cwd: outside })).toMatchObject({
      code: 2,
      stderr: 'personac: --since compares with what git knows, and this folder is in no git repository\n',
    });
    const folder = repositoryWith(both);
    expect(personac(['lint', '--since', 'origin/main'], { cwd: folder })).toMatchObject({
      code: 2,
      stderr: 'personac: there is no revision “origin/main” here: `git fetch origin main:refs/remotes/origin/main` may bring it\n',
    });
    expect(personac(['lint', '--since=--output=x'], { cwd: folder }).stderr).toContain('there is no revision “--output=x” here');
    expect(personac(['lint', '--since', 'personas'], { cwd: folder }).stderr).toContain('write --since=main personas');
    expect(personac(['lint', '--since', 'HEAD', '--fix'], { cwd: folder }).code).toBe(2);
  });

  it('in a shallow clone, which fetch brings it; and that fetch does', () => {
    const origin = repositoryWith(both);
    const base = git(origin, 'rev-parse', 'HEAD').trim();
    git(origin, 'config', 'uploadpack.allowAnySHA1InWant', 'true');
    git(origin, 'branch', 'old');
    commit(origin, { 'personas/bob-builder.md': `${bob}- More of it.\n` });
    const folder = folderWith();
    git(folder, 'clone', '--quiet', '--depth=1', `file://${origin}`, 'clone');
    const cwd = path.join(folder, 'clone');
    const { code, stderr } = personac(['lint', '--since'], { cwd, env: { CI_MERGE_REQUEST_DIFF_BASE_SHA: base } });
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: `personac: “${base}” is not in this shallow clone: run \`git fetch --depth=1 origin ${base}\` first\n`,
    });
    git(cwd, 'fetch', '--quiet', '--depth=1', 'origin', base);
    expect(places(lintJson(['--since', base], { cwd }))).toEqual(['personas/bob-builder.md:1:1 section-missing']);
    // a branch may have gone on since: the history is needed
    git(cwd, 'fetch', '--quiet', '--depth=1', 'origin', 'old:refs/remotes/origin/old');
    expect(personac(['lint', '--since', 'origin/old'], { cwd }).stderr).toContain('run `git fetch --unshallow` first');
    git(cwd, 'fetch', '--quiet', '--unshallow');
    expect(places(lintJson(['--since', 'origin/old'], { cwd }))).toEqual(['personas/bob-builder.md:1:1 section-missing']);
  });
});

describe('lint --staged checks what is about to be committed', () => {
  it('where the files are better by now, and where they are worse', () => {
    const folder = repositoryWith({ 'personas/ann-tester.md': persona() });
    write(folder, { 'personas/ann-tester.md': incomplete() });
    git(folder, 'add', '--all');
    write(folder, { 'personas/ann-tester.md': persona() });
    expect(places(lintJson(['--staged'], { cwd: folder }))).toEqual(['personas/ann-tester.md:1:1 section-missing']);
    git(folder, 'add', '--all');
    write(folder, { 'personas/ann-tester.md': incomplete(), 'personas/new-page.md': incomplete('New (Page)') });
    expect(lintJson(['--staged'], { cwd: folder })).toMatchObject({ findings: [], code: 0, files: 0, read: 1 });
  });

  it('and only the files that a hook names, in any order, however they are named', () => {
    const folder = repositoryWith({ ...both, 'README.md': '# Readme\n', 'docs/x.txt': '' });
    const names = ['docs/x.txt', path.join(folder, 'personas/bob-builder.md'), 'README.md', 'personas/gone.md'];
    expect(places(lintJson(['--staged', ...names], { cwd: folder }))).toEqual(['personas/bob-builder.md:1:1 section-missing']);
    expect(lintJson(['--staged', 'README.md'], { cwd: folder })).toMatchObject({ findings: [], code: 0 });
    // from a folder inside
    const inside = path.join(folder, 'personas');
    expect(personac(['lint', '--staged', 'ann-tester.md'], { cwd: inside }).stderr).toContain('there is no such file or folder');
    commit(folder, { 'personac.config.json': '{}' });
    expect(places(lintJson(['--staged', 'ann-tester.md', '../docs'], { cwd: inside }))).toEqual(['ann-tester.md:1:1 section-missing']);
  });

  it('with the configuration, the schema and the baseline as they are staged', () => {
    const folder = repositoryWith({
      'pages/ann-tester.md': incomplete(),
      'personac.config.json': '{ "files": ["pages"], "rules": { "section-missing": "off" } }',
    });
    write(folder, { 'personac.config.json': '{' });
    expect(lintJson(['--staged', 'pages/ann-tester.md'], { cwd: folder })).toMatchObject({ findings: [], files: 1, code: 0 });
    git(folder, 'add', '--all');
    expect(personac(['lint', '--staged'], { cwd: folder }).stderr).toContain('personac.config.json:1:2');
  });

  it('and all of the set, where a hook names what decides about all', () => {
    const folder = repositoryWith({ ...both, 'personac.config.json': '{}', 'docs/personac.config.json': '{}' });
    const { stdout } = personac(['lint', '--staged', 'README.md', 'personac.config.json'], { cwd: folder });
    expect(stdout).toContain('2 of 2 files, 2 errors');
    expect(stdout).toContain('all are reported, as personac.config.json changed');
    expect(lintJson(['--staged', 'docs/personac.config.json'], { cwd: folder })).toMatchObject({ findings: [], code: 0 });
    // whoever names everything is not told why everything is reported
    const all = personac(['lint', '--staged', 'personac.config.json', ...Object.keys(both)], { cwd: folder }).stdout;
    expect({ all: all.includes('2 of 2 files, 2 errors'), why: all.includes('all are reported') }).toEqual({ all: true, why: false });
  });

  it.each(['["pages/*.qmd"]', '["pages/*.{qmd,md}"]', '["pages/*"]', '["pages/ann.qmd"]'])('in pages with another ending, of %s', (named) => {
    const folder = repositoryWith({ 'pages/ann.qmd': slip(persona()), 'pages/other.txt': '# Other\n', 'personac.config.json': `{ "files": ${named} }` });
    write(folder, { 'pages/ann.qmd': slip(persona()).replace('- I like', '- TODO: I like') });
    git(folder, 'add', '--all');
    const found = (...more: readonly string[]) => places(lintJson(['--staged', ...more], { cwd: folder })).filter((place) => place.includes('placeholder'));
    expect(found()).toEqual(['pages/ann.qmd:13:3 placeholder', 'pages/ann.qmd:17:3 placeholder']);
    expect(found('--changed-lines')).toEqual(['pages/ann.qmd:13:3 placeholder']);
  });

  it('before there is a commit, or a persona', () => {
    const folder = repositoryWith();
    expect(personac(['lint', '--staged'], { cwd: folder })).toMatchObject({ code: 0, stderr: '' });
    write(folder, both);
    git(folder, 'add', 'personas/bob-builder.md');
    expect(places(lintJson(['--staged'], { cwd: folder }))).toEqual(['personas/bob-builder.md:1:1 section-missing']);
  });

  it('as a hook, when only a part is committed', () => {
    const folder = repositoryWith({ 'personas/ann-tester.md': persona(), 'personas/bob-builder.md': persona('Bob (Builder)') });
    write(folder, both);
    git(folder, 'add', '--all');
    mkdirSync(path.join(folder, 'index'));
    // git gives the hook an index of its own then
    const env = { GIT_INDEX_FILE: path.join(folder, 'index', 'part') };
    git(folder, 'restore', '--staged', 'personas/ann-tester.md');
    renameSync(path.join(folder, '.git/index'), env.GIT_INDEX_FILE);
    expect(places(lintJson(['--staged'], { cwd: folder, env }))).toEqual(['personas/bob-builder.md:1:1 section-missing']);
  });

  it('and follows no link, nor a merge that is not done', () => {
    const folder = repositoryWith({ 'personas/ann-tester.md': persona() });
    git(folder, 'config', 'core.symlinks', 'true');
    const link = git(folder, 'hash-object', '-w', 'personas/ann-tester.md').trim();
    git(folder, 'update-index', '--add', '--cacheinfo', `120000,${link},personas/link.md`);
    expect(lintJson(['--staged'], { cwd: folder })).toMatchObject({
      code: 2,
      problems: [{ path: 'personas/link.md', message: 'is a link, which is not followed' }],
    });
    git(folder, 'reset', '--quiet', '--hard');
    git(folder, 'checkout', '--quiet', '-b', 'other');
    commit(folder, { 'personas/ann-tester.md': persona().replace('quiet', 'silent') });
    git(folder, 'checkout', '--quiet', 'main');
    commit(folder, { 'personas/ann-tester.md': persona().replace('quiet', 'calm') });
    expect(() => git(folder, 'merge', 'other')).toThrow();
    expect(personac(['lint', '--staged'], { cwd: folder }).stderr).toBe('personac: personas/ann-tester.md is in conflict: finish the merge first\n');
  });
});

it('fetches nothing that is not here, whatever protocols the configuration of a clone allows', () => {
  const folder = repositoryWith({ 'personas/ann-tester.md': persona() });
  const id = git(folder, 'rev-parse', 'HEAD:personas/ann-tester.md').trim();
  rmSync(path.join(folder, '.git/objects', id.slice(0, 2), id.slice(2)));
  for (const [key, value] of [
    ['core.repositoryFormatVersion', '1'],
    ['extensions.partialClone', 'origin'],
    ['remote.origin.promisor', 'true'],
    ['remote.origin.url', 'ext::touch ran'],
    ['protocol.ext.allow', 'always'],
  ] as const)
    git(folder, 'config', key, value);
  for (const args of [
    ['lint', '--staged'],
    ['diff', 'HEAD'],
  ]) {
    expect(personac(args, { cwd: folder })).toMatchObject({
      code: 2,
      stderr: `personac: git does not have the content of ${id} here: fetch the whole history\n`,
    });
    expect(existsSync(path.join(folder, 'ran'))).toBe(false);
  }
});
