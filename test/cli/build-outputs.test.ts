import { existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, incomplete, persona, personac, readIn, write } from './program.js';

const two = { 'personas/ann-tester.md': persona(), 'personas/bo-tester.md': persona('Bo (Tester)') };
const always = ['bundle.schema.json', 'persona.schema.json', 'personas.d.ts', 'personas.json'];
const counted = '2 files, 0 errors, 0 warnings\n';

/** All files below a folder, with what they hold. */
function contents(folder: string): { [name: string]: string } {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const names = entries.map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name))).sort();
  return Object.fromEntries(names.map((name) => [name, readIn(folder, name)]));
}

describe('build in every form', () => {
  const config = { 'personac.config.json': '{ "package": { "name": "@acme/personas", "version": "1.2.3" } }' };
  const forms = ['build', '--package', '--ndjson', '--split'];

  it('writes a package, lines, and a file each; checks them; and removes what is of no persona any more', () => {
    const cwd = folderWith({ ...two, ...config });
    const dist = path.join(cwd, 'dist');
    const told = 'also as lines, as a file each, as the package @acme/personas@1.2.3\n';
    expect(personac(forms, { cwd })).toEqual({ code: 0, stdout: `${counted}wrote dist/personas.json with 2 personas; ${told}`, stderr: '' });
    const files = contents(dist);
    const modules = ['README.md', 'index.cjs', 'index.d.cts', 'index.d.ts', 'index.js', 'package.json', 'personas.ndjson'];
    const split = ['personas/ann-tester.json', 'personas/bo-tester.json', 'personas/index.json'];
    expect(Object.keys(files)).toEqual([...always, ...modules, ...split].sort());
    expect(JSON.parse(files['package.json'] ?? '')).toMatchObject({ name: '@acme/personas', version: '1.2.3', personac: { schemaVersion: 1 } });
    expect(files['package.json']).not.toContain('"private"');
    expect(files['index.d.ts']).toContain("export type PersonaId =\n  | 'ann-tester'\n  | 'bo-tester';\n");
    for (const [name, text] of Object.entries(files)) expect(text, name).not.toContain(cwd);
    expect(personac([...forms, '--check', '--quiet'], { cwd })).toEqual({ code: 0, stdout: `${counted}dist is up to date\n`, stderr: '' });

    write(cwd, {
      'personas/cy-tester.md': persona('Cy (Tester)'),
      'dist/personas/mine.json': '{}',
      'dist/index.js': '// Written by personac; do not edit.\nold',
    });
    expect(personac(forms, { cwd }).code).toBe(0);
    expect(readdirSync(path.join(dist, 'personas'))).toEqual(['ann-tester.json', 'bo-tester.json', 'cy-tester.json', 'index.json', 'mine.json']);

    write(cwd, { 'personas/cy-tester.md': incomplete('Cy (Tester)', 'status: draft') });
    const before = contents(dist);
    const check = personac([...forms, '--check'], { cwd });
    const stale = ['personas.json', 'personas.ndjson', 'personas/index.json', 'package.json', 'index.js', 'index.cjs', 'index.d.ts', 'index.d.cts'];
    const again = '`personac build --package --ndjson --split`';
    expect(check.stderr.split('\n')).toEqual([
      ...stale.map((name) => `personac: dist/${name} is not what the personas say: run ${again}`),
      `personac: dist/personas/cy-tester.json is of no persona any more: run ${again}`,
      '',
    ]);
    expect([check.code, contents(dist)]).toEqual([1, before]);
    expect(personac(forms, { cwd }).stdout).toContain(`${told}removed dist/personas/cy-tester.json\n`);
    expect(contents(dist)).toEqual({ ...files, 'personas/mine.json': '{}' });
  });

  it('writes the same of a large set, of which it holds less, from the cache and without one', () => {
    const letters = 'abcdefghijklmn';
    const names = Array.from({ length: 2010 }, (_, at) => `An${letters.charAt(at % 14)}${letters.charAt((at / 14) % 14)}${letters.charAt(at / 196)}`);
    const pages = names.map((name, at): [string, string] => [
      `personas/${name.toLowerCase()}-tester.md`,
      at % 500 === 0
        ? incomplete(`${name} (Tester)`, 'status: draft')
        : persona(`${name} (Tester)`, `stages: [s${at % 3}]\nformerly: [old-${name.toLowerCase()}]`),
    ]);
    const cwd = folderWith({ ...Object.fromEntries(pages), 'personac.config.json': '{ "rules": { "copied-claim": "off", "duplicate-name": "off" } }' });
    const env = { XDG_CACHE_HOME: folderWith() };
    const build = (output: string, ...more: string[]): { [name: string]: string } => {
      const { code, stderr } = personac(['build', '--ndjson', '--with-drafts', '--quiet', '-o', output, ...more], { cwd, env });
      expect([code, stderr]).toEqual([0, '']);
      return contents(path.join(cwd, output));
    };
    const held = build('held', '--no-cache');
    expect(JSON.parse(held['personas.json'] ?? '').personas).toHaveLength(2005);
    expect(build('cold')).toEqual(held);
    expect(build('warm')).toEqual(held);
  }, 60_000);

  it('takes drafts too, wherever the bundle has them', () => {
    const cwd = folderWith({ ...two, 'personas/cy-tester.md': incomplete('Cy (Tester)', 'status: draft') });
    expect(personac([...forms, '--with-drafts', '--quiet', '-o', 'out'], { cwd }).code).toBe(0);
    expect(JSON.parse(readIn(cwd, 'out/personas/cy-tester.json'))).toMatchObject({ id: 'cy-tester', status: 'draft', missing: ['motivations'] });
    expect(readIn(cwd, 'out/personas.ndjson').split('\n')).toHaveLength(4);
    expect(readIn(cwd, 'out/index.js')).toContain('export const drafts = data.drafts;');
    expect(JSON.parse(readIn(cwd, 'out/package.json'))).toMatchObject({ name: 'personas', version: '0.0.0', private: true });
  });
});

