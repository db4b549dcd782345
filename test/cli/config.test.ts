import { mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, incomplete, lintJson, persona, personac, places, readIn } from './program.js';

const name = 'personac.config.json';

describe('a configuration that cannot be used ends with 2, and names the place', () => {
  it.each([
    ['{ "fils": ["p"] }', `${name}:1:3: “fils” is no known key; did you mean “files”?`],
    ['{ "colour": true }', `${name}:1:3: “colour” is no known key; take the line out, or ask whoever keeps your schema to add it`],
    ['{\n  "rules": { "section-mising": "off" }\n}', `${name}:2:14: there is no rule “section-mising”; did you mean “section-missing”?`],
    ['{ "rules": { "__proto__": "off" } }', `${name}:1:14: there is no rule “__proto__”; \`personac explain\` lists them`],
    ['{ "rules": { "title": "warn" } }', `${name}:1:14: “rules.title” cannot be “warn”; write one of: off, info, warning, error`],
    ['{ "rules": { "title": "of" } }', `${name}:1:14: “rules.title” cannot be “of”; did you mean “off”? Allowed are: off, info, warning, error`],
    ['{ "files": [3] }', `${name}:1:3: entry 1 of “files” must be text, but “3” is read as a number; put it in quotes: "3"`],
    ['{ "files": [] }', `${name}:1:3: “files” has fewer than 1 entry; add what is missing`],
    ['[]', `${name}: must be a JSON object: { … }`],
    ['', `${name}:1:1: this is no JSON: Unexpected end of JSON input`],
    ['{\n  "files": ["a", tru, 3]\n}', `${name}:2:21: this is no JSON: Unexpected token ','`],
    ['{ "files": x }', `${name}:1:12: this is no JSON: Unexpected token 'x'`],
    ['{ "files": ["a"],\n}', `${name}:2:1: this is no JSON: Expected double-quoted property name`],
    ['{ "files": ["a" ', `${name}:1:17: this is no JSON: Expected ',' or ']' after array element`],
    ['{ "files": ["../other"] }', `${name}: "files" leads out of the project: ../other`],
    ['{ "files": ["!../other"] }', `${name}: "files" leads out of the project: ../other`],
    ['{ "files": ["p/../../*.md"] }', `${name}: "files" leads out of the project: p/../../*.md`],
    ['{ "files": ["/etc"] }', `${name}: "files" leads out of the project: /etc`],
    ['{ "schema": "../team.json" }', `${name}: "schema" leads out of the project: ../team.json`],
    ['{ "schema": "gone.json" }', 'gone.json: there is no such file or folder'],
    ['{ "output": "../dist" }', `${name}: "output" leads out of the project: ../dist`],
    ['{ "output": "/tmp" }', `${name}: "output" leads out of the project: /tmp`],
  ])('%s', (text, complaint) => {
    const cwd = folderWith({ [name]: text, 'p/ann-tester.md': persona() });
    expect(personac(['lint'], { cwd })).toEqual({ code: 2, stdout: '', stderr: `personac: ${complaint}\n` });
  });

  it('as a link, a folder or no text it is refused, and says nothing of what it leads to', () => {
    const cwd = folderWith({ 'latin.json': Buffer.from([0xff]) });
    symlinkSync('/proc/self/environ', path.join(cwd, name));
    mkdirSync(path.join(cwd, 'folder.json'));
    const complaint = (args: string[]): string => personac(['lint', ...args], { cwd }).stderr;
    expect(complaint([])).toBe(`personac: ${name}: is a link, which is not followed; name the file itself\n`);
    expect(complaint(['--config', 'folder.json'])).toBe('personac: folder.json: is a folder\n');
    expect(complaint(['--config', 'latin.json'])).toBe('personac: latin.json: is no text in UTF-8\n');
    expect(complaint(['--config', 'gone.json'])).toBe('personac: gone.json: there is no such file or folder\n');
  });

  it('whose schema lies behind a link is refused, and no word of the other file is shown', () => {
    const cwd = folderWith({ [`project/${name}`]: '{ "schema": "link/secret.json" }', 'outside/secret.json': 'opensesame' });
    symlinkSync('../outside', path.join(cwd, 'project/link'));
    const stderr = `personac: ${name}: "schema" leads through a link, which is not followed: link/secret.json\n`;
    expect(personac(['lint'], { cwd: path.join(cwd, 'project') })).toEqual({ code: 2, stdout: '', stderr });
  });

  it('by a glob that leaves the project in disguise finds nothing outside', () => {
    for (const glob of ['{..,x}/*.md', '@(..)/*.md', '[.][.]/*.md']) {
      const cwd = folderWith({ [`project/${name}`]: JSON.stringify({ files: [glob] }), 'secret.md': 'x' });
      const { code, stdout } = personac(['lint'], { cwd: path.join(cwd, 'project') });
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    }
  });
});

