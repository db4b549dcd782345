import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, shell } from './cli/program.js';

/*
 * docs/adopting.md is its own test: each block of a console is run, in the order of the page, and what is shown below a
 * command must be what it prints; `…` stands for lines that are left out.
 */
const data = '../shared/data';
const isThere = existsSync(data);
const blocks = [...readFileSync('docs/adopting.md', 'utf8').matchAll(/^```console (\w+)\n([\s\S]*?)^```$/gm)].map(([, name = '', text = '']) => ({
  name,
  text,
}));

/** The folders that the page begins in. */
const folders: { readonly [name: string]: (cwd: string) => void } = {
  page: (cwd) => cpSync(`${data}/gitlab-personas-page.md`, path.join(cwd, 'handbook.md')),
  set: (cwd) =>
    cpSync(`${data}/wild/RockefellerArchiveCenter+project_electron/personas`, path.join(cwd, 'personas'), {
      recursive: true,
      filter: (file) => !file.endsWith('template.md'),
    }),
};

interface Step {
  readonly command: string;
  readonly shown: readonly string[];
}

function stepsOf(text: string): Step[] {
  return text
    .split(/^\$ /m)
    .slice(1)
    .map((part) => {
      const [command = '', ...shown] = part.trimEnd().split('\n');
      return { command, shown };
    });
}

/** The shown lines in their order, with any others between them where `…` stands. */
function matches(shown: readonly string[], printed: readonly string[]): boolean {
  const [first, ...others] = shown;
  if (first === undefined) return printed.length === 0;
  if (first === '…') return [...printed, undefined].some((_, index) => matches(others, printed.slice(index)));
  return printed[0] === first && matches(others, printed.slice(1));
}

describe.skipIf(!isThere)(`adopting${isThere ? '' : ` (skipped: ${data} is not there)`}`, () => {
  it.each(Object.keys(folders))('is as the page shows it: %s', (name) => {
    const cwd = folderWith();
    mkdirSync(path.join(cwd, '.git'));
    folders[name]?.(cwd);
    const steps = blocks.filter((block) => block.name === name).flatMap(({ text }) => stepsOf(text));
    expect(steps.length).toBeGreaterThan(0);
    for (const { command, shown } of steps) {
      const printed = shell(`{ ${command}; } 2>&1`, cwd)
        .stdout.replace(/ in \d+\.\d\d s$/gm, '')
        .trimEnd();
      const lines = printed === '' ? [] : printed.split('\n');
      expect(matches(shown, lines), `$ ${command}\n${printed}\n\nis not\n\n${shown.join('\n')}`).toBe(true);
    }
  });
});