describe('build writes nothing', () => {
  const nothing = (args: string[], cwd: string, complaint: string): void => {
    const before = contents(cwd);
    const { code, stderr } = personac(['build', ...args], { cwd });
    expect({ code, stderr }).toEqual({ code: 2, stderr: `personac: nothing was written: ${complaint}\n` });
    expect(contents(cwd)).toEqual(before);
  };

  it('over the package.json, the README or a module of the project', () => {
    for (const name of ['package.json', 'README.md', 'index.js']) {
      nothing(
        ['--package', '-o', '.'],
        folderWith({ ...two, [name]: '{ "name": "site" }' }),
        `./${name} is not of personac; give the package a folder of its own, like -o dist`,
      );
    }
  });

  it('among the personas themselves, or over an index of somebody else', () => {
    const cwd = folderWith({ ...two, 'public/personas/index.json': '{ "menu": [] }' });
    nothing(['--split', '-o', '.'], cwd, './personas holds the personas themselves; let --split write to another folder, like -o dist');
    nothing(['--split', '-o', 'public'], cwd, 'public/personas/index.json is not of personac; let --split write to another folder, like -o dist');
    // also where those that were named are others
    write(cwd, { 'other/cy-tester.md': persona('Cy (Tester)') });
    nothing(['--split', '-o', '.', 'other'], cwd, './personas holds the personas themselves; let --split write to another folder, like -o dist');
  });

  it('where two ids would be one file, or one is a device', () => {
    const cwd = folderWith({ ...two, 'personas/more/Ann-Tester.md': persona() });
    nothing(['--split'], cwd, 'with --split, “Ann-Tester” and “ann-tester” would be one file on some systems; rename one of the pages');
    expect(personac(['build', '--package', '--ndjson', '--quiet'], { cwd }).code).toBe(0);
    nothing(
      ['--split'],
      folderWith({ 'personas/con.md': persona() }),
      '“con” cannot be the name of a file, as --split needs it: it is a device of Windows; rename its page',
    );
  });

  it('through a link, and removes nothing behind one', () => {
    const index = '{ "schemaVersion": 1, "personas": [{ "id": "old", "file": "old.json" }, { "id": "../keep", "file": "../keep.json" }] }';
    const cwd = folderWith({ ...two, 'outside/index.json': index, 'outside/old.json': '{}' });
    mkdirSync(path.join(cwd, 'dist'));
    symlinkSync('../outside', path.join(cwd, 'dist/personas'));
    nothing(['--split'], cwd, `${path.join(cwd, 'dist/personas')} is a link`);

    const own = folderWith({ ...two, 'dist/personas/index.json': index, 'dist/keep.json': '{}', 'secret.json': '{}' });
    symlinkSync('../../secret.json', path.join(own, 'dist/personas/old.json'));
    expect(personac(['build', '--split', '--quiet'], { cwd: own }).code).toBe(0);
    expect(readdirSync(path.join(own, 'dist/personas'))).toEqual(['ann-tester.json', 'bo-tester.json', 'index.json', 'old.json']);
    expect([existsSync(path.join(own, 'dist/keep.json')), existsSync(path.join(own, 'secret.json'))]).toEqual([true, true]);
  });
});

describe('the name and the version of a package', () => {
  it.each([
    [
      '{ "package": { "name": "My Personas" } }',
      '1:16: “My Personas” is not of the form that “package.name” must have; write a name as npm allows it: small letters',
    ],
    ['{ "package": { "version": "1.0" } }', '1:16: “1.0” is not of the form that “package.version” must have; write a version of three numbers, like 1.4.0'],
    ['{ "package": { "versoin": "1.0.0" } }', '1:16: “versoin” is no known key; did you mean “version”?'],
    ['{ "package": "personas" }', '1:3: “package” must be of the type object'],
  ])('%s', (text, complaint) => {
    const cwd = folderWith({ 'personac.config.json': text, ...two });
    const { code, stderr } = personac(['build', '--package'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain(`personac: personac.config.json:${complaint}`);
    expect(existsSync(path.join(cwd, 'dist'))).toBe(false);
  });
});
