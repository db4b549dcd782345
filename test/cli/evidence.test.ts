import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, lintJson, persona, personac, places, readIn, write } from './program.js';
import { git, repositoryWith } from './repository.js';

const registry = `studies:
  - id: tester-talks
    title: Talks with testers
    method: interviews
    participants: 7
`;
const cited = persona().replace('so that nobody ships a fault.', 'so that nobody ships a fault.[^tester-talks]');
const note = '[^tester-talks]: Talks with testers (interviews, 7 participants)';
const whole = { 'personas/ann-tester.md': `${cited}\n${note}\n`, 'personas/research.yml': registry };

describe('the registry', () => {
  it('beside the personas counts, and its faults are told in it', () => {
    const cwd = folderWith({ ...whole, 'personas/research.yml': `${registry}    by: Kim\n  - id: poll\n    title: Poll\n    method: survey\n` });
    const report = lintJson([], { cwd });
    expect(places(report)).toEqual(['personas/research.yml:6:5 research', 'personas/research.yml:7:9 unused-study']);
    expect(report).toMatchObject({ code: 1, files: 1, errors: 1 });
    // of a part of the set, nothing is said about what the rest may cite
    expect(places(lintJson(['personas/ann-tester.md'], { cwd }))).toEqual(['personas/research.yml:6:5 research']);
    const { code, stderr } = personac(['build'], { cwd });
    expect({ code, stderr }).toMatchObject({ code: 1, stderr: expect.stringContaining('nothing was written to dist') });
  });

  it('may be called otherwise in the configuration, must be there then, and is no link', () => {
    const cwd = folderWith({
      'personas/ann-tester.md': cited,
      'docs/studies.yml': registry,
      'personac.config.json': '{ "research": "docs/studies.yml", "strict": true }',
    });
    expect(places(lintJson([], { cwd }))).toEqual([
      'personas/ann-tester.md:9:74 study-footnote',
      'personas/ann-tester.md:13:3 uncited-claim',
      'personas/ann-tester.md:17:3 uncited-claim',
    ]);
    write(cwd, { 'personac.config.json': '{ "research": "docs/none.yml" }' });
    expect(personac(['lint'], { cwd })).toMatchObject({ code: 2, stderr: 'personac: docs/none.yml: there is no such file or folder\n' });
    write(cwd, { 'personac.config.json': '{ "research": "../studies.yml" }' });
    expect(personac(['lint'], { cwd })).toMatchObject({
      code: 2,
      stderr: 'personac: personac.config.json: "research" leads out of the project: ../studies.yml\n',
    });
    write(cwd, { 'personac.config.json': '{}' });
    symlinkSync('../docs/studies.yml', path.join(cwd, 'personas/research.yml'));
    expect(personac(['lint'], { cwd })).toMatchObject({
      code: 2,
      stderr: 'personac: personas/research.yml: leads through a link, which is not followed: personas/research.yml\n',
    });
  });

  it('writes the footnotes of the pages with --fix, and goes into the bundle', () => {
    const cwd = folderWith({ ...whole, 'personas/ann-tester.md': cited });
    expect(personac(['lint', '--fix', '--max-warnings', '0'], { cwd })).toMatchObject({ code: 0 });
    expect(readIn(cwd, 'personas/ann-tester.md')).toBe(whole['personas/ann-tester.md']);
    expect(personac(['build'], { cwd }).code).toBe(0);
    const { personas, studies } = JSON.parse(readIn(cwd, 'dist/personas.json'));
    expect(studies).toEqual([{ id: 'tester-talks', title: 'Talks with testers', method: 'interviews', participants: 7 }]);
    expect(personas[0]).toMatchObject({ confidence: 'assumed', type: 'proto', jobs: [{ confidence: 'interviewed', evidence: ['tester-talks'] }] });
  });

  it('concerns every persona where it changed, and is the staged one with --staged', () => {
    const cwd = repositoryWith(whole);
    write(cwd, { 'personas/research.yml': registry.replace('7', '9') });
    expect(places(lintJson(['--since', 'HEAD'], { cwd }))).toEqual(['personas/ann-tester.md:19:1 study-footnote']);
    expect(places(lintJson(['--staged'], { cwd }))).toEqual([]);
    git(cwd, 'add', '.');
    expect(places(lintJson(['--staged'], { cwd }))).toEqual(['personas/ann-tester.md:19:1 study-footnote']);
  });
});

describe('evidence', () => {
  it('tells what rests on what', () => {
    const cwd = folderWith(whole);
    expect(personac(['evidence'], { cwd })).toEqual({
      code: 0,
      stdout: `Ann (Tester)  personas/ann-tester.md
  assumed, proto: 1 of 3 claims (33 %) rest on studies
    Jobs to be done  1 of 1  100 %
    Motivations      0 of 1    0 %
    Frustrations     0 of 1    0 %

all: 1 of 3 claims (33 %) rest on studies

tester-talks  Talks with testers (interviews, 7 participants)
  Ann (Tester): 1 claim
`,
      stderr: '',
    });
    expect(JSON.parse(personac(['evidence', '--format', 'json'], { cwd }).stdout)).toMatchObject({
      version: 1,
      registry: 'personas/research.yml',
      claims: 3,
      supported: 1,
    });
  });

  it('says where there is no registry, or none that can be read', () => {
    const cwd = folderWith({ 'personas/ann-tester.md': cited });
    expect(personac(['evidence'], { cwd })).toMatchObject({
      code: 0,
      stderr: 'personac: there is no registry of studies, so nothing rests on any; write personas/research.yml\n',
    });
    write(cwd, { 'personas/research.yml': 'studies: [' });
    expect(personac(['evidence'], { cwd })).toMatchObject({ code: 0, stderr: 'personac: personas/research.yml cannot be read: `personac lint` says why\n' });
  });
});
