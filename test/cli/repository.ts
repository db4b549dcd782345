import { execFileSync } from 'node:child_process';
import { folderWith, write } from './program.js';

// no configuration of whoever runs the tests
const own = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };

/** Runs git in a folder, as nobody in particular. */
export function git(cwd: string, ...args: readonly string[]): string {
  const who = ['-c', 'user.name=Ann', '-c', 'user.email=ann@example.org', '-c', 'init.defaultBranch=main', '-c', 'protocol.file.allow=always'];
  return execFileSync('git', [...who, ...args], { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], env: { PATH: process.env.PATH ?? '', ...own } });
}

/** A repository with one commit of these files; with none of them, without a commit. */
export function repositoryWith(files: { readonly [name: string]: string } = {}): string {
  const folder = folderWith(files);
  git(folder, 'init', '--quiet');
  if (Object.keys(files).length > 0) commit(folder, {});
  return folder;
}

/** Writes files and commits everything. */
export function commit(folder: string, files: { readonly [name: string]: string }): void {
  write(folder, files);
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '--allow-empty', '--message', 'a change');
}
