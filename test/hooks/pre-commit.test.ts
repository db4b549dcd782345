import { execFileSync } from 'node:child_process';
import { cpSync, existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { folderWith, write } from '../cli/program.js';
import { commit, git, repositoryWith } from '../cli/repository.js';
import { attempt, before, expectGuarded, sample } from './project.js';

const isThere = attempt('.', 'pre-commit', ['--version']).passed;

/** What only tests and `verify` need: without it, pre-commit builds the package in half of the time. What is needed and left out here fails the test. */
const onlyForTests = /^(?:@arethetypeswrong|@biomejs|@hyperjump|@microsoft|@vitest)\/|^(?:fast-check|knip|publint|recheck|vitest)$/;

/** A repository of what this one has under version control, as it is now. */
function releaseOf(): string {
  const folder = repositoryWith();
  const names = execFileSync('git', ['ls-files', '-z', '--', ':!test'], { encoding: 'utf8' }).split('\0').slice(0, -1);
  for (const name of names.filter((tracked) => existsSync(tracked))) cpSync(name, path.join(folder, name));
  const devDependencies = Object.fromEntries(Object.entries(packageJson.devDependencies).filter(([name]) => !onlyForTests.test(name)));
  write(folder, { 'package.json': JSON.stringify({ ...packageJson, devDependencies }) });
  commit(folder, {});
  return folder;
}

describe.skipIf(!isThere)(`pre-commit${isThere ? '' : ' (skipped: `.ci/install` brings it, where it may)'}`, () => {
  it('builds this repository, and guards commits as the page shows it', { timeout: 240_000 }, () => {
    const release = releaseOf();
    const config = sample('pre-commit', 'yaml')
      .replace(/repo: .*/, `repo: ${release}`)
      .replace(/rev: .*/, `rev: ${git(release, 'rev-parse', 'HEAD').trim()}`);
    const folder = repositoryWith({ ...before, '.pre-commit-config.yaml': config });
    // what it builds is gone with the test; what it builds from was just installed
    const home = { PRE_COMMIT_HOME: folderWith(), npm_config_prefer_offline: 'true' };
    expect(attempt(folder, 'pre-commit', ['install'], home)).toMatchObject({ passed: true });
    expectGuarded(folder, home);
    expect(attempt(folder, 'pre-commit', ['run', '--all-files'], home)).toMatchObject({ passed: false, output: expect.stringContaining('bob-builder.md:1:1') });
  });
});
