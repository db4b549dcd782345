import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runInNewContext } from 'node:vm';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { build } from 'esbuild';
import { publint } from 'publint';
import { check } from 'recheck';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { compile, compileSet, type SourceFile } from '../src/compile.js';
import { type BundleData, emitBundle } from '../src/emit/bundle.js';
import { bundleSchema } from '../src/emit/bundle-schema.js';
import { ndjsonLines } from '../src/emit/ndjson.js';
import { emitPackage, isOfPackage, type PackageInput } from '../src/emit/package.js';
import { emitSplit, filesOfIndex } from '../src/emit/split.js';
import { defaultFormat } from '../src/format/default.js';
import { teamFormat } from '../src/format/team.js';
import type { Format, JsonObject } from '../src/model/format.js';
import { persona } from './cli/program.js';

const ours = readdirSync('personas')
  .filter((name) => name.endsWith('.md') && name !== 'README.md')
  .map((name) => ({ path: `personas/${name}`, text: readFileSync(`personas/${name}`, 'utf8') }));
/** Whatever breaks out of a string, a template, a script, a line or a prototype. */
const nasty = `</script><!-- \`\${process.exit(9)}\` '"\\ \u2028 \u2029 \u0085 \\u0027`;
const hostile = {
  path: 'personas/__proto__.md',
  text: persona('__proto__ (constructor)', "titles: [__proto__, toString, 'it’s \\u2028']").replace('quiet releases', `quiet ${nasty}`),
};
const draft = { path: 'personas/nora-build-engineer.md', text: '# Nora (Build Engineer)\n\n## Job summary\n\nI build.\n' };

function bundleOf(sources: readonly SourceFile[], format: Format, withDrafts: boolean): BundleData {
  const { files } = compileSet(
    sources.map((source) => compile(source, { format })),
    { format },
  );
  const drafts = files.filter(({ missing }) => missing.length > 0);
  return JSON.parse(emitBundle({ personas: files.filter((file) => !drafts.includes(file)), ...(withDrafts && { drafts }) })) as BundleData;
}

const format = defaultFormat();
const full = bundleOf([...ours, hostile, draft], format, true);
const schema = bundleSchema(format.schema);

it('the bundles bring the licences of what is in them', () => {
  const licences = readFileSync(path.join(inject('program'), 'THIRD-PARTY-LICENSES.txt'), 'utf8');
  for (const name of ['commander', 'yaml', 'micromark', 'ajv', 're2js', 'diff', 'chokidar'])
    expect(licences).toMatch(new RegExp(`^${name}@[\\d.]+ \\((?:MIT|ISC|BSD-3-Clause)\\)$`, 'm'));
  expect(licences.match(/Permission is hereby granted|Redistribution and use|Permission to use/g)?.length).toBeGreaterThan(20);
});