describe('a configuration', () => {
  it('says which files are personas, and which are not', () => {
    const files = { [name]: '{ "files": ["docs/**/*.md", "!docs/old", "extra/bo-tester.md"] }' };
    const cwd = folderWith({
      ...files,
      'docs/a/ann-tester.md': incomplete(),
      'docs/old/x.md': 'x',
      'extra/bo-tester.md': persona('Bo (Tester)'),
      'extra/x.md': 'x',
    });
    const report = lintJson([], { cwd });
    expect([report.files, places(report)]).toEqual([2, ['docs/a/ann-tester.md:1:1 section-missing']]);
  });

  it('changes severities: off, warning, error', () => {
    const cwd = folderWith({
      [name]: '{ "rules": { "section-missing": "warning", "file-name": "error", "duplicate-name": "off" } }',
      'personas/bo.md': incomplete(),
    });
    const report = lintJson([], { cwd });
    expect(report.findings.map(({ rule, severity }) => [rule, severity])).toEqual([
      ['file-name', 'error'],
      ['section-missing', 'warning'],
    ]);
    const silent = folderWith({ [name]: '{ "rules": { "section-missing": "off" } }', 'personas/ann-tester.md': incomplete() });
    expect(lintJson([], { cwd: silent })).toMatchObject({ code: 0, findings: [] });
  });

  it('is found from a folder below it; its paths are told from there', () => {
    const cwd = folderWith({ [name]: '{ "files": ["docs"], "output": "public" }', 'docs/ann-tester.md': incomplete(), 'docs/deep/x.txt': '' });
    expect(places(lintJson([], { cwd: path.join(cwd, 'docs/deep') }))).toEqual(['../ann-tester.md:1:1 section-missing']);
    expect(personac(['build', '--with-drafts', '--quiet'], { cwd: path.join(cwd, 'docs/deep') })).toMatchObject({ code: 0 });
    expect(readIn(cwd, 'public/personas.json')).toContain('"source": "docs/ann-tester.md"');
  });

  it('is not looked for above the repository', () => {
    const cwd = folderWith({ [name]: '{ "files": ["docs"] }', 'repository/.git/HEAD': '', 'repository/personas/ann-tester.md': persona() });
    expect(personac(['lint'], { cwd: path.join(cwd, 'repository') }).stdout).toBe('1 file, 0 errors, 0 warnings\n');
  });

  it('may be named, begin with a byte-order mark, and call a folder “..x”', () => {
    const cwd = folderWith({ 'other.json': '\ufeff{ "$schema": "x", "files": ["..x"] }', '..x/ann-tester.md': persona() });
    expect(personac(['lint', '--config', 'other.json'], { cwd })).toEqual({ code: 0, stdout: '1 file, 0 errors, 0 warnings\n', stderr: '' });
  });

  it('may name a place that holds nothing yet beside one that does', () => {
    const cwd = folderWith({ [name]: '{ "files": ["personas", "drafts"] }', 'personas/ann-tester.md': persona(), 'drafts/.gitkeep': '' });
    expect(personac(['lint'], { cwd })).toEqual({ code: 0, stdout: '1 file, 0 errors, 0 warnings\n', stderr: '' });
  });
});
