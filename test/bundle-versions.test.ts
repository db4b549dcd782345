import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bundleSchema, bundleVersion, schemaVersion } from '../src/emit/bundle-schema.js';
import { type ChangeLevel, isEnough, levelOfStep, schemaChange } from '../src/emit/schema-change.js';
import { defaultFormat } from '../src/format/default.js';
import type { JsonObject } from '../src/model/format.js';

const folder = 'schema/versions';
const current = bundleSchema(defaultFormat().schema);
const byVersion = (a: string, b: string): number => {
  const [x, y] = [a, b].map((version) => version.split('.').map(Number)) as [number[], number[]];
  return x.map((number, index) => number - (y[index] ?? 0)).find((difference) => difference !== 0) ?? 0;
};
const versions = readdirSync(folder)
  .map((name) => name.replace(/\.json$/, ''))
  .sort(byVersion);
const records = new Map(versions.map((version) => [version, JSON.parse(readFileSync(`${folder}/${version}.json`, 'utf8')) as JsonObject]));

/** What is wrong with a schema that calls itself by a version, given the records; CONTRIBUTING.md says how to mend it. */
function faults(recorded: ReadonlyMap<string, JsonObject>, version: string, schema: JsonObject): string[] {
  const all = [...recorded].filter(([name]) => name !== version);
  const record = recorded.get(version);
  const found: string[] = [];
  if (record === undefined) found.push(`${version} is not recorded`);
  else if (schemaChange(record, schema).level !== 'none') {
    const { level, changes } = schemaChange(record, schema);
    found.push(`the schema is not ${version} any more: raise bundleVersion by a ${level} step (${changes.map(({ pointer }) => pointer).join(', ')})`);
  }
  for (const [index, [name, after]] of [...all, [version, schema] as const].entries()) {
    const [before, old] = all[index - 1] ?? [];
    if (before === undefined || old === undefined) continue;
    const step = levelOfStep(before, name);
    const { level } = schemaChange(old, after);
    if (step === undefined) found.push(`${name} does not follow ${before}`);
    else if (!isEnough(step, level)) found.push(`from ${before} to ${name} is a ${step} step, but the change is ${level}`);
  }
  return found;
}

/** The schema, changed by somebody. */
function changed(change: (schema: Loose, persona: Loose) => void): JsonObject {
  // what the schema holds twice is to be changed once
  const schema = JSON.parse(JSON.stringify(current)) as Loose;
  change(schema, schema.$defs.persona);
  return schema;
}
// biome-ignore lint/suspicious/noExplicitAny: a schema is changed at any depth here
type Loose = { [key: string]: any };

describe('the version of the bundle', () => {
  it('is recorded, and the schema is what the record says', () => {
    expect(faults(records, bundleVersion, current)).toEqual([]);
    expect(versions.at(-1)).toBe(bundleVersion);
  });

  it('begins with the schemaVersion that a bundle holds', () => {
    expect(bundleVersion.split('.')[0]).toBe(String(schemaVersion));
    expect(current.$comment).toBe(`Version ${bundleVersion} of the bundle.`);
    for (const [version, schema] of records) expect((schema as Loose).properties.schemaVersion.const).toBe(Number(version.split('.')[0]));
  });

  it('has records that nobody changed, each with a line of history', () => {
    const rows = [...readFileSync('docs/bundle-versions.md', 'utf8').matchAll(/^\| (\d+\.\d+\.\d+) \| `([0-9a-f]+)` \| .+ \|$/gm)];
    const digest = (version: string): string =>
      createHash('sha256')
        .update(readFileSync(`${folder}/${version}.json`))
        .digest('hex')
        .slice(0, 12);
    expect(rows.map(([, version, start]) => [version, start])).toEqual(versions.map((version) => [version, digest(version)]));
  });

  it('fails where the schema changes and the version does not, or not enough', () => {
    const more = changed((_, persona) => Object.assign(persona.properties, { nickname: { type: 'string' } }));
    const less = changed((_, persona) => delete persona.properties.quote);
    const [version] = [...records.keys()];
    const first = new Map([[version ?? '', current]]);
    expect(faults(first, version ?? '', more)).toEqual([expect.stringContaining('raise bundleVersion by a minor step (/$defs/persona/properties/nickname)')]);
    const [major = 0] = (version ?? '').split('.').map(Number);
    const follow = (name: string, schema: JsonObject): string[] => faults(new Map([...first, [name, schema]]), name, schema);
    expect(faults(first, `${major}.1.0`, more)).toEqual([`${major}.1.0 is not recorded`]);
    expect(follow(`${major}.1.0`, more)).toEqual([]);
    expect(follow(`${major}.0.1`, more)).toEqual([`from ${version} to ${major}.0.1 is a patch step, but the change is minor`]);
    expect(follow(`${major}.1.0`, less)).toEqual([`from ${version} to ${major}.1.0 is a minor step, but the change is major`]);
    expect(follow(`${major + 1}.0.0`, less)).toEqual([]);
    expect(follow(`${major}.3.0`, more)).toEqual([`${major}.3.0 does not follow ${version}`]);
  });
});

