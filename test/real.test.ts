import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compile, compileSet } from '../src/compile.js';
import { emitBundle } from '../src/emit/bundle.js';
import { defaultFormat } from '../src/format/default.js';
import { importPage } from '../src/import/import-page.js';
import type { Claim } from '../src/model/persona.js';

/** Real pages of real teams; they are not part of the project. */
const data = '../shared/data';
const isThere = existsSync(data);
const format = defaultFormat();

function walk(folder: string): string[] {
  return statSync(folder).isDirectory() ? readdirSync(folder).flatMap((name) => walk(`${folder}/${name}`)) : [folder];
}

function compileAll(folder: string, ending: RegExp) {
  const paths = walk(folder).filter((path) => ending.test(path));
  return compileSet(
    paths.map((path) => compile({ path, text: readFileSync(path, 'utf8') }, { format })),
    { format },
  );
}

describe.skipIf(!isThere)(`real pages${isThere ? '' : ` (skipped: ${data} is not there)`}`, () => {
  it('of GitLab lack exactly fourteen sections, and have no other error', () => {
    const { diagnostics } = compileAll(`${data}/gitlab-personas`, /\.md$/);
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    const missing = errors.map(({ path, message }) => `${/\/([a-z]+)-[^/]*$/.exec(path)?.[1]}: ${/“(.*)”/.exec(message)?.[1]}`);
    const lacking = (section: string, names: string): string[] => names.split(' ').map((name) => `${name}: ${section}`);
    expect(errors.every(({ rule }) => rule === 'section-missing')).toBe(true);
    expect(missing.sort()).toEqual(
      [
        ...lacking('Jobs to be done', 'parker delaney presley sasha priyanka janell sidney dakota eddie dana'),
        ...lacking('Motivations', 'simone allison ingrid'),
        ...lacking('Job summary', 'rachel'),
      ].sort(),
    );
  });

  it('of GitLab lose nothing on the way to the bundle', () => {
    const { files } = compileAll(`${data}/gitlab-personas`, /\.md$/);
    const personas = files.filter(({ unfinished }) => !unfinished);
    const drafts = files.filter(({ unfinished }) => unfinished);
    expect([personas.length, drafts.length]).toEqual([6, 14]);
    const bundle = JSON.parse(emitBundle({ personas, drafts }));
    const all = [...bundle.personas, ...bundle.drafts];
    const total = (key: string): number => all.reduce((sum, persona) => sum + (persona[key]?.length ?? 0), 0);
    expect([total('jobs'), total('motivations'), total('frustrations')]).toEqual([46, 56, 78]);
    const told = JSON.stringify(bundle);
    for (const path of walk(`${data}/gitlab-personas`)) {
      for (const line of readFileSync(path, 'utf8')
        .split('\n')
        .filter((one) => one !== '' && !one.startsWith('#'))) {
        const words = line.replace(/^[\s-]*(?:\*\*[^*]+\*\*:?|[^:.]{1,80}:(?=\s))?\s*/, '');
        const parts = /alternative job titles/i.test(line) ? words.split(',').map((title) => title.trim()) : [words];
        for (const part of parts) expect(told, `${path}: ${line}`).toContain(JSON.stringify(part).slice(1, -1));
      }
    }
    const tools: Claim[] = all.find(({ name }) => name === 'Simone').tools;
    const logging = tools.at(-1)?.children?.at(-1);
    expect(logging?.children).toHaveLength(3);
  });

  it('of other teams are compiled, and each says what it is not', () => {
    const { files, diagnostics } = compileAll(`${data}/wild`, /\.(?:md|qmd)$/);
    expect(files.length).toBeGreaterThan(40);
    for (const { path } of files)
      expect(
        diagnostics.some((finding) => finding.path === path && finding.severity === 'error'),
        path,
      ).toBe(true);
  });

  it('of GitLab on one page become twenty files: six valid, fourteen drafts, every word of each', () => {
    const page = readFileSync(`${data}/gitlab-personas-page.md`, 'utf8');
    const { personas, owners, list } = importPage(page, { format });
    const names = personas.map(({ file }) => file);
    expect([...names].sort()).toEqual(readdirSync(`${data}/gitlab-personas`).sort());
    expect([personas.filter(({ isComplete }) => isComplete).length, personas.filter(({ isComplete }) => !isComplete).length]).toEqual([6, 14]);
    expect(list).toEqual({ listed: 20, notFound: [], notListed: [] });
    expect(personas.filter(({ kind }) => kind === 'internal').map(({ title }) => title.split(' ')[0])).toEqual(['Eddie', 'Dana']);
    expect(owners.filter((owner) => owner !== 'blank' && typeof owner !== 'number')).toHaveLength(64);

    const { diagnostics } = compileSet(
      personas.map(({ file, text }) => compile({ path: file, text }, { format })),
      { format },
    );
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    for (const { file, text } of personas) {
      // what the page says around a persona, its cut file cannot say
      const read = (source: string): object => ({ ...compile({ path: file, text: source }, { format }).persona, kind: '', status: '' });
      expect(read(text), file).toEqual(read(readFileSync(`${data}/gitlab-personas/${file}`, 'utf8')));
    }
  });

  it.each(['knative+docs/docs/build/personas.md', 'kubernetes-sigs+gateway-api/site/content/en/docs/concepts/roles-and-personas.md'])(
    'without the form of a persona are not guessed at: %s',
    (name) => {
      expect(importPage(readFileSync(`${data}/wild/${name}`, 'utf8'), { format }).personas).toEqual([]);
    },
  );

  it('of others, put behind one another, are the same personas', () => {
    for (const folder of ['opt-nc+geol/personas', 'RockefellerArchiveCenter+project_electron/personas']) {
      const files = walk(`${data}/wild/${folder}`).filter((path) => /\.md$/.test(path) && !/README|template/.test(path));
      const { personas } = importPage(files.map((path) => readFileSync(path, 'utf8')).join('\n\n'), { format });
      expect(personas.length, folder).toBe(files.length);
    }
  });

  it('are not copied into our own personas: no nine words in a row, job titles and links aside', () => {
    const words = (text: string): string[] => text.toLowerCase().match(/[a-z0-9']+/g) ?? [];
    const runs = (all: readonly string[]): string[] => all.slice(8).map((_, index) => all.slice(index, index + 9).join(' '));
    const page = new Set(runs(words(readFileSync(`${data}/gitlab-personas-page.md`, 'utf8'))));
    for (const path of walk('personas')) {
      const own = readFileSync(path, 'utf8')
        .replace(/^---\n[\s\S]*?\n---\n/, '')
        .replace(/\]\([^)]*\)/g, ']');
      expect(
        runs(words(own)).filter((run) => page.has(run)),
        path,
      ).toEqual([]);
    }
  });
});