describe('lines and files', () => {
  it('hold each persona as the bundle does, drafts behind them, one a line', () => {
    const text = [...ndjsonLines([...full.personas, ...(full.drafts ?? [])])].join('');
    const lines = text.split('\n');
    expect(lines.pop()).toBe('');
    expect(lines.map((line) => JSON.parse(line))).toEqual([...full.personas, ...(full.drafts ?? [])]);
    expect(text.split(/\r\n|[\n\r\v\f\x1c-\x1e\u0085\u2028\u2029]/)).toHaveLength(lines.length + 1);
    expect([...ndjsonLines([])]).toEqual([]);
  });

  it('are one file a persona, and an index of them', () => {
    const files = new Map(emitSplit(full));
    expect(files.size).toBe(23);
    expect(JSON.parse(files.get('personas/__proto__.json') ?? '')).toEqual(full.personas.find(({ id }) => id === '__proto__'));
    const index = JSON.parse(files.get('personas/index.json') ?? '');
    expect(index).toMatchObject({ schemaVersion: 1, titles: full.titles });
    expect(index.drafts).toMatchObject([
      { id: 'nora-build-engineer', file: 'nora-build-engineer.json', status: 'draft', missing: ['jobs', 'motivations', 'frustrations'] },
    ]);
    for (const { id, name, hash, file } of index.personas)
      expect(full.personas).toContainEqual(expect.objectContaining({ id, name, hash, ...(file !== `${id}.json` && { file }) }));
    expect(filesOfIndex(files.get('personas/index.json') ?? '')?.sort()).toEqual([...files.keys()].filter((name) => name !== 'personas/index.json').sort());
    expect(new Map(emitSplit(bundleOf(ours, format, false))).get('personas/index.json')).not.toContain('"drafts"');
  });

  const named = (...ids: string[]): BundleData => ({ schemaVersion: 1, titles: {}, formerly: {}, personas: ids.map((id) => ({ id, source: '', hash: '' })) });

  it.each([
    [['index'], '“index” would be the index'],
    [['Index'], '“Index” would be the index'],
    [['ann', 'Ann'], '“ann” and “Ann” would be one file'],
    [['stra\u00dfe', 'STRASSE'], 'would be one file'],
    [['\u00e9lan', 'e\u0301lan'], 'would be one file'],
    [['ann', 'ann'], 'would be one file'],
    [['con'], 'it is a device of Windows'],
    [['Lpt1'], 'it is a device of Windows'],
    [['a/b'], 'only letters'],
    [['..'], 'only letters'],
    [['a\\b'], 'only letters'],
    [['a:b'], 'only letters'],
    [['ann.'], 'only letters'],
    [[''], 'only letters'],
  ])('cannot be made of %j', (ids, why) => {
    expect(() => emitSplit(named(...ids))).toThrow(why);
  });

  it('are not found by an index that leads elsewhere', () => {
    const index = (...entries: unknown[]): string => JSON.stringify({ schemaVersion: 1, personas: entries });
    expect(
      filesOfIndex(index({ id: 'ann', file: 'ann.json' }, { id: '../ann', file: '../ann.json' }, { id: 'bo', file: '../bo.json' }, { file: 'x.json' }, {})),
    ).toEqual(['personas/ann.json']);
    for (const text of ['', '[]', 'null', '{}', '{"schemaVersion":1}', index(null), '{"schemaVersion":1,"personas":[],"drafts":3}'])
      expect(filesOfIndex(text), text).toBeUndefined();
  });
});