describe('a change of the schema', () => {
  it.each<[ChangeLevel, string, string, (schema: Loose, persona: Loose) => void]>([
    ['none', 'nothing', '', () => {}],
    ['none', 'another order of keys', '', (_, persona) => Object.assign(persona, { required: [...persona.required].reverse() })],
    ['patch', 'another description', '/$defs/persona/description', (_, persona) => Object.assign(persona, { description: 'x' })],
    ['patch', 'another comment', '/$comment', (schema) => Object.assign(schema, { $comment: 'x' })],
    ['patch', 'values in another order', '/$defs/persona/properties/kind/enum', (_, persona) => persona.properties.kind.enum.reverse()],
    ['minor', 'a new property', '/$defs/persona/properties/age', (_, persona) => Object.assign(persona.properties, { age: { type: 'number' } })],
    ['minor', 'a property called __proto__', '/properties/__proto__', (schema) => Object.defineProperty(schema.properties, '__proto__', shown({}))],
    ['minor', 'a new definition', '/$defs/age', (schema) => Object.assign(schema.$defs, { age: { type: 'number' } })],
    ['minor', 'what is always there now', '/$defs/persona/required', (_, persona) => persona.required.push('owner')],
    ['minor', 'one value less', '/$defs/persona/properties/kind/enum', (_, persona) => persona.properties.kind.enum.pop()],
    ['minor', 'a tighter limit', '/$defs/persona/properties/jobs/minItems', (_, persona) => Object.assign(persona.properties.jobs, { minItems: 2 })],
    ['minor', 'a new limit', '/$defs/persona/properties/jobs/maxItems', (_, persona) => Object.assign(persona.properties.jobs, { maxItems: 9 })],
    ['minor', 'further keys', '/$defs/persona/additionalProperties', (_, persona) => delete persona.additionalProperties],
    ['major', 'a property that is gone', '/$defs/persona/properties/quote', (_, persona) => delete persona.properties.quote],
    ['major', 'a definition that is gone', '/$defs/story', (schema) => delete schema.$defs.story],
    ['major', 'what may be absent now', '/$defs/persona/required', (_, persona) => persona.required.shift()],
    ['major', 'no word of what must be there', '/required', (schema) => delete schema.required],
    ['major', 'another type', '/$defs/persona/properties/name/type', (_, persona) => Object.assign(persona.properties.name, { type: 'number' })],
    ['major', 'one more type', '/$defs/persona/properties/name/type', (_, persona) => Object.assign(persona.properties.name, { type: ['string', 'null'] })],
    ['major', 'no type', '/$defs/persona/properties/name/type', (_, persona) => delete persona.properties.name.type],
    ['major', 'one more value', '/$defs/persona/properties/kind/enum', (_, persona) => persona.properties.kind.enum.push('partner')],
    ['major', 'another value', '/properties/schemaVersion/const', (schema) => Object.assign(schema.properties.schemaVersion, { const: 99 })],
    ['major', 'a looser limit', '/$defs/persona/properties/jobs/minItems', (_, persona) => Object.assign(persona.properties.jobs, { minItems: 0 })],
    ['major', 'no limit', '/$defs/persona/properties/jobs/minItems', (_, persona) => delete persona.properties.jobs.minItems],
    [
      'major',
      'another reference',
      '/$defs/persona/properties/jobs/items/$ref',
      (_, persona) => Object.assign(persona.properties.jobs.items, { $ref: '#/$defs/link' }),
    ],
    ['major', 'another name of a type', '/$defs/persona/title', (_, persona) => Object.assign(persona, { title: 'Person' })],
    [
      'major',
      'other entries of a map',
      '/properties/titles/additionalProperties/items/type',
      (schema) => {
        schema.properties.titles.additionalProperties.items.type = 'number';
      },
    ],
    [
      'major',
      'no further keys',
      '/properties/titles/additionalProperties',
      (schema) => Object.assign(schema.properties.titles, { additionalProperties: false }),
    ],
    ['major', 'what cannot be judged', '/$defs/persona/anyOf', (_, persona) => Object.assign(persona, { anyOf: [{ required: ['quote'] }] })],
    ['major', 'a list as a schema', '/$defs/persona/properties/quote', (_, persona) => Object.assign(persona.properties, { quote: true })],
  ])('is %s: %s', (level, _, pointer, change) => {
    const after = changed(change);
    const found = schemaChange(current, after);
    expect(found.level).toBe(level);
    expect([...new Set(found.changes.map((one) => `${one.pointer} ${one.level}`))]).toEqual(level === 'none' ? [] : [`${pointer} ${level}`]);
    expect(schemaChange(after, after).level).toBe('none');
  });

  it('is as high as the highest of its parts', () => {
    const after = changed((schema, persona) => {
      schema.description = 'x';
      persona.properties.age = { type: 'number' };
      delete persona.properties.quote;
    });
    expect(
      schemaChange(current, after)
        .changes.map(({ level }) => level)
        .sort(),
    ).toEqual(['major', 'minor', 'patch']);
    expect(schemaChange(current, after).level).toBe('major');
  });
});

function shown(value: unknown): PropertyDescriptor {
  return { value, enumerable: true, configurable: true, writable: true };
}
