/** Everything that must hold before a change lands; ends with the count of what passed. */
import { spawn, spawnSync } from 'node:child_process';

type Step = readonly [name: string, command: string];

/** Steps that read only: they run beside each other. */
const reading: readonly Step[] = [
  ['generated files are fresh', 'tsx scripts/generate.ts --check'],
  ['types', 'tsc'],
  ['style', 'biome check --error-on-warnings .'],
  ['no dead code, no forgotten dependency', 'knip'],
];
const others: readonly Step[] = [
  ['tests', 'vitest run'],
  ['the program compiles', 'tsx scripts/compile.ts'],
  // all of it takes minutes: every twentieth case, and without the trials on files and on sameness
  ['a part of the torture', 'TORTURE_PART=20 tsx scripts/torture/torture.ts faults permission supply attacks corpora cases'],
  ['our personas are clean', 'node lib/personac.cjs lint --max-warnings 0 --today 2026-11-25'],
  ['the index of our personas is fresh', 'node lib/personac.cjs index --check'],
  ['our personas build', 'node lib/personac.cjs build'],
];

/** Runs a step, and tells what it said when it is done. */
function inBackground([name, command]: Step): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(command, { shell: true, stdio: ['ignore', 'pipe', 'pipe'] });
    const said: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => said.push(chunk));
    child.on('close', (code) => {
      process.stdout.write(Buffer.concat(said));
      resolve(tell(name, code === 0));
    });
  });
}

function tell(name: string, hasPassed: boolean): boolean {
  console.log(`${hasPassed ? 'ok    ' : 'FAILED'} ${name}`);
  return hasPassed;
}

const passed = await Promise.all(reading.map(inBackground));
for (const [name, command] of others) passed.push(tell(name, spawnSync(command, { shell: true, stdio: 'inherit' }).status === 0));
const failed = passed.filter((hasPassed) => !hasPassed).length;
console.log(`${passed.length - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
