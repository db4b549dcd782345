import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compile, examine } from '../src/compile.js';
import { teamFormat } from '../src/format/team.js';
import type { Format, JsonObject } from '../src/model/format.js';
import { profileSchema } from '../src/profile/derive.js';
import { personasAmong } from '../src/profile/likeness.js';
import { profiles } from '../src/profile/profiles.js';
import { exploringSchema, propose, type ReadPages } from '../src/profile/propose.js';

/** Real pages of real teams; they are not part of the project. */
const data = '../shared/data';
const isThere = existsSync(data);

/** The pages of a set, with the names that they have in it. */
function textsOf(set: string): { path: string; text: string }[] {
  return readdirSync(`${data}/${set}`, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:md|qmd)$/.test(name))
    .sort()
    .map((path) => ({ path, text: readFileSync(`${data}/${set}/${path}`, 'utf8') }));
}

/** Making a schema ready takes longer than reading a set with it. */
const formats = new Map<string, Promise<Format>>();

function formatOf(schema: JsonObject): Promise<Format> {
  const key = JSON.stringify(schema);
  const format = formats.get(key) ?? teamFormat(schema);
  formats.set(key, format);
  return format;
}

async function accepted(files: readonly { path: string; text: string }[], schema: JsonObject): Promise<string[]> {
  const format = await formatOf(schema);
  return files.filter((file) => compile(file, { format }).diagnostics.every(({ severity }) => severity !== 'error')).map(({ path }) => path);
}

async function personasOf(files: readonly { path: string; text: string }[]): Promise<{ path: string; text: string }[]> {
  const format = await formatOf(exploringSchema);
  const candidates = files.flatMap((file) => {
    const { document } = examine(file, { format });
    return document ? [{ path: file.path, document }] : [];
  });
  const found = new Set(personasAmong(candidates, true).map(({ path }) => path));
  return files.filter(({ path }) => found.has(path));
}

/** Of so many personas, how many each profile accepts as it is, and how many after init with it; and the profile that init chooses. */
const table: [string, number, [number, number, number], [number, number, number], string][] = [
  ['gitlab-personas', 20, [6, 0, 20], [16, 20, 20], 'gitlab'],
  ['wild/RockefellerArchiveCenter+project_electron', 13, [0, 13, 13], [13, 13, 13], 'goals-pains'],
  ['wild/opt-nc+geol', 7, [0, 0, 7], [6, 6, 6], 'goals-pains'],
  ['wild/publiccodenet+about', 5, [0, 0, 5], [5, 5, 5], 'goals-pains'],
  ['wild/epiverse-trace+personas', 8, [0, 0, 8], [8, 8, 8], 'minimal'],
  ['wild/alphagov+accessibility-personas', 7, [0, 0, 7], [7, 7, 7], 'minimal'],
  ['wild/knative+docs', 0, [0, 0, 0], [0, 0, 0], 'none'],
];

describe.skipIf(!isThere)(`real sets${isThere ? '' : ` (skipped: ${data} is not there)`}`, () => {
  it.each(table)('%s: of %i personas each profile accepts so many', async (set, total, alone, withInit, chosen) => {
    const personas = await personasOf(textsOf(set));
    expect(personas).toHaveLength(total);
    if (total === 0) return;
    const read: ReadPages = async (schema) => {
      const format = await formatOf(schema);
      return personas.flatMap((file) => {
        const { document, compiled } = examine(file, { format });
        return document ? [{ document, errors: compiled.diagnostics.filter(({ severity }) => severity === 'error').length }] : [];
      });
    };
    const counts = { alone: [] as number[], withInit: [] as number[] };
    for (const profile of profiles) {
      counts.alone.push((await accepted(personas, profileSchema(profile))).length);
      counts.withInit.push((await accepted(personas, (await propose(profile, read)).chosen.schema)).length);
    }
    expect(counts).toEqual({ alone, withInit });
    expect((await propose(undefined, read)).chosen.profile.name).toBe(chosen);
  });
});
