import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { registerSchema, validate } from '@hyperjump/json-schema/draft-2020-12';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { forBundle } from '../src/check/for-set.js';
import { compile, compileSet } from '../src/compile.js';
import { emitBundle } from '../src/emit/bundle.js';
import { bundleSchema } from '../src/emit/bundle-schema.js';
import { defaultFormat } from '../src/format/default.js';
import { bundleTypes } from '../src/generated/bundle-types.js';
import type { CompiledFile, PersonaData } from '../src/model/record.js';
import { readRegistry } from '../src/research.js';
import { page } from './arbitrary.js';

const format = defaultFormat();
const sources = readdirSync('personas')
  .filter((name) => name.endsWith('.md') && name !== 'README.md')
  .map((name) => ({ path: `personas/${name}`, text: readFileSync(`personas/${name}`, 'utf8') }));
const draft = { path: 'personas/nora-build-engineer.md', text: '# Nora (Build Engineer)\n\n## Job summary\n\nI build.\n' };
const { files } = compileSet(
  [...sources, draft].map((source) => compile(source, { format })),
  { format },
);
const complete = files.filter(({ missing }) => missing.length === 0);
const drafts = files.filter(({ missing }) => missing.length > 0);
const text = emitBundle({ personas: complete, drafts });
const bundle = JSON.parse(text);

describe('the bundle', () => {
  it('holds our twenty personas, eighteen users and two colleagues, sorted by id', () => {
    expect(bundle.personas).toHaveLength(20);
    expect(bundle.personas.filter(({ kind }: { kind: string }) => kind === 'internal')).toHaveLength(2);
    const ids = bundle.personas.map(({ id }: { id: string }) => id);
    expect(ids).toEqual([...ids].sort());
    expect(bundle.drafts).toMatchObject([{ id: 'nora-build-engineer', status: 'draft', missing: ['jobs', 'motivations', 'frustrations'] }]);
  });

  it('is what its own schema says, by a validator that had no part in making it', async () => {
    const uri = 'https://example.org/bundle.schema.json';
    registerSchema(bundleSchema(format.schema) as never, uri);
    expect((await validate(uri, bundle)).valid).toBe(true);
    const broken = structuredClone(bundle);
    delete broken.personas[0].jobs;
    expect((await validate(uri, broken)).valid).toBe(false);
  });

  it('is the same where less of each persona is held, and all of it is asked for in turn', () => {
    const all = new Map(files.map((file) => [file.path, file.persona]));
    const wholeOf = ({ path }: CompiledFile): PersonaData | undefined => all.get(path);
    expect(emitBundle({ personas: complete.map(forBundle), drafts: drafts.map(forBundle), wholeOf })).toBe(text);
    const registry = readRegistry('personas/research.yml', 'studies:\n  - { id: one, title: One, method: interview, date: 2026-01-02, participants: 4 }\n');
    fc.assert(
      fc.property(fc.array(page, { maxLength: 6 }), fc.boolean(), (texts, hasRegistry) => {
        const options = { format, ...(hasRegistry && { registry }) };
        const set = compileSet(
          texts.map((words, at) => compile({ path: `personas/p${at}.md`, text: words }, options)),
          options,
        );
        const personas = set.files.filter(({ persona }) => persona !== undefined);
        const asks = { ...(hasRegistry && { registry }), wholeOf: ({ path }: CompiledFile) => personas.find((file) => file.path === path)?.persona };
        expect(emitBundle({ personas: personas.map(forBundle), ...asks })).toBe(emitBundle({ personas, ...(hasRegistry && { registry }) }));
      }),
      { numRuns: Number(process.env.RUNS ?? 60) },
    );
  });

  it('finds personas by any of their job titles', () => {
    expect(bundle.titles['devops engineer']).toEqual(['allison-application-ops', 'priyanka-platform-engineer']);
    expect(bundle.titles['product manager']).toEqual(['parker-product-manager']);
    expect(Object.keys(bundle.titles)).toEqual(Object.keys(bundle.titles).sort());
  });

  it('knows no clock, no machine and no carriage return', () => {
    expect(text).not.toContain(process.cwd());
    expect(text).not.toContain('\r');
    expect(text.endsWith('}\n')).toBe(true);
  });

  it('changes a hash when a persona changes, and only then', () => {
    const again = (source: { path: string; text: string }): string => JSON.parse(emitBundle({ personas: [compile(source, { format })] })).personas[0].hash;
    const [first] = sources;
    if (first === undefined) throw new Error('there are no personas');
    const hash = again(first);
    expect(again({ ...first, text: first.text.replaceAll('\n', '\r\n') })).toBe(hash);
    expect(again({ ...first, text: `${first.text}\n<!-- nothing -->\n` })).toBe(hash);
    expect(again({ ...first, text: first.text.replace('## Motivations\n\n- ', '## Motivations\n\n- Really: ') })).not.toBe(hash);
  });
});

describe('the types', () => {
  let folder = '';
  beforeAll(() => {
    mkdirSync('node_modules/.cache', { recursive: true });
    folder = mkdtempSync('node_modules/.cache/types-');
    writeFileSync(`${folder}/personas.d.ts`, bundleTypes);
    writeFileSync(`${folder}/data.ts`, `import type { Bundle } from './personas.js';\nexport const bundle: Bundle = ${text};\n`);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const check = (code: string): string => {
    writeFileSync(`${folder}/consumer.ts`, code);
    const options = ['--ignoreConfig', '--strict', '--noEmit', '--exactOptionalPropertyTypes', '--module', 'nodenext', '--target', 'es2023', '--types', ''];
    return spawnSync('npx', ['tsc', ...options, `${folder}/consumer.ts`, `${folder}/data.ts`], { encoding: 'utf8' }).stdout;
  };

  it('accept the bundle, and a consumer under strict', () => {
    expect(
      check(`import type { Bundle, Claim, Draft, Persona, Story } from './personas.js';
declare const bundle: Bundle;
export const rows: string[] = bundle.personas.flatMap((persona: Persona) => persona.jobs.map(({ story, text }: Claim) => story?.job ?? text));
export const kinds: ('user' | 'internal' | 'buyer')[] = bundle.personas.map(({ kind }) => kind);
export const gaps: string[] = (bundle.drafts ?? []).flatMap(({ missing, jobs = [] }: Draft) => [...missing, ...jobs.map(({ id }) => id)]);
export const stories: Story[] = bundle.personas.flatMap(({ motivations }) => motivations.flatMap(({ story }) => story ?? []));
export const ids: readonly string[] | undefined = bundle.titles['devops engineer'];
`),
    ).toBe('');
  });

  it('refuse what no persona has', () => {
    expect(check("import type { Persona } from './personas.js';\ndeclare const persona: Persona;\nexport const shoe: number = persona.shoeSize;\n")).toContain(
      'shoeSize',
    );
    expect(check("import type { Draft } from './personas.js';\ndeclare const draft: Draft;\nexport const length: number = draft.jobs.length;\n")).toContain(
      'possibly',
    );
  });
});
