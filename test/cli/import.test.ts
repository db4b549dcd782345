import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, lintJson, persona, personac, readIn, shell, write } from './program.js';

const deeper = (title: string): string => persona(title).replace(/^#/gm, '###');
const page = `---
title: People
---

# People

Whom we build for.

- [Ann](#ann-tester)
- [Bo, Coder](#bo-coder)

## User personas

${deeper('Ann (Tester)')}
---

## Internal personas

${deeper('Bo (Coder)')
  .replace('#### Job summary', '#### My role')
  .replace(/#### Motivations\n\n.*\n\n/, '')}
## The end

Bye.
`;

const report = (isWritten: boolean): string => `personas/ann-tester.md  complete
personas/bo-coder.md    draft, internal, lacks “Motivations”

2 personas ${isWritten ? 'written' : 'found, nothing written'}: 1 complete, 1 draft

all 2 are in the page’s own list, and nobody else is

of 28 written lines, 16 are in the personas; 12 lines are in no file:
  lines 1–3    frontmatter of the page
  lines 5–7    “People”: introduction
  lines 9–10   “People”: list of personas
  line 12      “User personas”: heading only
  line 34      “Internal personas”: heading only
  lines 50–52  “The end”: text outside the personas
  line 32      rules between personas
`;

describe('personac import', () => {
  it('reads nothing through a link, wherever on the way it stands', () => {
    const cwd = folderWith({ 'project/personas/cy.md': persona('Cy (Tester)'), 'outside/people.md': page });
    const project = path.join(cwd, 'project');
    symlinkSync('../outside', path.join(project, 'docs'));
    symlinkSync('../outside/people.md', path.join(project, 'people.md'));
    const reasons = {
      'docs/people.md': 'leads through a link, which is not followed: docs',
      'people.md': 'is a link, which is not followed; name the file itself',
    };
    for (const [name, reason] of Object.entries(reasons)) {
      expect(personac(['import', name], { cwd: project })).toEqual({ code: 2, stdout: '', stderr: `personac: ${name}: ${reason}\n` });
    }
    expect(personac(['import', '../outside/people.md'], { cwd: project }).code).toBe(0);
  });

  it('writes one file a persona, and says where every line went', () => {
    const cwd = folderWith({ 'people.md': page });
    expect(personac(['import', 'people.md'], { cwd })).toEqual({ code: 0, stdout: report(true), stderr: '' });
    expect(readdirSync(path.join(cwd, 'personas'))).toEqual(['ann-tester.md', 'bo-coder.md']);
    expect(readIn(cwd, 'personas/ann-tester.md')).toBe(persona('Ann (Tester)'));
    expect(readIn(cwd, 'personas/bo-coder.md')).toBe(persona('Bo (Coder)', 'kind: internal\nstatus: draft').replace(/## Motivations\n\n.*\n\n/, ''));
    expect(lintJson([], { cwd })).toMatchObject({ code: 0, files: 2, errors: 0 });
    expect(readIn(cwd, 'people.md')).toBe(page);
  });

  it('--dry-run writes nothing, and says what is in the way', () => {
    const cwd = folderWith({ 'people.md': page });
    expect(personac(['import', 'people.md', '--dry-run'], { cwd })).toEqual({ code: 0, stdout: report(false), stderr: '' });
    expect(readdirSync(cwd)).toEqual(['people.md']);
    mkdirSync(path.join(cwd, 'personas/bo-coder.md'), { recursive: true });
    expect(personac(['import', 'people.md', '--dry-run'], { cwd })).toEqual({
      code: 0,
      stdout: report(false),
      stderr: 'personac: personas/bo-coder.md is there already; without --force nothing will be written\n',
    });
  });

  it('writes all or nothing, and over nothing without --force', () => {
    const cwd = folderWith({ 'people.md': page, 'personas/bo-coder.md': 'mine' });
    expect(personac(['import', 'people.md'], { cwd })).toEqual({
      code: 2,
      stdout: '',
      stderr: 'personac: nothing was written: personas/bo-coder.md is there already; --force replaces what is there, -o names another folder\n',
    });
    expect(readdirSync(path.join(cwd, 'personas'))).toEqual(['bo-coder.md']);
    expect(readIn(cwd, 'personas/bo-coder.md')).toBe('mine');
    expect(personac(['import', 'people.md', '--force'], { cwd })).toEqual({ code: 0, stdout: report(true), stderr: '' });
    expect(readIn(cwd, 'personas/bo-coder.md')).toContain('# Bo (Coder)');
  });

  it('goes through no link, neither the page nor the folder nor a file', () => {
    const cwd = folderWith({ 'people.md': page, 'outside/mine.md': 'mine', 'personas/a.md': '' });
    symlinkSync('outside', path.join(cwd, 'link'));
    symlinkSync('people.md', path.join(cwd, 'linked.md'));
    symlinkSync('../outside/mine.md', path.join(cwd, 'personas/bo-coder.md'));
    const complaint = (...args: string[]): unknown => {
      const { code, stdout, stderr } = personac(['import', ...args], { cwd });
      return { code, stdout, stderr: stderr.replaceAll(cwd, '.') };
    };
    expect(complaint('people.md', '-o', 'link')).toEqual({ code: 2, stdout: '', stderr: 'personac: nothing was written: ./link is a link\n' });
    expect(complaint('linked.md')).toEqual({ code: 2, stdout: '', stderr: 'personac: linked.md: is a link, which is not followed; name the file itself\n' });
    for (const force of [[], ['--force']])
      expect(complaint('people.md', ...force)).toEqual({ code: 2, stdout: '', stderr: 'personac: ./personas/bo-coder.md was not written: it is a link\n' });
    expect(readIn(cwd, 'outside/mine.md')).toBe('mine');
    expect(readdirSync(path.join(cwd, 'personas'))).toEqual(['a.md', 'bo-coder.md']);
  });

  it('leaves nothing behind where the disk is full', () => {
    const cwd = folderWith({ 'people.md': page });
    // no file may grow beyond one block
    const { code, stderr } = shell(`ulimit -f 0; personac import people.md`, cwd);
    expect(code).toBe(2);
    expect(stderr).toMatch(/was not written: /);
    expect(existsSync(path.join(cwd, 'personas')) ? readdirSync(path.join(cwd, 'personas')) : []).toEqual([]);
  });

  it('reads standard input, and keeps CRLF; a byte-order mark goes', () => {
    const cwd = folderWith();
    const windows = `\ufeff${page.replaceAll('\n', '\r\n')}`;
    const { code, stdout } = personac(['import', '-', '-o', 'out'], { cwd, input: windows });
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: report(true)
        .replaceAll('personas/', 'out/')
        .replace(/^(out\/bo-coder\.md) +/m, '$1    '),
    });
    expect(readFileSync(path.join(cwd, 'out/ann-tester.md'), 'utf8')).toBe(persona('Ann (Tester)').replaceAll('\n', '\r\n'));
    expect(readFileSync(path.join(cwd, 'out/bo-coder.md'), 'utf8').match(/(?<!\r)\n/g)).toBeNull();
    expect(lintJson(['out'], { cwd })).toMatchObject({ code: 0, errors: 0 });
  });

  it('goes to the configured folder, and follows the team’s schema and rules', () => {
    const cwd = folderWith({ 'personac.config.json': '{ "files": ["people/*.md"], "rules": { "section-alias": "off" } }', 'people/all.md': page });
    const { code, stderr } = personac(['import', 'people/all.md'], { cwd });
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: 'personac: people/all.md is no persona itself: move it out of the folder of its personas, or `personac lint` will take it for one\n',
    });
    expect(readdirSync(path.join(cwd, 'people')).sort()).toEqual(['all.md', 'ann-tester.md', 'bo-coder.md']);
  });

  it('warns where the page’s own list says otherwise, and writes all the same', () => {
    const cwd = folderWith({ 'people.md': page.replace('- [Bo, Coder](#bo-coder)', '- [Zoe, Cook](#zoe-cook)') });
    const { code, stdout } = personac(['import', 'people.md'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toContain(
      'warning: the page’s own list names 1 of these 2\n  in the list, but not found: “Zoe, Cook” (people.md:10)\n  found, but not in the list: “Bo (Coder)”\n',
    );
  });

  it('says how to say it where no persona is found: 2', () => {
    const cwd = folderWith({ 'roles.md': '# Roles\n\n## Builder\n\nBuilds.\n\n## Runner\n\nRuns.\n', 'plain.md': 'Hello.\n' });
    expect(personac(['import', 'roles.md'], { cwd })).toEqual({
      code: 2,
      stdout: '',
      stderr: `personac: no persona was found in roles.md: no two headings read “Name (Role)”, and none has sections of a persona below it; its headings are
  level 1: “Roles” (line 1)
  level 2: “Builder” (line 3), “Runner” (line 7)
where the headings of one level are the personas, say which: --heading 2
`,
    });
    write(cwd, { 'scenes.md': '# Scenes\n\n## Ann Archer\n\n### What: she does\n\n### What she wants\n\n## Bo Baker\n\n### What he does\n' });
    expect(personac(['import', 'scenes.md'], { cwd }).stderr).toContain('--heading 2\nwhere their words are of another form, say it as a pattern: --match ');
    write(cwd, { 'bullets.md': '# Personas\n\n- Ann\n- Bo\n' });
    expect(personac(['import', 'bullets.md'], { cwd }).stderr).toMatch(
      /\nwhere the personas are bullets or rows of a table, write a heading above each, as “# Name \(Role\)”\n$/,
    );
    expect(personac(['import', 'plain.md'], { cwd }).stderr).toBe(
      'personac: no persona was found in plain.md: it has no headings; write one above each persona, as “# Name (Role)”\n',
    );
    expect(personac(['import', 'roles.md', '--heading', '3'], { cwd }).stderr).toContain('no heading is what --heading 3 asks for');
    expect(personac(['import', 'roles.md', '--heading', '2'], { cwd }).stdout).toContain(
      'personas/runner.md   draft, lacks “role”, “Job summary”, “Jobs to be done”, “Motivations”, “Frustrations”, 1 error to mend',
    );
  });

  it('never writes over the page itself, also with --force', () => {
    const page = `# Our personas\n\nAn introduction.\n\n${persona().replaceAll('# ', '## ')}`;
    const cwd = folderWith({ 'personas/ann-tester.md': page });
    expect(personac(['import', 'personas/ann-tester.md', '--force'], { cwd })).toMatchObject({ code: 2, stdout: '' });
    expect(readIn(cwd, 'personas/ann-tester.md')).toBe(page);
  });

  it('--match runs on any pattern in time, and says where it is none', () => {
    const cwd = folderWith({ 'roles.md': `# Roles\n\n## ${'a'.repeat(5000)}!\n\n## Builder called Bo\n\nBuilds.\n` });
    expect(personac(['import', 'roles.md', '--match', '^(a+)+$'], { cwd }).stderr).toContain('no heading is what --match asks for');
    expect(personac(['import', 'roles.md', '--match', '^(?<role>\\w+) called (?<name>.+)'], { cwd }).stdout).toContain('personas/bo-builder.md  draft');
    expect(personac(['import', 'roles.md', '--match', '('], { cwd })).toEqual({
      code: 2,
      stdout: '',
      stderr: 'personac: --match: this is no pattern: missing closing ): `(`: (\n',
    });
  });

  it.each([
    [['missing.md'], 'missing.md: there is no such file or folder'],
    [['.'], '.: is a folder; name the page that holds the personas'],
    [['large.md'], 'large.md:1: this file has more than 262144 bytes; it was not read; cut the page into two, and import each'],
    [['huge.md'], 'huge.md:1: this file has 4194305 bytes, more than 4194304; it was not read; cut the page into two, and import each'],
    [
      ['deep.md'],
      'deep.md:3: this line is nested 100 levels deep, more than 64; the file was not read; take out the “>” signs, bullets or spaces at the start of the line',
    ],
    [['latin.md'], 'latin.md:1: this is not UTF-8: the character here cannot be read'],
    [['twice.md'], 'twice.md: lines 1 and 5 both have the persona “Ann (Tester)”'],
    [['people.md', '--heading', '7'], "option '--heading <level>' argument '7' is invalid. a level from 1 to 6 is needed"],
    [[], "missing required argument 'page'"],
  ])('%j is refused: 2', (args, complaint) => {
    const cwd = folderWith({
      'people.md': page,
      'large.md': 'x'.repeat(300_001),
      'huge.md': 'x'.repeat(4 * 1024 * 1024 + 1),
      'deep.md': `# A (B)\n\n${'>'.repeat(100)} x\n`,
      'latin.md': Uint8Array.from([0x23, 0x20, 0xe9]),
      'twice.md': '# Ann (Tester)\n\n## Goals\n\n# Ann, Tester\n\n## Goals\n',
    });
    const { code, stdout, stderr } = personac(['import', ...args], { cwd });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(`personac: ${complaint}`);
    expect(existsSync(path.join(cwd, 'personas'))).toBe(false);
  });

  it('prints nothing of the page that would steer a terminal', () => {
    const cwd = folderWith({ 'people.md': page.replace('The end', 'The\u001b[2J end').replace('Bo, Coder](#bo-coder)', 'Zoe\u001b[2J (Cook)](#zoe)') });
    const { stdout } = personac(['import', 'people.md'], { cwd });
    expect(stdout).not.toContain('\u001b');
    expect(stdout).toContain('“The␛[2J end”');
  });
});
