import { readFileSync } from 'node:fs';
import { beforeEach, expect, it, vi } from 'vitest';
import { type Document, parseAllDocuments } from 'yaml';
import { folderWith } from './cli/program.js';
import { runConsole } from './console-page.js';

/* docs/gitlab.md is its own test. */
const page = readFileSync('docs/gitlab.md', 'utf8');

beforeEach(() => {
  for (const who of ['AUTHOR', 'COMMITTER']) {
    vi.stubEnv(`GIT_${who}_NAME`, 'Ann');
    vi.stubEnv(`GIT_${who}_EMAIL`, 'ann@example.org');
  }
  vi.stubEnv('GIT_CONFIG_GLOBAL', '/dev/null');
  for (const name of ['CI', 'GITLAB_CI', 'GITHUB_ACTIONS']) vi.stubEnv(name, '');
  return () => vi.unstubAllEnvs();
});

it('from an empty project to the reports, all is as the page shows it', () => {
  expect(runConsole('docs/gitlab.md', 'gitlab', folderWith())).toBeGreaterThan(10);
});

it('the page names every input of the component, as the component describes it', () => {
  const [head] = parseAllDocuments(readFileSync('templates/lint.yml', 'utf8'));
  const { spec } = (head as Document).toJS() as {
    readonly spec: { readonly inputs: { readonly [name: string]: { readonly description: string; readonly default: unknown } } };
  };
  const rows = Object.entries(spec.inputs).map(
    ([name, { description, default: value }]) => `| \`${name}\` | ${description} | ${value === '' ? '' : `\`${value}\``} |`,
  );
  expect(page).toContain(['| input | what it is | without it |', '| --- | --- | --- |', ...rows].join('\n'));
});