describe('a package', () => {
  let folder = '';
  const at = (...steps: string[]): string => path.join(folder, ...steps);
  beforeAll(() => {
    folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'personac-package-')));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** A package with what lies beside it, as `build` writes it. */
  async function write(target: string, input: PackageInput): Promise<void> {
    const bundle = JSON.stringify(input.bundle);
    const beside: [string, string][] = [
      ['personas.json', bundle],
      ['personas.d.ts', ''],
      ['bundle.schema.json', JSON.stringify(input.schema)],
      ['persona.schema.json', '{}'],
    ];
    const lines: [string, string][] = input.hasLines ? [['personas.ndjson', [...ndjsonLines(input.bundle.personas)].join('')]] : [];
    for (const [name, text] of [...beside, ...lines, ...(input.isSplit ? emitSplit(input.bundle) : []), ...(await emitPackage(input))]) {
      mkdirSync(path.dirname(path.join(target, name)), { recursive: true });
      writeFileSync(path.join(target, name), text);
    }
  }

  it('passes publint and are-the-types-wrong, packed as npm packs it', async () => {
    await write(at('dist'), { bundle: full, schema, name: '@acme/personas', version: '1.2.3', hasLines: true, isSplit: true });
    const { stdout } = spawnSync('npm', ['pack', '--json', '--offline', '--ignore-scripts', '--pack-destination', folder, at('dist')], { encoding: 'utf8' });
    const [{ filename, files }] = JSON.parse(stdout) as [{ filename: string; files: { path: string }[] }];
    expect(files.map((file) => file.path)).not.toContain('personas.d.ts');
    expect(files).toHaveLength(10 + 23);
    const tarball = new Uint8Array(readFileSync(at(filename)));
    expect((await publint({ pack: { tarball: tarball.buffer }, strict: true })).messages).toEqual([]);
    expect(await checkPackage(createPackageFromTarballData(tarball))).toMatchObject({ packageName: '@acme/personas', packageVersion: '1.2.3', problems: [] });
    mkdirSync(at('node_modules/@acme/personas'), { recursive: true });
    expect(spawnSync('tar', ['-xzf', at(filename), '-C', at('node_modules/@acme/personas'), '--strip-components=1']).status).toBe(0);
  });

  it('runs as a module and by require, and no text or id of a persona is more than data', () => {
    writeFileSync(
      at('run.mjs'),
      `import { createRequire } from 'node:module';
import * as named from '@acme/personas';
import raw from '@acme/personas/personas.json' with { type: 'json' };
import one from '@acme/personas/personas/__proto__.json' with { type: 'json' };
const required = createRequire(import.meta.url)('@acme/personas');
const look = ({ schemaVersion, personas, drafts, titles, byId, isPersonaId }) => ({
  schemaVersion, personas, drafts, titles: Object.entries(titles), ids: Object.keys(byId), own: byId['__proto__'].motivations, none: titles['valueOf'] === undefined,
  is: ['__proto__', 'constructor', 'toString', 'nora-build-engineer', 7, undefined, ['mia-ml-engineer'], 'mia-ml-engineer'].map(isPersonaId),
});
console.log(JSON.stringify([look(named), look(required), raw, one, {}.motivations === undefined]));
`,
    );
    const { stdout, stderr } = spawnSync(process.execPath, ['--no-warnings', at('run.mjs')], { encoding: 'utf8' });
    expect(stderr).toBe('');
    const [imported, required, raw, one, clean] = JSON.parse(stdout) as unknown[];
    const nastyOne = full.personas.find(({ id }) => id === '__proto__');
    expect(JSON.stringify(nastyOne)).toContain('process.exit(9)');
    expect(imported).toEqual({
      schemaVersion: 1,
      personas: full.personas,
      drafts: full.drafts,
      titles: Object.entries(full.titles),
      ids: full.personas.map(({ id }) => id),
      own: nastyOne?.motivations,
      none: true,
      is: [true, false, false, false, false, false, false, true],
    });
    expect(required).toEqual(imported);
    expect([raw, one, clean]).toEqual([full, nastyOne, true]);
    for (const name of ['index.js', 'index.cjs']) expect(readFileSync(at('dist', name), 'utf8')).not.toMatch(/<|\u2028|\u2029/);
  });

  it('goes into a bundle for browsers', async () => {
    writeFileSync(at('page.js'), "import { byId, personas } from '@acme/personas';\nout([personas.length, byId['mia-ml-engineer'].name]);\n");
    const { outputFiles } = await build({ entryPoints: [at('page.js')], bundle: true, platform: 'browser', format: 'iife', write: false });
    let shown: unknown;
    runInNewContext(outputFiles[0]?.text ?? '', { out: (value: unknown) => (shown = value) });
    expect(shown).toEqual([21, 'Mia']);
  });

  it('compiles in a consumer under nodenext and bundler resolution, where a wrong id is an error', async () => {
    const team = JSON.parse(readFileSync('schema/persona.schema.json', 'utf8'));
    team.properties.fears = { type: 'array', items: { $ref: '#/$defs/claim' }, 'x-markdown': { as: 'claims', heading: 'Fears' } };
    team.required.push('fears');
    const own = await teamFormat(team);
    const ann = { path: 'personas/ann-tester.md', text: `${persona()}\n## Fears\n\n- The pager.\n` };
    await write(at('node_modules/team'), { bundle: bundleOf([ann], own, false), schema: bundleSchema(own.schema), name: 'team' });
    await write(at('node_modules/none'), { bundle: bundleOf([], format, false), schema, name: 'none' });
    const consumer = `
import { byId, drafts, isPersonaId, type Bundle, type Claim, type Draft, type DraftId, type Persona, type PersonaId, personas, schemaVersion, titles } from '@acme/personas';
import { byId as teamById, type PersonaId as TeamId } from 'team';
import { isPersonaId as isNobody, personas as none, type PersonaId as Nobody } from 'none';
const id: PersonaId = 'mia-ml-engineer';
// @ts-expect-error a persona that there is not
const wrong: PersonaId = 'mia-ml-enginer';
// @ts-expect-error it is a draft
const unfinished: PersonaId = 'nora-build-engineer';
const later: DraftId = 'nora-build-engineer';
const first: 1 = schemaVersion;
const jobs: Claim[] = byId[id].jobs;
// @ts-expect-error no shoe size
byId[id].shoeSize;
// @ts-expect-error a name that no persona has
byId['mia'];
// @ts-expect-error the list is not for consumers to change
personas.push();
const ids: PersonaId[] = personas.map((persona: Persona) => persona.id);
const waiting: DraftId[] = drafts.map((draft: Draft) => draft.id);
const titled: readonly (PersonaId | DraftId)[] = titles['devops engineer'] ?? [];
// @ts-expect-error there may be no such title
titles['x'].length;
declare const text: string;
const found: Persona | undefined = isPersonaId(text) ? byId[text] : undefined;
declare const bundle: Bundle;
const same: PersonaId | undefined = bundle.personas[0]?.id;
const fears: string[] = teamById['ann-tester'].fears.map((fear) => fear.text);
const team: TeamId = 'ann-tester';
const nobody: Nobody[] = none.map((persona) => persona.id satisfies never);
if (isNobody(text)) text satisfies never;
export const all = [id, wrong, unfinished, later, first, jobs, ids, waiting, titled, found, same, fears, team, nobody];
`;
    writeFileSync(at('package.json'), '{ "type": "module" }');
    writeFileSync(
      at('consumer.mts'),
      `${consumer}import raw from '@acme/personas/personas.json' with { type: 'json' };\nexport const version: number = raw.schemaVersion;\n`,
    );
    writeFileSync(at('consumer.cts'), consumer);
    writeFileSync(at('consumer.ts'), `${consumer}import raw from '@acme/personas/personas.json';\nexport const version: number = raw.schemaVersion;\n`);
    const options = '--ignoreConfig --strict --noEmit --exactOptionalPropertyTypes --noUncheckedIndexedAccess --resolveJsonModule --target es2022'.split(' ');
    const tsc = (...args: string[]): string =>
      spawnSync(path.resolve('node_modules/.bin/tsc'), [...options, '--types', '', ...args], { cwd: folder, encoding: 'utf8' }).stdout;
    expect(tsc('--module', 'nodenext', 'consumer.mts', 'consumer.cts')).toBe('');
    expect(tsc('--module', 'esnext', '--moduleResolution', 'bundler', 'consumer.ts')).toBe('');
  });

  it('has the same bytes for the same personas, and none of the registry’s names by accident', async () => {
    const input = { bundle: full, schema };
    const files = new Map(await emitPackage(input));
    expect(new Map(await emitPackage(structuredClone(input)))).toEqual(files);
    const { name, version, private: isPrivate } = JSON.parse(files.get('package.json') ?? '');
    expect([name, version, isPrivate]).toEqual(['personas', '0.0.0', true]);
    for (const [file, text] of files) expect(isOfPackage(file, text), file).toBe(true);
    expect(isOfPackage('package.json', '{ "name": "site" }')).toBe(false);
    expect(isOfPackage('package.json', 'no JSON')).toBe(false);
    expect(isOfPackage('package.json', 'null')).toBe(false);
    expect(isOfPackage('index.js', 'start();\n')).toBe(false);
  });

  it('cannot hold an id twice, nor a definition of the name that it needs', async () => {
    const [one] = full.personas;
    if (one === undefined) throw new Error('there are no personas');
    await expect(emitPackage({ bundle: { ...full, personas: [one, one] }, schema })).rejects.toThrow(`two personas with the id “${one.id}”`);
    const taken = structuredClone(schema) as { $defs: { persona: { properties: JsonObject } } } & JsonObject;
    Object.assign(taken.$defs, { personaId: { type: 'object', properties: { x: { type: 'string' } } } });
    Object.assign(taken.$defs.persona.properties, { code: { $ref: '#/$defs/personaId' } });
    await expect(emitPackage({ bundle: full, schema: taken })).rejects.toThrow('the package needs the name “PersonaId” itself');
  });
});

describe('the name and the version of a package', () => {
  const { properties } = JSON.parse(readFileSync('schema/config.schema.json', 'utf8')).properties.package;

  it.each(['name', 'version'])('%s is checked by a pattern that does not backtrack', async (key) => {
    expect((await check(properties[key].pattern, 'u', { timeout: 30_000 })).status).toBe('safe');
  });

  it.each([
    [
      'name',
      ['personas', '@acme/personas', 'a.b_c~d', '0'],
      ['', 'Personas', '@acme', '@/x', 'a/b', '.x', '_x', 'node_modules', 'favicon.ico', 'a b', '../x', 'x\n'],
    ],
    [
      'version',
      ['0.0.0', '1.10.200', '1.0.0-rc.1', '1.0.0-0a', '1.0.0+build.01'],
      ['', '1', '1.0', 'v1.0.0', '01.0.0', '1.0.0-', '1.0.0-01', '1.0.0 ', 'latest'],
    ],
  ])('%s', (key, good, bad) => {
    const pattern = new RegExp(properties[key].pattern, 'u');
    expect([...good, ...bad].filter((value) => pattern.test(value))).toEqual(good);
  });
});
