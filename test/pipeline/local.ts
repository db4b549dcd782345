import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { git } from '../cli/repository.js';

/** Where `.ci/install` puts what runs a pipeline: gitlab-ci-local, and the newer Node that it needs. */
const tools = path.resolve('node_modules/.cache/tools/node_modules/.bin');

/** Why no pipeline can be run here; nothing where it can. */
export function whyNoPipeline(): string | undefined {
  if (!existsSync(path.join(tools, 'gitlab-ci-local'))) return 'gitlab-ci-local is not installed: .ci/install does it';
  return spawnSync('rsync', ['--version']).status === 0 ? undefined : 'rsync is not installed';
}

/** What came of some jobs of a pipeline. */
export interface PipelineRun {
  readonly code: number | null;
  readonly log: string;
}

/**
 * Runs jobs of a merge request’s pipeline as GitLab would, each with the shell of this machine.
 *
 * @param base where the merge request began
 */
export function runJobs(folder: string, base: string, jobs: readonly string[]): PipelineRun {
  const variables = { CI_PIPELINE_SOURCE: 'merge_request_event', CI_MERGE_REQUEST_DIFF_BASE_SHA: base };
  const given = Object.entries(variables).flatMap(([name, value]) => ['--variable', `${name}=${value}`]);
  const node = path.join(tools, 'node');
  const { status, stdout, stderr } = spawnSync(
    node,
    [
      path.join(tools, 'gitlab-ci-local'),
      '--force-shell-executor',
      ...given,
      '--ignore-predefined-vars',
      Object.keys(variables).join(','),
      '--unset-variable',
      'CI_COMMIT_BRANCH',
      ...jobs,
    ],
    { cwd: folder, encoding: 'utf8', timeout: 240_000 },
  );
  return { code: status, log: `${stdout}${stderr}` };
}

/** Copies the files that git knows, or will, into a folder. */
export function copyProject(folder: string): void {
  const names = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], { encoding: 'utf8' }).split('\0').slice(0, -1);
  for (const name of names.filter((file) => existsSync(file))) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    cpSync(name, path.join(folder, name));
  }
}

/** Makes a repository of a folder, with one commit and a remote that it is pushed to; returns that commit. */
export function publish(folder: string): string {
  git(folder, 'init', '--quiet');
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '--message', 'what is there');
  git(folder, 'init', '--quiet', '--bare', '.git/origin.git');
  git(folder, 'remote', 'add', 'origin', path.join(folder, '.git/origin.git'));
  git(folder, 'push', '--quiet', 'origin', 'main');
  git(folder, 'remote', 'set-head', 'origin', 'main');
  return git(folder, 'rev-parse', 'HEAD').trim();
}
