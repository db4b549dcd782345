import { chmodSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { incomplete, persona, personac, readIn, write } from '../cli/program.js';
import { commit, git } from '../cli/repository.js';
import { before, expectGuarded, projectWith, sample, tryCommit } from './project.js';

const found = (name: string): unknown => expect.stringContaining(`${name}:1:1  error  section “Motivations” is missing`);

describe('the hook that init writes', () => {
  it('is the one that the page shows, and guards commits from the first on', () => {
    const folder = projectWith();
    expect(personac(['init'], { cwd: folder }).code).toBe(0);
    const hook = readIn(folder, '.githooks/pre-commit');
    expect(hook.replace(`--yes personac@${packageJson.version}`, 'personac')).toBe(sample('Git alone', 'sh'));
    git(folder, 'config', 'core.hooksPath', '.githooks');
    const { 'personac.config.json': _, ...others } = before;
    write(folder, others);
    git(folder, 'add', '--all');
    expect(tryCommit(folder)).toMatchObject({ passed: false, output: found('personas/bob-builder.md') });
    git(folder, 'commit', '--quiet', '--no-verify', '--message', 'before');
    expectGuarded(folder);
  });

  it('holds for commits of all, of a part, and in a linked work tree', () => {
    const folder = projectWith({ ...before, 'personas/bob-builder.md': persona('Bob (Builder)') });
    write(folder, { '.githooks/pre-commit': sample('Git alone', 'sh') });
    chmodSync(path.join(folder, '.githooks/pre-commit'), 0o755);
    commit(folder, {});
    git(folder, 'config', 'core.hooksPath', '.githooks');
    write(folder, { 'personas/ann-tester.md': incomplete(), 'personas/bob-builder.md': persona('Bob (Builder)').replace('quiet', 'calm') });
    expect(tryCommit(folder, ['--all'])).toMatchObject({ passed: false, output: found('personas/ann-tester.md') });
    // staged as well, but left out of this commit
    git(folder, 'add', '--all');
    expect(tryCommit(folder, ['personas/bob-builder.md'])).toMatchObject({ passed: true });
    git(folder, 'worktree', 'add', '--quiet', 'node_modules/linked');
    const linked = path.join(folder, 'node_modules/linked');
    write(linked, { 'personas/bob-builder.md': incomplete('Bob (Builder)') });
    expect(tryCommit(linked, ['--all'])).toMatchObject({ passed: false, output: found('personas/bob-builder.md') });
    // a hook that steps into a folder, in a work tree where git tells it where the repository is
    write(linked, {
      'web/personac.config.json': '{}',
      'web/personas/ann-tester.md': incomplete(),
      '.githooks/pre-commit': sample('Git alone', 'sh').replace('exec', 'cd web && exec'),
    });
    git(linked, 'add', 'web');
    expect(tryCommit(linked)).toMatchObject({ passed: false, output: found('personas/ann-tester.md') });
  });
});
