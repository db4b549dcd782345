import { linearPattern } from '../../src/format/team.js';
import type { Figure } from './trial.js';

/** Patterns that take an engine with backtracking longer than anybody waits, each with a text that it nearly finds. */
const patterns: readonly (readonly [pattern: string, text: (count: number) => string])[] = [
  ['^(a+)+$', (count) => `${'a'.repeat(count)}!`],
  ['^(a|a)*$', (count) => `${'a'.repeat(count)}!`],
  ['^(a|aa)+$', (count) => `${'a'.repeat(count)}!`],
  ['^(.*a){10}$', (count) => `${'a'.repeat(count)}!`],
  ['(x+x+)+y', (count) => 'x'.repeat(count)],
  ['\\s+$', (count) => `${' '.repeat(count)}!`],
  ['^([a-z]+\\.)*[a-z]+@$', (count) => `${'a.'.repeat(count)}!`],
];
const sizes = [100, 1000, 5000, 20_000, 50_000];

/** Tries patterns of a team's schema, which a stranger may have written. */
export async function patternFigure(deadline: number): Promise<Figure> {
  const broken: string[] = [];
  for (const [pattern, text] of patterns) {
    const find = await linearPattern(pattern);
    for (const size of sizes) {
      const { user, system } = process.cpuUsage();
      const isFound = find(text(size)) !== undefined;
      const now = process.cpuUsage();
      const seconds = (now.user - user + now.system - system) / 1e6;
      if (isFound) broken.push(`${pattern} is found in ${size} characters that it is not in`);
      else if (seconds > deadline) broken.push(`${pattern} on ${size} characters: ${seconds.toFixed(1)} s of processor time`);
    }
  }
  const promise = `an answer within ${deadline} seconds`;
  return { what: `${patterns.length} attacks on the patterns of a schema, at ${sizes.length} sizes`, promise, tried: patterns.length * sizes.length, broken };
}
