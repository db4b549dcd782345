import { existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import schema from '../../schema/diff.schema.json' with { type: 'json' };
import personaSchema from '../../schema/persona.schema.json' with { type: 'json' };
import { folderWith, persona, personac, readIn, write } from './program.js';
import { commit, git, repositoryWith } from './repository.js';

const ann = persona();
const bo = persona('Bo (Painter)').replace('I try out what others build.', 'I paint what others build.');
const annNow = ann.replace('Some checks fail at random.', 'Some checks fail at random times.');
const set = { 'personas/ann-tester.md': ann, 'personas/bo-painter.md': bo };

const reworded = `Ann (Tester)  ann-tester  changed
  Frustrations
    ~ Some checks fail at random{+ times+}.
`;

describe('folders', () => {
  it('are compared, with what is no persona told of, and nothing but breaking changes fails', () => {
    const cwd = folderWith({
      'old/ann-tester.md': ann,
      'old/bo-painter.md': bo,
      'new/ann-tester.md': annNow,
      'new/notes.md': 'Nothing of a persona.\n',
      'new/README.md': '# Our personas\n',
    });
    const notes = 'note: new: one page is no persona: notes.md\n';
    const last = '1 persona changed, 1 removed, 0 unchanged; breaks consumers: 1\n';
    const removed = `Bo (Painter)  bo-painter  removed
  - kind: user
  - status: validated
  - Job summary: I paint what others build.
  - Jobs to be done: 1
  - Motivations: 1
  - Frustrations: 1
`;
    const report = `breaks consumers:\n  bo-painter is gone\n\n${reworded}\n${removed}\n${notes}${last}`;
    expect(personac(['diff', 'old', 'new'], { cwd })).toEqual({ code: 0, stdout: report, stderr: '' });
    expect(personac(['diff', 'old', 'new', '--fail-on', 'breaking', '--output', 'out/diff.txt'], { cwd })).toEqual({
      code: 1,
      stdout: 'wrote out/diff.txt: 1 persona changed, 1 removed; breaks consumers: 1\n',
      stderr: '',
    });
    expect(readIn(cwd, 'out/diff.txt')).toBe(report);
    expect(personac(['diff', 'new', 'old', '--fail-on', 'breaking'], { cwd }).code).toBe(0);
    expect(personac(['diff', 'new', './new'], { cwd }).stdout).toBe('note: both sides: one page is no persona: notes.md\nno persona changed, 1 unchanged\n');
  });

  it('are read with the configuration that is nearest to them; --schema holds for both', () => {
    const team = structuredClone(personaSchema) as { properties: { [key: string]: { 'x-markdown'?: { heading?: string } } } };
    Object.assign(team.properties.frustrations?.['x-markdown'] ?? {}, { heading: 'Worries', aliases: ['Frustrations'] });
    const cwd = folderWith({
      'new/personac.config.json': JSON.stringify({ schema: 'team.json', files: ['people'] }),
      'new/team.json': JSON.stringify(team),
      'new/people/ann-tester.md': annNow,
      'new/other/notes.md': 'Nothing of a persona.\n',
      'old/personas/ann-tester.md': ann,
      'old/notes.md': 'Nothing of a persona.\n',
    });
    const { stdout } = personac(['diff', 'old', 'new'], { cwd });
    expect(stdout).toBe(`${reworded.replace('Frustrations', 'Worries')}\n1 persona changed, 0 unchanged\n`);
  });
});

describe('a bundle', () => {
  it('is compared with the personas as they are here, with the schemas that lie beside it', () => {
    const cwd = folderWith(set);
    personac(['build'], { cwd });
    write(cwd, { 'personas/ann-tester.md': ann.replace(/## Motivations\n\n.*\n\n/, ''), 'personas/cy-clerk.md': persona('Cy (Clerk)', 'status: draft') });
    const { code, stdout } = personac(['diff', 'dist/personas.json', '--format', 'json', '--fail-on', 'breaking'], { cwd });
    const report = JSON.parse(stdout);
    const validate = new Ajv2020().compile(schema);
    expect([validate(report), validate.errors]).toEqual([true, null]);
    expect(code).toBe(1);
    expect(report).toMatchObject({
      base: { name: 'dist/personas.json', kind: 'bundle', personas: 2 },
      head: { name: 'the files here', kind: 'folder', personas: 1, drafts: 2, errors: 1 },
      breaking: [{ kind: 'draft', persona: 'ann-tester', message: 'is a draft now, and gone from the bundle: it lacks “Motivations”' }],
      personas: [{ change: 'changed', id: 'ann-tester', became: 'draft', fields: [{ key: 'status' }, { key: 'motivations', heading: 'Motivations' }] }],
      unchanged: 1,
      notes: ['1 draft was not compared: a bundle built without drafts does not tell of them'],
    });
  });

  it('without its schema is compared all the same; what is no bundle is refused', () => {
    const bundle = JSON.stringify({ $schema: 'https://example.org/s.json', schemaVersion: 1, personas: [{ id: 'ann', name: 'Ann', wishes: 'Quiet.' }] });
    const deep = `{"personas":[{"id":"a","b":${'['.repeat(500)}${']'.repeat(500)}}]}`;
    const cwd = folderWith({
      'a.json': bundle,
      'b.json': bundle.replace('Quiet', 'Peace'),
      'no.json': '{"personas":[{}]}',
      'other.json': '{}',
      'deep.json': deep,
      'a.md': ann,
    });
    expect(personac(['diff', 'a.json', 'b.json'], { cwd }).stdout).toBe(
      'Ann  ann  changed\n  wishes: Quiet. → Peace.\n\nnote: the schema of a.json does not lie beside it: changes of the schema were not looked for\nnote: the schema of b.json does not lie beside it: changes of the schema were not looked for\n1 persona changed, 0 unchanged\n',
    );
    const refused = (name: string): string => personac(['diff', name, 'a.json'], { cwd }).stderr;
    expect(refused('no.json')).toBe('personac: no.json: is no bundle of personas: what stands at /personas/0 has no “id”\n');
    expect(refused('other.json')).toBe(
      'personac: other.json: is no bundle of personas: it has no “personas”; name the personas.json that `personac build` writes\n',
    );
    expect(refused('deep.json')).toBe('personac: deep.json: is nested deeper than 400 levels\n');
    expect(refused('a.md')).toBe('personac: a.md is one page: name the folder that it lies in\n');
    expect(refused('nope')).toBe(
      'personac: there is no folder or bundle “nope” here, nor a revision: diff compares with what git knows, and this folder is in no git repository\n',
    );
  });
});

describe('a revision', () => {
  it('is compared with another one, with the files here, and from where the work parted', () => {
    const cwd = repositoryWith(set);
    git(cwd, 'checkout', '--quiet', '-b', 'work');
    commit(cwd, { 'personas/ann-tester.md': annNow });
    git(cwd, 'checkout', '--quiet', 'main');
    commit(cwd, { 'personas/cy-clerk.md': persona('Cy (Clerk)') });
    git(cwd, 'checkout', '--quiet', 'work');
    expect(personac(['diff', 'main~1', 'work'], { cwd }).stdout).toBe(`${reworded}\n1 persona changed, 1 unchanged\n`);
    expect(personac(['diff', 'main...'], { cwd }).stdout).toBe(`${reworded}\n1 persona changed, 1 unchanged\n`);
    rmSync(path.join(cwd, 'personas/bo-painter.md'));
    const { code, stdout } = personac(['diff', 'main', '--format', 'markdown', '--fail-on', 'breaking'], { cwd });
    expect(code).toBe(1);
    expect(stdout).toContain('### Personas: 1 changed, 2 removed\n\n**Breaks whoever reads the bundle:**\n\n- <strong>bo-painter</strong>: is gone\n');
    expect(stdout).toContain('- <em>reworded:</em> Some checks fail at random<strong> times</strong>.'.replace('<strong> times', ' <strong>times'));
    expect(git(cwd, 'status', '--porcelain')).toBe(' D personas/bo-painter.md\n');
  });

  it('before the first persona has none; a name that is a folder as well is asked about', () => {
    const cwd = repositoryWith({ 'README.md': 'Nothing yet.\n' });
    commit(cwd, set);
    expect(personac(['diff', 'HEAD~1', 'HEAD'], { cwd }).stdout).toContain('2 personas added, 0 unchanged\n');
    git(cwd, 'branch', 'personas');
    const asked = personac(['diff', 'personas'], { cwd });
    expect([asked.code, asked.stderr]).toEqual([
      2,
      'personac: “personas” is a revision and a folder: write ./personas for the folder, or personas^0 for the revision\n',
    ]);
    expect(personac(['diff', './personas', 'personas^0'], { cwd }).stdout).toBe('no persona changed, 2 unchanged\n');
    expect(personac(['diff', 'HEAD~1..HEAD'], { cwd }).stderr).toBe(
      'personac: “HEAD~1..HEAD”: name the two revisions one after the other: personac diff HEAD~1 HEAD\n',
    );
    expect(personac(['diff', '--', '-x'], { cwd })).toMatchObject({ code: 2, stderr: 'personac: there is no revision “-x” here\n' });
  });
});

describe('the report', () => {
  it('replaces nothing that is compared', () => {
    const cwd = repositoryWith({ 'personas/ann-tester.md': persona(), 'personas/research.yml': 'studies: []\n', 'personac.config.json': '{}' });
    for (const file of ['personas/ann-tester.md', 'personas/research.yml', 'personac.config.json']) {
      const before = readIn(cwd, file);
      expect(personac(['diff', 'HEAD', '-o', file], { cwd })).toEqual({
        code: 2,
        stdout: '',
        stderr: `personac: nothing was written: ${file} is among what is compared; give the report another file\n`,
      });
      expect(readIn(cwd, file)).toBe(before);
    }
  });

  it('is not written through a link, and a run that could not read all ends with 2', () => {
    const cwd = folderWith({ 'old/ann-tester.md': ann, 'new/ann-tester.md': annNow });
    mkdirSync(path.join(cwd, 'elsewhere'));
    symlinkSync('elsewhere', path.join(cwd, 'out'));
    const refused = personac(['diff', 'old', 'new', '-o', 'out/diff.md'], { cwd });
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatch(/^personac: nothing was written: .*\/out is a link\n$/);
    expect(existsSync(path.join(cwd, 'elsewhere/diff.md'))).toBe(false);
    symlinkSync('nowhere', path.join(cwd, 'new/bo-painter.md'));
    const { code, stdout, stderr } = personac(['diff', 'old', 'new'], { cwd });
    expect([code, stderr]).toEqual([2, 'personac: bo-painter.md: is a link, which is not followed\n']);
    expect(stdout).toContain('note: new: not read: bo-painter.md (is a link, which is not followed)\n');
  });
});
