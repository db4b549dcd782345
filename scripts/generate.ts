/**
 * Writes every file that follows from another one: types, fields and validators from the schemas, the format's page from
 * the persona schema, the pages of `explain` from docs/rules. With `--check` nothing is written, and a stale file fails.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { readJson } from './read-json.js';
import { schemaFunctions } from './schema-functions.js';

const isCheck = process.argv.includes('--check');
const schemas = ['persona', 'archetype', 'config', 'baseline', 'research'].map((name) => [name, readJson(`schema/${name}.schema.json`)] as const);
const first = settle({ 'src/generated/schemas.ts': schemaFunctions(Object.fromEntries(schemas)) });
// what follows is made with the schemas as the program has them
const { files } = await import('./generated-files.js');
const stale = [...first, ...settle(files)];
if (isCheck) {
  for (const path of stale) console.error(`${path} is stale: run \`npm run generate\``);
  process.exitCode = stale.length > 0 ? 1 : 0;
} else console.log(stale.length === 0 ? 'all generated files are fresh' : `wrote ${stale.join(', ')}`);

/** Writes those that are not as they should be, unless they are only checked, and names them. */
function settle(wanted: Readonly<Record<string, string>>): string[] {
  const other = Object.entries(wanted).filter(([path, text]) => readOr(path) !== text);
  if (!isCheck) for (const [path, text] of other) writeFileSync(path, text);
  return other.map(([path]) => path);
}

function readOr(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
