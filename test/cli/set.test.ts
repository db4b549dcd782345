import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, lintJson, persona, personac, places, readIn, write } from './program.js';

const archetype = (who: string): string => `# Small shop\n\n## Description\n\nOne room.\n\n## Personas\n\n- ${who}\n`;

describe('who', () => {
  it('answers, and ends with 1 where nobody speaks for the title', () => {
    const cwd = folderWith({ 'personas/ann-tester.md': persona('Ann (Tester)', 'titles: [QA Engineer]') });
    expect(personac(['who', 'qa  engineer'], { cwd })).toEqual({
      code: 0,
      stdout: '1 persona speaks for “qa engineer”:\n  Ann (Tester)  personas/ann-tester.md, as another title\n',
      stderr: '',
    });
    const { code, stdout, stderr } = personac(['who', 'Quality assurance engineer', '--format', 'json'], { cwd });
    expect({ code, stderr, ...(JSON.parse(stdout) as object) }).toMatchObject({
      code: 1,
      stderr: '',
      found: [],
      nearest: [{ id: 'ann-tester', title: 'QA Engineer' }],
    });
  });
});

describe('index', () => {
  it('writes a page that lint passes over, and fails where it is stale', () => {
    const cwd = folderWith({ 'personas/ann-tester.md': persona() });
    expect(personac(['index', '--check'], { cwd })).toMatchObject({
      code: 1,
      stderr: 'personac: personas/README.md is not what the personas say: run `personac index`\n',
    });
    expect(personac(['index'], { cwd })).toEqual({ code: 0, stdout: 'wrote personas/README.md\n', stderr: '' });
    expect(personac(['index', '--check'], { cwd })).toEqual({ code: 0, stdout: 'personas/README.md is up to date\n', stderr: '' });
    expect(lintJson([], { cwd })).toMatchObject({ code: 0, files: 1, skipped: ['personas/README.md'] });
    write(cwd, { 'personas/bo-coder.md': persona('Bo (Coder)') });
    expect(personac(['index', '--check'], { cwd }).code).toBe(1);
  });

  it('loses nothing of an author’s page', () => {
    const own = '\ufeff# Ours\r\n\r\nWelcome.\r\n';
    const cwd = folderWith({ 'personas/ann-tester.md': persona(), 'personas/README.md': own });
    const { code, stdout, stderr } = personac(['index'], { cwd });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe(
      'personac: personas/README.md is there already, and stays as it is; put these two lines where the index shall stand, then run it again:\n  <!-- personac-index -->\n  <!-- /personac-index -->\n',
    );
    expect(readIn(cwd, 'personas/README.md')).toBe(own);
    write(cwd, { 'personas/README.md': `${own}<!-- personac-index -->\r\n<!-- /personac-index -->\r\nBye.\r\n` });
    expect(personac(['index'], { cwd }).code).toBe(0);
    const written = readIn(cwd, 'personas/README.md');
    expect([written.startsWith(own), written.endsWith('\r\n<!-- /personac-index -->\r\nBye.\r\n'), /[^\r]\n/.test(written)]).toEqual([true, true, false]);
  });

  it('goes through no link, over no persona, and is written only when all could be read', () => {
    const cwd = folderWith({ 'personas/ann-tester.md': persona(), 'outside.md': '' });
    symlinkSync(path.join(cwd, 'outside.md'), path.join(cwd, 'personas/README.md'));
    expect(personac(['index'], { cwd }).code).toBe(2);
    expect(readIn(cwd, 'outside.md')).toBe('');
    expect(personac(['index', '-o', 'personas/ann-tester.md'], { cwd }).code).toBe(2);
    expect(readIn(cwd, 'personas/ann-tester.md')).toBe(persona());
  });
});

describe('archetypes', () => {
  it('are checked with the personas, as archetypes', () => {
    const cwd = folderWith({ 'personas/ann-tester.md': persona(), 'personas/archetypes/small-shop.md': archetype('Ann (Tester)') });
    expect(lintJson([], { cwd })).toMatchObject({ code: 0, files: 2, findings: [] });
    write(cwd, { 'personas/archetypes/small-shop.md': archetype('Anna (Tester)').replace('Tester', 'Nurse') });
    expect(places(lintJson([], { cwd }))).toEqual(['personas/archetypes/small-shop.md:9:3 archetype-persona']);
    expect(places(lintJson(['personas/archetypes/small-shop.md'], { cwd }))).toEqual([]);
  });

  it('stand where the configuration says, and go into the bundle and the index', () => {
    const config = JSON.stringify({ files: ['people'], archetypes: 'companies' });
    const cwd = folderWith({
      'personac.config.json': config,
      'people/ann-tester.md': persona(),
      'companies/small-shop.md': archetype('[Ann](../people/ann-tester.md)'),
    });
    expect(personac(['build'], { cwd }).code).toBe(0);
    expect(JSON.parse(readIn(cwd, 'dist/personas.json'))).toMatchObject({
      personas: [{ id: 'ann-tester' }],
      archetypes: [{ id: 'small-shop', members: ['ann-tester'], source: 'companies/small-shop.md' }],
    });
    expect(personac(['index'], { cwd: path.join(cwd, 'people') }).code).toBe(0);
    expect(readIn(cwd, 'people/README.md')).toContain('| [Small shop](../companies/small-shop.md) |  | [Ann (Tester)](ann-tester.md) |');
    write(cwd, { 'personac.config.json': JSON.stringify({ files: ['people'], archetypes: 'companis' }) });
    expect(personac(['lint'], { cwd })).toMatchObject({ code: 2, stderr: 'personac: companis: there is no such file or folder\n' });
  });
});
