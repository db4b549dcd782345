import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { expect, inject } from 'vitest';
import { incomplete, persona, readIn, write } from '../cli/program.js';
import { git, repositoryWith } from '../cli/repository.js';

/** Whoever runs the tests may do so in a hook, or by npm: what those say is not for a scratch repository. */
const outer = Object.entries(process.env).filter(([name]) => !/^(?:GIT_|npm_|VITEST|NODE_ENV$)/.test(name));
const env = { ...Object.fromEntries(outer), GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', NO_COLOR: '1' };

/** What came of a program that may fail. */
export interface Attempt {
  readonly passed: boolean;
  /** What it said, on either way. */
  readonly output: string;
}

/** Runs a program in a folder, with all that it finds on this machine. */
export function attempt(cwd: string, command: string, args: readonly string[], more: { readonly [name: string]: string } = {}): Attempt {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8', env: { ...env, ...more }, timeout: 240_000 });
  return { passed: status === 0, output: `${stdout}${stderr}` };
}

/** Tries to commit, and lets the hooks run. */
export function tryCommit(cwd: string, args: readonly string[] = [], more: { readonly [name: string]: string } = {}): Attempt {
  return attempt(cwd, 'git', ['-c', 'user.name=Ann', '-c', 'user.email=ann@example.org', 'commit', '--message', 'a change', ...args], more);
}

/** A repository in which npm has installed personac. */
export function projectWith(files: { readonly [name: string]: string } = {}): string {
  const folder = repositoryWith(files);
  const installed = path.join(folder, 'node_modules/personac');
  mkdirSync(installed, { recursive: true });
  mkdirSync(path.join(folder, 'node_modules/.bin'));
  copyFileSync('package.json', path.join(installed, 'package.json'));
  symlinkSync(inject('program'), path.join(installed, 'lib'));
  symlinkSync('../personac/lib/personac.cjs', path.join(folder, 'node_modules/.bin/personac'));
  return folder;
}

/** What a project holds before somebody edits it; one persona has an old error. */
export const before = {
  '.gitignore': 'node_modules/\n',
  'README.md': '# Readme\n',
  'docs/a b.md': '# Notes\n',
  'personac.config.json': '{}\n',
  'personas/ann-tester.md': persona(),
  'personas/bob-builder.md': incomplete('Bob (Builder)'),
};

/** Three commits show that a hook checks what is staged, and all that it decides about. */
export function expectGuarded(folder: string, more: { readonly [name: string]: string } = {}): void {
  const ann = 'personas/ann-tester.md';
  write(folder, { [ann]: incomplete() });
  git(folder, 'add', '--all');
  write(folder, { [ann]: persona() });
  const bad = tryCommit(folder, [], more);
  expect(bad.output).toContain(`${ann}:1:1  error  section “Motivations” is missing`);
  expect(bad).toMatchObject({ passed: false, output: expect.not.stringContaining('bob-builder') });
  expect(readIn(folder, ann)).toBe(persona());

  // better in git than in the work tree; pages that are none among it
  write(folder, { [ann]: persona().replace('quiet', 'calm'), 'README.md': '# Read me\n', 'docs/a b.md': '# More notes\n' });
  git(folder, 'add', '--all');
  write(folder, { [ann]: incomplete() });
  expect(tryCommit(folder, [], more)).toMatchObject({ passed: true, output: expect.not.stringContaining(':1:1  error') });
  expect(readIn(folder, ann)).toBe(incomplete());

  write(folder, { 'personac.config.json': '{ "files": ["personas"] }\n' });
  git(folder, 'add', 'personac.config.json');
  const all = tryCommit(folder, [], more);
  expect(all.output).toContain('personas/bob-builder.md:1:1  error');
  expect(all).toMatchObject({ passed: false, output: expect.not.stringContaining('ann-tester') });
}

/** The sample in a section of docs/hooks.md. */
export function sample(section: string, language: string): string {
  const page = readFileSync('docs/hooks.md', 'utf8');
  const text = page.split(/^## /m).find((part) => part.startsWith(`${section}\n`)) ?? '';
  const block = new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'm').exec(text)?.[1];
  if (block === undefined) throw new Error(`docs/hooks.md has no ${language} below “${section}”`);
  return block;
}
