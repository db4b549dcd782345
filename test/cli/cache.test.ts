import { appendFileSync, existsSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, incomplete, persona, personac, type Run, readIn, write } from './program.js';

const names = Array.from({ length: 32 }, (_, index) => `Ann${'abcdefgh'.charAt(index % 8)}${'abcd'.charAt(index / 8)}`);
const fileOf = (name: string): string => `personas/${name.toLowerCase()}-tester.md`;

/** A project with enough pages for a cache, some with findings, and a folder of caches of its own. */
function project(): { folder: string; lint: (...args: string[]) => Run; cacheFile: () => string; differs: () => void } {
  const folder = folderWith({
    ...Object.fromEntries(names.map((name, index) => [fileOf(name), index % 5 === 0 ? incomplete(`${name} (Tester)`) : persona(`${name} (Tester)`)])),
    'personas/README.md': '# Personas\n\nAll of them.\n',
  });
  const caches = folderWith();
  const lint = (...args: string[]): Run =>
    personac(['lint', '--format', 'json', '--today', '2026-11-28', ...args], { cwd: folder, env: { XDG_CACHE_HOME: caches } });
  return {
    folder,
    lint,
    cacheFile: () => {
      const [file = ''] = readdirSync(path.join(caches, 'personac'));
      return path.join(caches, 'personac', file);
    },
    // what a cache says must be what is true without one, once it is new and once it is old
    differs: () => {
      const fresh = lint('--no-cache');
      expect(lint()).toEqual(fresh);
      expect(lint()).toEqual(fresh);
    },
  };
}

describe('the cache', () => {
  it('changes no report, whatever changes in the project; and nothing in the project', () => {
    const { folder, lint, cacheFile, differs } = project();
    const before = readdirSync(folder, { recursive: true });
    differs();
    expect(readdirSync(folder, { recursive: true })).toEqual(before);
    const kept = readFileSync(cacheFile());
    lint();
    expect(readFileSync(cacheFile()).equals(kept)).toBe(true);

    const first = fileOf('Annaa');
    write(folder, { [first]: persona('Annaa (Tester)') });
    differs();
    rmSync(path.join(folder, fileOf('Annbb')));
    differs();
    // another page says the same now
    write(folder, { [fileOf('Annbb')]: persona('Anncb (Tester)') });
    differs();
    write(folder, { 'personac.config.json': '{ "rules": { "section-missing": "warning" } }' });
    differs();
    write(folder, { 'personas/research.yml': 'studies:\n  - id: a-study\n    title: A study\n    method: survey\n    date: 2026-01\n' });
    differs();
    rmSync(path.join(folder, 'personas/README.md'));
    differs();
  });

  it('knows the day, and whether the files are there that pages link to', () => {
    const { folder, lint, differs } = project();
    const linked = persona('Annba (Tester)', 'reviewed: 2025-01-01').replace('I like quiet', 'I like [quiet](annaz-tester.md)');
    write(folder, { [fileOf('Annba')]: linked });
    differs();
    const rulesOf = ({ stdout }: Run): string[] => (JSON.parse(stdout) as { findings: { rule: string }[] }).findings.map(({ rule }) => rule);
    expect(rulesOf(lint('--today', '2031-01-01'))).toContain('stale-review');
    expect(rulesOf(lint())).not.toContain('stale-review');
    expect(rulesOf(lint())).toContain('broken-reference');
    write(folder, { 'personas/annaz-tester.md': persona('Annaz (Tester)') });
    differs();
    expect(rulesOf(lint())).not.toContain('broken-reference');
  });

  it('is not believed where it was damaged', () => {
    const { folder, lint, cacheFile } = project();
    const fresh = lint('--no-cache');
    lint();
    const whole = readFileSync(cacheFile());
    const parts = [0, 100, 0.2, 0.5, 0.8, 0.97, 0.999].map((at) => Math.floor(at < 1 ? at * whole.length : at));
    for (const at of [...parts, whole.length - 1]) {
      const broken = Buffer.from(whole);
      broken[at] = broken[at] === 65 ? 66 : 65;
      writeFileSync(cacheFile(), broken);
      expect(lint(), `byte ${at}`).toEqual(fresh);
      expect(lint(), `after byte ${at}`).toEqual(fresh);
      // and once a page changes, it is whole again
      const page = path.join(folder, fileOf('Annba'));
      appendFileSync(page, '\n');
      expect(lint(), `written after byte ${at}`).toEqual(fresh);
      writeFileSync(page, persona('Annba (Tester)'));
    }
    for (const length of [0, 1, 1000, whole.length - 1]) {
      writeFileSync(cacheFile(), whole);
      truncateSync(cacheFile(), length);
      expect(lint(), `${length} bytes`).toEqual(fresh);
    }
  });

  it('may be kept in the project, for CI; what else stands there is not replaced', () => {
    const { folder, lint } = project();
    const fresh = lint('--no-cache');
    expect(lint('--cache', '.cache/personac')).toEqual(fresh);
    expect(statSync(path.join(folder, '.cache/personac')).size).toBeGreaterThan(1000);
    expect(lint('--cache', '.cache/personac')).toEqual(fresh);

    const page = fileOf('Annba');
    expect(lint('--cache', page)).toEqual({ code: 2, stdout: '', stderr: expect.stringContaining('is no cache of personac; name another file') });
    expect(readIn(folder, page)).toBe(persona('Annba (Tester)'));
    symlinkSync(page, path.join(folder, 'link'));
    expect(lint('--cache', 'link').code).toBe(2);
    write(folder, { file: 'words' });
    symlinkSync('.cache', path.join(folder, 'caches'));
    expect(lint('--cache', 'caches/personac')).toMatchObject({ code: 2, stderr: expect.stringContaining('is a link') });
    // what others keep beside it stays
    write(folder, Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`own/${index}.cache`, 'words'])));
    lint('--cache', 'own/x.cache');
    expect(readdirSync(path.join(folder, 'own'))).toHaveLength(31);
    expect(lint('--cache', '/proc/no/such')).toMatchObject({ code: fresh.code, stdout: fresh.stdout });
    expect(lint('--cache', 'file/below')).toEqual({ ...fresh, stderr: 'personac: the cache was not written: what should be a folder is a file\n' });
  });

  it('is not kept of few pages, where it is not wanted, and where there is no folder for it', () => {
    const { folder, cacheFile, lint } = project();
    lint('--no-cache');
    expect(cacheFile).toThrow('ENOENT');
    expect(personac(['lint'], { cwd: folder }).code).toBe(1);
    const home = folderWith();
    expect(personac(['lint', fileOf('Annba')], { cwd: folder, env: { HOME: home } }).code).toBe(0);
    expect(existsSync(path.join(home, '.cache'))).toBe(false);
  });

  it('gives a bundle of the same bytes', () => {
    const { folder, lint } = project();
    appendFileSync(path.join(folder, fileOf('Annba')), '- A [link](https://example.org/a).\n');
    const built = (...args: string[]): string => {
      rmSync(path.join(folder, 'dist'), { recursive: true, force: true });
      expect(personac(['build', '--with-drafts', ...args], { cwd: folder, env: { HOME: folder } }).code).toBe(0);
      return readIn(folder, 'dist/personas.json');
    };
    lint();
    const fresh = built('--no-cache');
    expect([built('--cache', 'kept'), built('--cache', 'kept')]).toEqual([fresh, fresh]);
  });
});
