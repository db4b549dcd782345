import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { shell } from './cli/program.js';

/*
 * A page that is its own test: each block `console name` is run, in the order of the page, and what is shown below a command
 * must be what it prints; `…` stands for lines that are left out, and within a line for what differs from run to run.
 */

interface Step {
  readonly command: string;
  readonly shown: readonly string[];
}

/**
 * Runs the console blocks of one name in a folder.
 *
 * @param page the file that holds them
 * @returns how many commands were run
 */
export function runConsole(page: string, name: string, cwd: string): number {
  const blocks = [...readFileSync(page, 'utf8').matchAll(/^```console (\w+)\n([\s\S]*?)^```$/gm)].filter((block) => block[1] === name);
  const steps = blocks.flatMap(([, , text = '']) => stepsOf(text));
  for (const { command, shown } of steps) {
    const printed = shell(`{ ${command}\n} 2>&1`, cwd)
      .stdout.replace(/ in \d+\.\d\d s$/gm, '')
      .trimEnd();
    const lines = printed === '' ? [] : printed.split('\n');
    expect(matches(shown, lines), `$ ${command}\n${printed}\n\nis not\n\n${shown.join('\n')}`).toBe(true);
  }
  return steps.length;
}

/** A command goes on in the next line where that begins with `> `. */
function stepsOf(text: string): Step[] {
  return text
    .split(/^\$ /m)
    .slice(1)
    .map((part) => {
      const [first = '', ...lines] = part.trimEnd().split('\n');
      const end = lines.findIndex((line) => !/^> ?/.test(line));
      const more = lines.slice(0, end === -1 ? lines.length : end);
      return { command: [first, ...more.map((line) => line.replace(/^> ?/, ''))].join('\n'), shown: lines.slice(more.length) };
    });
}

/** The shown lines in their order, with any others between them where `…` stands. */
function matches(shown: readonly string[], printed: readonly string[]): boolean {
  const [first, ...others] = shown;
  if (first === undefined) return printed.length === 0;
  if (first === '…') return [...printed, undefined].some((_, index) => matches(others, printed.slice(index)));
  return isLine(first, printed[0]) && matches(others, printed.slice(1));
}

function isLine(shown: string, printed: string | undefined): boolean {
  if (printed === undefined) return false;
  const [before = '', after] = shown.split('…');
  return after === undefined ? shown === printed : printed.startsWith(before) && printed.endsWith(after);
}
