import { cpSync, existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith } from './cli/program.js';
import { runConsole } from './console-page.js';

/* docs/adopting.md is its own test. */
const data = '../shared/data';
const isThere = existsSync(data);

/** The folders that the page begins in. */
const folders: { readonly [name: string]: (cwd: string) => void } = {
  page: (cwd) => cpSync(`${data}/gitlab-personas-page.md`, path.join(cwd, 'handbook.md')),
  set: (cwd) =>
    cpSync(`${data}/wild/RockefellerArchiveCenter+project_electron/personas`, path.join(cwd, 'personas'), {
      recursive: true,
      filter: (file) => !file.endsWith('template.md'),
    }),
};

describe.skipIf(!isThere)(`adopting${isThere ? '' : ` (skipped: ${data} is not there)`}`, () => {
  it.each(Object.keys(folders))('is as the page shows it: %s', (name) => {
    const cwd = folderWith();
    mkdirSync(path.join(cwd, '.git'));
    folders[name]?.(cwd);
    expect(runConsole('docs/adopting.md', name, cwd)).toBeGreaterThan(0);
  });
});
