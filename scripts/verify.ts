/** Everything that must hold before a change lands, one step after the other; ends with the count of what passed. */
import { spawnSync } from 'node:child_process';

const steps: readonly [string, string][] = [
  ['generated files are fresh', 'tsx scripts/generate.ts --check'],
  ['types', 'tsc'],
  ['style', 'biome check --error-on-warnings .'],
  ['no dead code, no forgotten dependency', 'knip'],
  ['tests with coverage', 'vitest run --coverage'],
  ['the program compiles', 'tsx scripts/compile.ts'],
  ['our personas are clean', 'node lib/personac.cjs lint --max-warnings 0'],
  ['the index of our personas is fresh', 'node lib/personac.cjs index --check'],
  ['our personas build', 'node lib/personac.cjs build'],
];

let failed = 0;
for (const [name, command] of steps) {
  const { status } = spawnSync(command, { shell: true, stdio: 'inherit' });
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${name}`);
  if (status !== 0) failed++;
}
console.log(`${steps.length - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
