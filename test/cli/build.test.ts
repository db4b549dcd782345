import { chmodSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { folderWith, incomplete, persona, personac, readIn, write } from './program.js';

const names = ['bundle.schema.json', 'persona.schema.json', 'personas.d.ts', 'personas.json'];
const two = { 'personas/ann-tester.md': persona(), 'personas/bo-tester.md': persona('Bo (Tester)') };

function contents(folder: string): { [name: string]: string } {
  return Object.fromEntries(
    readdirSync(folder)
      .sort()
      .map((name) => [name, readIn(folder, name)]),
  );
}

describe('build', () => {
  it('writes four files, of which the bundle is what its schema says', () => {
    const cwd = folderWith(two);
    expect(personac(['build'], { cwd })).toEqual({ code: 0, stdout: '2 files, 0 errors, 0 warnings\nwrote dist/personas.json with 2 personas\n', stderr: '' });
    const files = contents(path.join(cwd, 'dist'));
    expect(Object.keys(files)).toEqual(names);
    const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
    addFormats.default(ajv);
    const validate = ajv.compile(JSON.parse(files['bundle.schema.json'] ?? '') as object);
    const bundle = JSON.parse(files['personas.json'] ?? '') as { personas: { id: string; source: string }[] };
    expect(validate(bundle), JSON.stringify(validate.errors)).toBe(true);
    expect(bundle.personas.map(({ id, source }) => [id, source])).toEqual([
      ['ann-tester', 'personas/ann-tester.md'],
      ['bo-tester', 'personas/bo-tester.md'],
    ]);
    expect(JSON.parse(files['persona.schema.json'] ?? '')).toEqual(JSON.parse(readFileSync('schema/persona.schema.json', 'utf8')));
    for (const name of names) expect(files[name], name).not.toContain(cwd);
  });

  it('writes to the folder of -o, below folders that are not there yet', () => {
    const cwd = folderWith(two);
    expect(personac(['build', '-o', 'a/b/c'], { cwd }).stdout).toContain('wrote a/b/c/personas.json with 2 personas\n');
    expect(readdirSync(path.join(cwd, 'a/b/c'))).toEqual(names);
    expect(readdirSync(cwd).sort()).toEqual(['a', 'personas']);
  });

  it('has the same bytes from every folder and for every order of files, and leaves alone what is the same', () => {
    const cwd = folderWith(two);
    personac(['build'], { cwd });
    const before = contents(path.join(cwd, 'dist'));
    const marks = names.map((name) => statSync(path.join(cwd, 'dist', name)).ino);
    expect(personac(['build'], { cwd }).stdout).toContain('up to date: dist/personas.json with 2 personas\n');
    expect(names.map((name) => statSync(path.join(cwd, 'dist', name)).ino)).toEqual(marks);
    personac(['build', path.join(cwd, 'personas/bo-tester.md'), 'personas/ann-tester.md', '-o', 'again'], {
      cwd,
      env: { TZ: 'Asia/Tokyo', LC_ALL: 'tr_TR.UTF-8' },
    });
    expect(contents(path.join(cwd, 'again'))).toEqual(before);
  });

  it('writes nothing where there is an error, and leaves the good bundle as it is', () => {
    const cwd = folderWith(two);
    personac(['build'], { cwd });
    const before = contents(path.join(cwd, 'dist'));
    write(cwd, { 'personas/bo-tester.md': incomplete('Bo (Tester)') });
    for (const args of [['build'], ['build', '--quiet'], ['build', '-o', 'fresh']]) {
      const { code, stdout, stderr } = personac(args, { cwd });
      expect(code).toBe(1);
      expect(stdout).toContain('personas/bo-tester.md:1:1  error');
      expect(stderr).toBe(`personac: nothing was written to ${args[2] ?? 'dist'}: there are errors above\n`);
    }
    expect(contents(path.join(cwd, 'dist'))).toEqual(before);
    expect(readdirSync(cwd).sort()).toEqual(['dist', 'personas']);
  });

  it('writes nothing where a file could not be read', () => {
    const cwd = folderWith(two);
    const { code, stderr } = personac(['build', 'personas', 'gone.md'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toBe('personac: gone.md: there is no such file or folder\npersonac: nothing was written to dist: not every file could be read\n');
    expect(readdirSync(cwd)).toEqual(['personas']);
  });

  it('shows warnings, and with --quiet only counts them', () => {
    const cwd = folderWith({ 'personas/bo.md': persona('Bo (Tester)') });
    expect(personac(['build'], { cwd }).stdout).toContain('file-name');
    expect(personac(['build', '--quiet', '-o', 'x'], { cwd }).stdout).toBe('1 file, 0 errors, 1 warning\nwrote x/personas.json with 1 persona\n');
  });

  it('keeps the mode of a file that it replaces', () => {
    const cwd = folderWith(two);
    personac(['build'], { cwd });
    for (const [mode, name] of [
      [0o600, 'personas.json'],
      [0o666, 'personas.d.ts'],
    ] as const) {
      write(cwd, { [`dist/${name}`]: 'old' });
      chmodSync(path.join(cwd, 'dist', name), mode);
    }
    expect(personac(['build'], { cwd }).code).toBe(0);
    expect(readIn(cwd, 'dist/personas.json')).toContain('"ann-tester"');
    expect(statSync(path.join(cwd, 'dist/personas.json')).mode & 0o777).toBe(0o600);
    expect(statSync(path.join(cwd, 'dist/personas.d.ts')).mode & 0o777).toBe(0o666);
    expect(readdirSync(path.join(cwd, 'dist'))).toEqual(names);
  });
});

describe('drafts', () => {
  const drafts = {
    ...two,
    'personas/cy-tester.md': incomplete('Cy (Tester)', 'status: draft'),
    'personas/di-tester.md': persona('Di (Tester)', 'status: draft'),
  };
  const ids = (cwd: string, key: 'personas' | 'drafts'): (string | undefined)[] | undefined =>
    (JSON.parse(readIn(cwd, 'dist/personas.json')) as { [key: string]: { id: string }[] | undefined })[key]?.map(({ id }) => id);

  it('are left out, and counted', () => {
    const cwd = folderWith(drafts);
    const { code, stdout } = personac(['build', '--quiet'], { cwd });
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: '4 files, 0 errors, 1 warning\nwrote dist/personas.json with 2 personas, 2 drafts left out (--with-drafts takes them)\n',
    });
    expect([ids(cwd, 'personas'), ids(cwd, 'drafts')]).toEqual([['ann-tester', 'bo-tester'], undefined]);
  });

  it('are taken with --with-drafts, and so is what is only unfinished', () => {
    const cwd = folderWith({ ...drafts, 'personas/ed-tester.md': incomplete('Ed (Tester)') });
    expect(personac(['build'], { cwd }).code).toBe(1);
    const { code, stdout } = personac(['build', '--with-drafts', '--quiet'], { cwd });
    expect({ code, stdout }).toEqual({ code: 0, stdout: '5 files, 0 errors, 2 warnings\nwrote dist/personas.json with 2 personas, 3 drafts\n' });
    expect([ids(cwd, 'personas'), ids(cwd, 'drafts')]).toEqual([
      ['ann-tester', 'bo-tester'],
      ['cy-tester', 'di-tester', 'ed-tester'],
    ]);
  });
});

describe('build --check', () => {
  it('is 0 where the bundle is fresh, 1 where it is stale or missing, and writes nothing', () => {
    const cwd = folderWith(two);
    const complaint = (name: string): string => `personac: dist/${name} is not what the personas say: run \`personac build\`\n`;
    const missing = personac(['build', '--check'], { cwd });
    expect(missing).toMatchObject({ code: 1, stderr: ['personas.json', 'personas.d.ts', 'bundle.schema.json', 'persona.schema.json'].map(complaint).join('') });
    expect(readdirSync(cwd)).toEqual(['personas']);

    personac(['build'], { cwd });
    expect(personac(['build', '--check'], { cwd })).toEqual({ code: 0, stdout: '2 files, 0 errors, 0 warnings\ndist is up to date\n', stderr: '' });

    write(cwd, { 'personas/bo-tester.md': persona('Bo (Tester)').replace('quiet', 'loud') });
    const before = contents(path.join(cwd, 'dist'));
    expect(personac(['build', '--check'], { cwd })).toMatchObject({ code: 1, stderr: complaint('personas.json') });
    expect(contents(path.join(cwd, 'dist'))).toEqual(before);
  });
});
