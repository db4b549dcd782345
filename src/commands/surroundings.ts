import { lstatSync } from 'node:fs';
import path from 'node:path';
import { readText } from '../read.js';
import { repositoryOf } from '../settings.js';
import { githubWorkflow, gitlabJob, hookScript, lefthookLines, preCommitLines } from './automation.js';

/** A file that a project gets. */
export interface NewFile {
  /** Relative to the project, with forward slashes. */
  readonly name: string;
  readonly text: string;
  readonly executable?: boolean;
}

/** What runs personac by itself, as far as this project has room for it. */
export interface Automation {
  readonly files: readonly NewFile[];
  /** Lines for files that are there already: nothing is written into them. */
  readonly byHand: readonly { readonly name: string; readonly lines: string }[];
  /** How a file that was written is switched on, and what was left out. */
  readonly notes: readonly string[];
}

/**
 * Plans a hook and a CI file for the folder that init runs in; what is there already stays as it is.
 *
 * @param version of personac, which the files name
 */
export function planAutomation(cwd: string, version: string): Automation {
  const root = repositoryOf(cwd);
  const nothing = { files: [], byHand: [], notes: [] };
  if (root !== undefined && root !== cwd) {
    return { ...nothing, notes: ['the hook and the CI file belong to the top of the repository: there, run `personac lint --staged` in this folder'] };
  }
  const run = `npx --yes personac@${version} lint`;
  const plans = [planHook(cwd, `${run} --staged --quiet`), planPipeline(cwd, run, root)];
  return {
    files: plans.flatMap(({ files = [] }) => files),
    byHand: plans.flatMap(({ byHand = [] }) => byHand),
    notes: plans.flatMap(({ notes = [] }) => notes),
  };
}

function planHook(cwd: string, run: string): Partial<Automation> {
  const there = (names: readonly string[]): string | undefined => names.find((name) => isThere(cwd, name));
  const lefthook = there(['lefthook.yml', 'lefthook.yaml', '.lefthook.yml', '.lefthook.yaml']);
  if (lefthook) return { byHand: [{ name: lefthook, lines: lefthookLines(run) }] };
  const preCommit = there(['.pre-commit-config.yaml', '.pre-commit-config.yml']);
  if (preCommit) return { byHand: [{ name: preCommit, lines: preCommitLines(run) }] };
  const script = there(['.husky/pre-commit', '.githooks/pre-commit']);
  if (script) return { byHand: [{ name: script, lines: `${run}\n` }] };
  const folder = isThere(cwd, '.husky') ? '.husky' : '.githooks';
  return {
    files: [{ name: `${folder}/pre-commit`, text: hookScript(run), executable: true }],
    notes: folder === '.husky' ? [] : ['the hook runs once you switch it on: git config core.hooksPath .githooks'],
  };
}

function planPipeline(cwd: string, run: string, root: string | undefined): Partial<Automation> {
  const remote = root === undefined ? undefined : remoteOf(root);
  const isGitHub = remote === 'github' || (remote !== 'gitlab' && isThere(cwd, '.github'));
  const file = isGitHub ? { name: '.github/workflows/personas.yml', text: githubWorkflow(run) } : { name: '.gitlab-ci.yml', text: gitlabJob(run) };
  return isThere(cwd, file.name) ? { byHand: [{ name: file.name, lines: file.text }] } : { files: [file] };
}

/** Where the repository is pushed to, read from its configuration as text; a link there is not followed. */
function remoteOf(root: string): 'github' | 'gitlab' | undefined {
  if (!lstatSync(path.join(root, '.git')).isDirectory() || !isThere(root, '.git/config')) return undefined;
  let text: string;
  try {
    text = readText(path.join(root, '.git', 'config'), '.git/config');
  } catch {
    return undefined;
  }
  const urls = text.split(/[\r\n]+/).filter((line) => /^\s*url\s*=/.test(line));
  if (urls.some((url) => /github\./i.test(url))) return 'github';
  return urls.some((url) => /gitlab/i.test(url)) ? 'gitlab' : undefined;
}

function isThere(folder: string, name: string): boolean {
  return lstatSync(path.join(folder, name), { throwIfNoEntry: false }) !== undefined;
}
