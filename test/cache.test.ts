import { closeSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeCache } from '../src/cache/cache-writer.js';
import { openPageCache, type PageCache } from '../src/cache/page-cache.js';
import { personaOfRecord, readRecord, writeRecord } from '../src/cache/record.js';
import { type Page, pageCompiler } from '../src/commands/compile-pages.js';
import { compile } from '../src/compile.js';
import { defaultFormat } from '../src/format/default.js';
import { Failure } from '../src/model/failure.js';
import { page } from './arbitrary.js';
import { folderWith, persona } from './cli/program.js';

describe('a record', () => {
  it('is read as the file that was compiled', () => {
    const format = defaultFormat();
    fc.assert(
      fc.property(page, fc.boolean(), (words, isPersonal) => {
        const text = isPersonal ? `${words}\n\nWrite to maria.lopez@acme.io, see [her](mailto:maria.lopez@acme.io).\n` : words;
        const file = compile({ path: 'nora-build-engineer.md', text }, { format });
        const record = writeRecord(file);
        expect(readRecord(record, text)).toEqual(file);
        expect(personaOfRecord(Buffer.from(record))).toEqual(file.persona);
      }),
      { numRuns: Number(process.env.RUNS ?? 200) },
    );
  });

  it('is not read beside what it does not say', () => {
    expect(() => readRecord('\n{"claims":[["/jobs/0",1,2]],"spoken":[],"links":[],"frontmatter":[]}', 'a')).toThrow('no claim stands at /jobs/0');
    expect(() => personaOfRecord(new Uint8Array())).toThrow('this is no record');
  });
});

describe('a page that an earlier run kept', () => {
  const name = 'ann-tester.md';

  /** What a second run finds, before anything is asked of the page. */
  function foundAgain(): { absolute: string; cache: PageCache; found: Page | undefined; damage: () => void; run: () => { cache: PageCache; pages: Page[] } } {
    const folder = folderWith({ [name]: persona('Ann (Tester)') });
    const absolute = path.join(folder, name);
    const file = path.join(folder, 'kept/pages.cache');
    const run = () => {
      const cache = openPageCache({ file, isNamed: false, setup: 'setup', today: '2026-11-28' });
      const options = { format: defaultFormat(), today: '2026-11-28' };
      const compiler = pageCompiler({
        onFile: ({ compiled }) => compiled,
        held: (file) => file,
        needsWhole: true,
        known: undefined,
        cache,
        isArchetype: () => false,
        optionsOf: () => options,
      });
      compiler.add({ path: name, absolute, walked: true });
      return { cache, pages: compiler.result.pages };
    };
    const first = run();
    expect(first.pages).toMatchObject([{ path: name, isKept: false }]);
    expect(first.cache.end(undefined)).toBeUndefined();
    const { cache, pages } = run();
    expect(pages).toMatchObject([{ path: name, persona: 'ann-tester', isKept: true }]);
    const damage = (): void => writeFileSync(file, readFileSync(file, 'utf8').replace('"jobs"', '"jibs"'));
    return { absolute, cache, found: pages[0], damage, run };
  }

  it('is read again when more than its name is wanted', () => {
    const { found } = foundAgain();
    expect(found?.file().persona).toMatchObject({ name: 'Ann' });
  });

  it('is read from the cache, and not compiled again, after the run was written', () => {
    const { absolute, cache } = foundAgain();
    expect(cache.end(undefined)).toBeUndefined();
    const text = readFileSync(absolute, 'utf8');
    const entry = cache.find(name, cache.digestOf(text));
    expect(entry && cache.load(entry, text).persona).toMatchObject({ name: 'Ann' });
  });

  it('is refused where it was changed meanwhile', () => {
    const { absolute, found } = foundAgain();
    writeFileSync(absolute, persona('Ann (Tester)', 'status: draft'));
    expect(found?.file).toThrow(new Failure('ann-tester.md: was changed while it was read; run it again'));
    // more than a page may have is another page, too
    writeFileSync(absolute, 'a'.repeat(300_000));
    expect(found?.file).toThrow(new Failure('ann-tester.md: was changed while it was read; run it again'));
  });

  it('is compiled again where its persona cannot be read any more, and kept anew', () => {
    const { cache, found, damage, run } = foundAgain();
    expect(found?.whole()).toMatchObject({ name: 'Ann', jobs: expect.any(Array) });
    damage();
    expect(found?.whole()).toMatchObject({ name: 'Ann', jobs: expect.any(Array) });
    expect(cache.end(undefined)).toBeUndefined();
    const next = run();
    expect(next.pages).toMatchObject([{ isKept: false }]);
    next.cache.end(undefined);
    expect(run().pages).toMatchObject([{ isKept: true }]);
  });

  it('is compiled once where that shows after the run was written, and kept anew by the next one', () => {
    const { absolute, cache, found, damage, run } = foundAgain();
    cache.end(undefined);
    damage();
    expect(found?.whole()).toMatchObject({ name: 'Ann' });
    writeFileSync(absolute, persona('Ann (Tester)', 'status: draft'));
    // it is asked for again where a build writes lines, too
    expect(found?.whole()).not.toHaveProperty('status', 'draft');
    expect(run().pages).toMatchObject([{ isKept: false }]);
  });

  it('is refused where its persona cannot be read any more, and it was changed meanwhile', () => {
    const { absolute, found, damage } = foundAgain();
    damage();
    writeFileSync(absolute, persona('Ann (Tester)', 'status: draft'));
    expect(found?.whole).toThrow(new Failure('ann-tester.md: was changed while it was read; run it again'));
  });

  it('is not read from what was given up, as another file may have its place by then', () => {
    const folder = folderWith();
    const writer = writeCache(path.join(folder, 'pages.cache'), false);
    const { at } = writer.add({ path: name, digest: 'digest', day: undefined, persona: undefined }, 'a record');
    expect(Buffer.from(writer.read(at)).toString()).toBe('a record');
    writer.abandon();
    const other = path.join(folder, 'other.md');
    const descriptor = openSync(other, 'w');
    expect(() => writer.read(at)).toThrow('the cache was not written');
    closeSync(descriptor);
    expect(readFileSync(other, 'utf8')).toBe('');
  });

  it('is refused where it is gone meanwhile', () => {
    const { absolute, found } = foundAgain();
    rmSync(absolute);
    expect(found?.file).toThrow(new Failure('ann-tester.md: there is no such file or folder, and was there a moment ago'));
  });
});
