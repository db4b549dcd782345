import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { folderWith, lintJson, persona, personac, places, readIn, write } from './program.js';

interface Schema {
  [key: string]: unknown;
  required: string[];
  properties: { [key: string]: { [key: string]: unknown } };
}

/** Our own schema, changed as a team would. */
function schemaWith(change: (schema: Schema) => void): string {
  const schema = JSON.parse(readFileSync('schema/persona.schema.json', 'utf8')) as Schema;
  change(schema);
  return JSON.stringify(schema, null, 2);
}

const property = (schema: Schema, key: string): { [key: string]: unknown } => schema.properties[key] ?? {};

const withFears = schemaWith((schema) => {
  schema.properties.fears = {
    description: 'What keeps this person awake; one bullet each.',
    type: 'array',
    minItems: 1,
    items: { $ref: '#/$defs/claim' },
    examples: ['[What I am afraid of.]'],
    'x-markdown': { as: 'claims', heading: 'Fears', aliases: ['Worries'] },
  };
  schema.required.push('fears');
});

describe('a schema with a further section works from end to end without a change of code', () => {
  it.each([
    ['as --schema', ['--schema', 'team/persona.schema.json'], {}],
    ['in the configuration', [], { 'personac.config.json': '{ "schema": "team/persona.schema.json" }' }],
  ])('%s: lint, new, build, types', (_, options, files) => {
    const complete = `${persona()}\n## Worries\n\n- **Night:** The pager rings.\n`;
    const cwd = folderWith({ ...files, 'team/persona.schema.json': withFears, 'personas/ann-tester.md': persona() });
    const missing = lintJson(options, { cwd });
    expect(missing.findings.map(({ rule, message }) => [rule, message])).toEqual([['section-missing', 'section “Fears” is missing']]);

    write(cwd, { 'personas/ann-tester.md': complete });
    expect(lintJson([...options, '--quiet'], { cwd })).toMatchObject({ code: 0, errors: 0 });

    expect(personac(['new', 'Bea (Buyer)', ...options], { cwd }).code).toBe(0);
    expect(readIn(cwd, 'personas/bea-buyer.md')).toContain('## Fears\n\n<!-- What keeps this person awake; one bullet each. -->\n\n- [What I am afraid of.]\n');
    expect(lintJson(options, { cwd })).toMatchObject({ code: 0, errors: 0 });

    expect(personac(['build', ...options], { cwd }).code).toBe(0);
    const { personas } = JSON.parse(readIn(cwd, 'dist/personas.json')) as { personas: { fears: unknown }[] };
    expect(personas.map(({ fears }) => fears)).toEqual([[{ id: 'night', label: 'Night', text: 'The pager rings.', markdown: 'The pager rings.' }]]);
    expect(readIn(cwd, 'dist/personas.d.ts')).toMatch(/^ {2}fears: Claim\[\];$/m);
    expect(readIn(cwd, 'dist/bundle.schema.json')).toContain('"fears"');
    expect(readIn(cwd, 'dist/persona.schema.json')).toContain('"Worries"');
  });
});

