import { chmodSync, existsSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readIn } from '../cli/program.js';
import { commit, git } from '../cli/repository.js';
import { attempt, before, expectGuarded, projectWith, sample } from './project.js';

/** What `.ci/install` brought; it lies apart from our own packages. */
const programs = path.resolve('node_modules/.cache/hooks/node_modules/.bin');
const withPrograms = { PATH: `${programs}${path.delimiter}${process.env.PATH}` };
const lacks = (name: string): boolean => !existsSync(path.join(programs, name));
const title = (name: string): string => `${name}${lacks(name) ? ' (skipped: `.ci/install` brings it)' : ''}`;

describe.skipIf(lacks('lefthook'))(title('lefthook'), () => {
  it('guards commits as the page shows it, files at the top among them', () => {
    const folder = projectWith({ ...before, 'lefthook.yml': sample('lefthook', 'yaml') });
    expect(attempt(folder, 'lefthook', ['install'], withPrograms)).toMatchObject({ passed: true });
    expectGuarded(folder, withPrograms);
    expect(readIn(folder, 'lefthook.yml')).toBe(sample('lefthook', 'yaml'));
  });
});

describe.skipIf(lacks('lint-staged'))(title('lint-staged'), () => {
  it('guards commits as the page shows it', () => {
    const folder = projectWith({ ...before, 'package.json': sample('lint-staged', 'json'), '.githooks/pre-commit': '#!/bin/sh\nexec npx lint-staged\n' });
    chmodSync(path.join(folder, '.githooks/pre-commit'), 0o755);
    symlinkSync(path.join(programs, 'lint-staged'), path.join(folder, 'node_modules/.bin/lint-staged'));
    commit(folder, {});
    git(folder, 'config', 'core.hooksPath', '.githooks');
    expectGuarded(folder, withPrograms);
  });
});
