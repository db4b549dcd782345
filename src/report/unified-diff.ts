import { createTwoFilesPatch } from 'diff';
import { harmless } from './harmless.js';

/**
 * What changes in a file, as `diff -u` and `git diff` show it and `git apply` takes it.
 *
 * @param path the file as the user named it
 */
export function unifiedDiff(path: string, before: string, after: string): string {
  const patch = createTwoFilesPatch(`a/${path}`, `b/${path}`, before, after, undefined, undefined, { context: 3 });
  return patch
    .split('\n')
    .slice(1)
    .map((line) => (line.endsWith('\r') ? `${harmless(line.slice(0, -1))}\r` : harmless(line)))
    .join('\n');
}