describe('a schema that cannot be worked with ends with 2, and names the place', () => {
  it.each<[string, (schema: Schema) => void, string]>([
    [
      'a shape that is none',
      (schema) => Object.assign(property(schema, 'owner'), { 'x-markdown': { as: 'prosa' } }),
      '#/properties/owner/x-markdown/as: must be one of: frontmatter, ',
    ],
    [
      'a shape without heading',
      (schema) => Object.assign(property(schema, 'owner'), { 'x-markdown': { as: 'label' } }),
      '#/properties/owner/x-markdown: needs “heading”',
    ],
    [
      'an unknown word',
      (schema) => Object.assign(property(schema, 'owner'), { 'x-markdown': { as: 'frontmatter', headng: 'x' } }),
      '#/properties/owner/x-markdown: does not know “headng”',
    ],
    [
      'no x-markdown',
      (schema) => Reflect.deleteProperty(property(schema, 'owner'), 'x-markdown'),
      '#/properties/owner: “owner” does not say how it is written',
    ],
    [
      'a shape of another type',
      (schema) => Object.assign(property(schema, 'owner'), { 'x-markdown': { as: 'claims', heading: 'Owner' } }),
      '#/properties/owner: “owner” is written as claims, so its type must be array',
    ],
    [
      'a $ref to the network',
      (schema) => Object.assign(property(schema, 'owner'), { $ref: 'https://example.com/x' }),
      '#/properties/owner/$ref: “https://example.com/x” leads out of this file',
    ],
    [
      'a $ref to a file',
      (schema) => Object.assign(schema, { allOf: [{ $ref: '../other.json#/x' }] }),
      '#/allOf/0/$ref: “../other.json#/x” leads out of this file',
    ],
    [
      'a $ref to nothing',
      (schema) => Object.assign(property(schema, 'owner'), { $ref: '#/$defs/gone' }),
      '#/properties/owner/$ref: “#/$defs/gone” leads nowhere in this schema',
    ],
    [
      'no role in the title',
      (schema) => Object.assign(property(schema, 'role'), { 'x-markdown': { as: 'frontmatter' } }),
      "#/properties: one property must be the title's role",
    ],
    [
      'a name and a role both below the title',
      (schema) => {
        for (const part of ['name', 'role']) Object.assign(property(schema, part), { 'x-markdown': { as: 'title', part, subtitle: true } });
      },
      '#/properties/role/x-markdown: only one property can be the subtitle',
    ],
    [
      'an id below the title',
      (schema) => Object.assign(property(schema, 'id'), { 'x-markdown': { as: 'title', part: 'id', subtitle: true } }),
      '#/properties/id/x-markdown/part: must be one of: name, role',
    ],
    [
      'two fields of one heading',
      (schema) => Object.assign(property(schema, 'goals'), { 'x-markdown': { as: 'claims', heading: 'NEEDS' } }),
      '#/properties/needs/x-markdown: the heading “Needs” already belongs to “goals”',
    ],
    [
      'a type that is none',
      (schema) => Object.assign(property(schema, 'owner'), { type: 'text' }),
      'data/properties/owner/type must be equal to one of the allowed values',
    ],
    ['no properties', (schema) => Reflect.deleteProperty(schema, 'properties'), '#/properties: a persona schema needs “properties”'],
  ])('%s', (_, change, complaint) => {
    const cwd = folderWith({ 'team.json': schemaWith(change), 'personas/ann-tester.md': persona() });
    const { code, stdout, stderr } = personac(['lint', '--schema', 'team.json'], { cwd });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(complaint);
    expect(stderr).toMatch(/^personac: team\.json[^\n]+\n$/);
  });

  it('a file that is no JSON object', () => {
    const cwd = folderWith({ 'a.json': '{\n  x }', 'b.json': '[]', 'personas/ann-tester.md': persona() });
    expect(personac(['lint', '--schema', 'a.json'], { cwd }).stderr).toMatch(/^personac: a\.json:2:3: this is no JSON: /);
    expect(personac(['new', 'Ann (Tester)', '--schema', 'b.json'], { cwd })).toEqual({
      code: 2,
      stdout: '',
      stderr: 'personac: b.json: must be a JSON object: { … }\n',
    });
  });
});

describe('a pattern in a schema', () => {
  const owned = persona('Ann (Tester)', `owner: ${'a'.repeat(50_000)}!`);
  const files = { 'team.json': schemaWith((schema) => Object.assign(property(schema, 'owner'), { pattern: '^(a+)+$' })), 'personas/ann-tester.md': owned };

  it('made to be slow ends in time', () => {
    expect(personac(['lint', '--schema', 'team.json'], { cwd: folderWith(files) }).code).not.toBeNull();
  });

  it('is applied', () => {
    expect(places(lintJson(['--schema', 'team.json'], { cwd: folderWith(files) }))).toEqual(['personas/ann-tester.md:2:8 schema']);
  });
});
