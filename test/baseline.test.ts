import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { baselineOf, type Entry, writeBaseline } from '../src/baseline/baseline.js';
import { type Comparison, compareWith, renew } from '../src/baseline/compare.js';
import { type CompileOptions, compile, compileSet } from '../src/compile.js';
import { defaultFormat } from '../src/format/default.js';
import { offsetIn } from '../src/model/json-place.js';
import type { CompiledSet } from '../src/model/record.js';
import { page } from './arbitrary.js';
import { incomplete, persona } from './cli/program.js';

const format = defaultFormat();
type Files = { readonly [path: string]: string };

function compiled(files: Files | readonly (readonly [string, string])[], options: Omit<CompileOptions, 'format'> = {}): CompiledSet {
  const all = { format, ...options };
  return compileSet(
    (Array.isArray(files) ? (files as [string, string][]) : Object.entries(files)).map(([path, text]) => compile({ path, text }, all)),
    all,
  );
}

function entriesOf({ files, diagnostics }: CompiledSet): Entry[] {
  return baselineOf(files, diagnostics);
}

/** What is new, known and gone, as rules. */
function told({ fresh, known, dead }: Comparison) {
  return { fresh: fresh.map(({ rule }) => rule), known: known.map(({ rule }) => rule), dead: dead.map(({ rule, count }) => `${count} ${rule}`) };
}

const compared = (before: Files, after: Files, isPart = false) => told(compareWith(entriesOf(compiled(before)), compiled(after), isPart));

describe('a baseline is known again', () => {
  const texts = fc.array(page, { minLength: 1, maxLength: 5 });
  const runs = { numRuns: Number(process.env.RUNS ?? 10) };
  const named = (pages: readonly string[]): [string, string][] => pages.map((text, index) => [`p/${'abcde'.charAt(index)}-nora.md`, text]);

  it('by the same set in any order: nothing is fresh, nothing is dead', () => {
    fc.assert(
      fc.property(texts, fc.array(fc.nat(), { minLength: 5, maxLength: 5 }), (pages, keys) => {
        const files = named(pages);
        const shuffled = files.map((file, index) => ({ file, key: keys[index] ?? 0 })).sort((a, b) => a.key - b.key);
        const first = compiled(files);
        const second = compiled(shuffled.map(({ file }) => file));
        const text = writeBaseline(entriesOf(first));
        expect(writeBaseline(entriesOf(second))).toBe(text);
        const entries = (JSON.parse(text) as { findings: Entry[] }).findings;
        const { fresh, dead, known, alive } = compareWith(entries, second, false);
        expect({ fresh, dead, alive }).toEqual({ fresh: [], dead: [], alive: entries });
        expect(known).toEqual(second.diagnostics);
        expect(renew(entries, entriesOf(second), second, false)).toEqual(entries);
      }),
      runs,
    );
  });

  it('by a set with blank lines and paragraphs more: fresh is only what is about those', () => {
    fc.assert(
      fc.property(texts, fc.infiniteStream(fc.nat(4)), (pages, choices) => {
        const changed = pages.map((text) => {
          const matter = /^---\n(?:.*\n)*?---\n/.exec(text)?.[0] ?? '';
          const lines = text
            .slice(matter.length)
            .split('\n')
            .flatMap((line) => {
              const choice = choices.next().value;
              if (line === '' && choice === 0) return ['', '', ''];
              return /^## (?:Jobs|Motivations|Frustrations|Tools|Pain)/.test(line) && choice === 1 ? [line, '', 'Inserted words.', ''] : [line];
            });
          return `${matter}${lines.join('\n')}`;
        });
        const before = compiled(named(pages));
        const { fresh, dead } = compareWith(entriesOf(before), compiled(named(changed)), false);
        expect(fresh.filter(({ excerpt }) => !excerpt.includes('Inserted'))).toEqual([]);
        // a paragraph fills what was empty, and nothing else is gone
        expect(dead.filter(({ rule }) => !['section-empty', 'section-missing', 'placeholder'].includes(rule))).toEqual([]);
      }),
      runs,
    );
  });
});

describe('what is truly new', () => {
  const ann = (...jobs: string[]): string => persona().replace(/- When.*/, jobs.join('\n'));
  const path = 'ann-tester.md';

  it('is one fault swapped for another of the same rule', () => {
    expect(compared({ [path]: ann('- I want to go.') }, { [path]: ann('- I want to stay.') })).toEqual({
      fresh: ['job-story'],
      known: [],
      dead: ['1 job-story'],
    });
  });

  it('is the second of two equal faults', () => {
    const marks = (number: number): Files => ({ [path]: persona().replace('- Some', `${'- TBD\n'.repeat(number)}$&`) });
    expect(compared(marks(1), marks(2))).toEqual({ fresh: ['placeholder'], known: ['placeholder'], dead: [] });
    expect(compared(marks(2), marks(1))).toEqual({ fresh: [], known: ['placeholder'], dead: ['1 placeholder'] });
  });

  it('is not what a renamed file or a retitled persona had before', () => {
    const before = { 'p/ann-tester.md': incomplete() };
    expect(compared(before, { 'q/ann-tester.md': incomplete() })).toEqual({ fresh: [], known: ['section-missing'], dead: [] });
    expect(compared(before, { 'p/ann.md': incomplete() })).toEqual({ fresh: ['file-name'], known: ['section-missing'], dead: [] });
    expect(compared(before, { 'p/ann-tester.md': incomplete('Ann (Software Tester)') })).toEqual({
      fresh: ['file-name'],
      known: ['section-missing'],
      dead: [],
    });
    expect(compared(before, { 'p/bo-tester.md': incomplete('Bo (Tester)') })).toEqual({ fresh: ['section-missing'], known: [], dead: ['1 section-missing'] });
  });

  it('is not what two files had that take each other’s names', () => {
    const [ann, bo] = [incomplete(), persona('Bo (Tester)').replace('- Some', '- TBD\n$&')];
    const names = { 'ann-tester.md': ann, 'bo-tester.md': bo };
    expect(compared(names, { 'ann-tester.md': bo, 'bo-tester.md': ann })).toMatchObject({ fresh: ['file-name', 'file-name'], dead: [] });
  });

  it('is not a fault of the set that another of its files tells', () => {
    const [first, second] = [persona('Ann (Tester)'), persona('Ann (Writer)')];
    const entries = entriesOf(compiled({ 'ann-tester.md': first, 'ann-writer.md': second }));
    expect(entries).toEqual([{ rule: 'duplicate-name', subject: 'ann', count: 1 }]);
    const renamed = compiled({ 'z-ann-tester.md': first, 'ann-writer.md': second }, { severities: { 'file-name': 'off' } });
    expect(told(compareWith(entries, renamed, false))).toEqual({ fresh: [], known: ['duplicate-name'], dead: [] });
    expect(told(compareWith(entries, compiled({ 'ann-tester.md': first }), true)).dead).toEqual([]);
    expect(told(compareWith(entries, compiled({ 'ann-tester.md': first }), false)).dead).toEqual(['1 duplicate-name']);
  });

  it('is everything that keeps a page, or its frontmatter, from being read; what else that page had is not gone', () => {
    const before = { [path]: incomplete() };
    const deep = { [path]: `${'>'.repeat(65)}a` };
    expect(entriesOf(compiled(deep))).toEqual([]);
    expect(compared(before, deep)).toEqual({ fresh: ['too-deep'], known: [], dead: [] });
    expect(compared({ [path]: persona('Ann (Tester)', 'status: drat') }, { [path]: persona('Ann (Tester)', 'status drat') })).toMatchObject({
      fresh: ['frontmatter'],
      dead: [],
    });
    const entry = { rule: 'too-deep', persona: 'ann-tester', subject: 'depth', count: 1 };
    expect(compareWith([entry], compiled(deep), false).fresh).toHaveLength(1);
  });

  it('a page that is no persona is known by its file', () => {
    expect(entriesOf(compiled({ 'p/Notes of May.md': 'x' }))).toEqual([{ rule: 'not-a-persona', persona: 'notes-of-may', subject: 'page', count: 1 }]);
    expect(compared({ 'p/notes.md': 'x' }, { 'q/notes.md': 'y' })).toEqual({ fresh: [], known: ['not-a-persona'], dead: [] });
  });
});

describe('what is dead', () => {
  const before = { 'ann-tester.md': incomplete(), 'bo-tester.md': incomplete('Bo (Tester)') };
  it('is judged of what was checked only', () => {
    expect(compared(before, { 'ann-tester.md': persona() }, true).dead).toEqual(['1 section-missing']);
    expect(compared(before, { 'ann-tester.md': persona() }, false).dead).toEqual(['1 section-missing', '1 section-missing']);
  });

  it('is what a removed rule, or one that is off, had found', () => {
    const entry = { rule: 'no-such-rule', persona: 'ann-tester', subject: 'x', count: 2 };
    expect(told(compareWith([entry], compiled({ 'ann-tester.md': persona() }), true)).dead).toEqual(['2 no-such-rule']);
    expect(told(compareWith(entriesOf(compiled(before)), compiled(before, { severities: { 'section-missing': 'off' } }), false)).dead).toHaveLength(2);
  });
});

describe('renewing a part', () => {
  it('replaces what was checked, and keeps the rest', () => {
    const all = entriesOf(compiled({ 'ann-tester.md': incomplete(), 'bo-tester.md': incomplete('Bo (Tester)') }));
    const part = compiled({ 'ann-tester.md': persona().replace('- Some', '- TBD\n$&') });
    expect(renew(all, entriesOf(part), part, true).map(({ rule, persona: id }) => `${id} ${rule}`)).toEqual([
      'ann-tester placeholder',
      'bo-tester section-missing',
    ]);
  });

  it('does not count a fault of the set twice', () => {
    const set = compiled({ 'ann-tester.md': persona(), 'ann-writer.md': persona('Ann (Writer)') });
    const once = entriesOf(set);
    expect(renew(once, once, set, true)).toEqual(once);
  });
});

it('a baseline has an entry on each line, and none says a line', () => {
  expect(writeBaseline(entriesOf(compiled({ 'ann-tester.md': incomplete() })))).toBe(
    [
      '{',
      '  "$schema": "./node_modules/personac/schema/baseline.schema.json",',
      '  "version": 1,',
      '  "findings": [',
      '    { "rule": "section-missing", "persona": "ann-tester", "title": "ann-tester", "subject": "/motivations", "count": 1 }',
      '  ]',
      '}',
      '',
    ].join('\n'),
  );
  expect(writeBaseline([])).toContain('"findings": []\n');
});

it('a value of JSON is found by the way that leads to it', () => {
  const steps = (value: unknown, way: readonly string[], choose: () => number): [readonly string[], unknown] => {
    const inside = typeof value === 'object' && value !== null ? Object.entries(value) : [];
    const [key, next] = inside[choose() % (inside.length + 1)] ?? [];
    return key === undefined ? [way, value] : steps(next, [...way, key], choose);
  };
  fc.assert(
    fc.property(fc.jsonValue(), fc.infiniteStream(fc.nat()), (given, numbers) => {
      const text = JSON.stringify(given);
      const [way, value] = steps(JSON.parse(text), [], () => numbers.next().value ?? 0);
      expect(text.startsWith(JSON.stringify(value), offsetIn(text, way))).toBe(true);
      expect(offsetIn(JSON.stringify(given, null, 2), way)).toBeGreaterThanOrEqual(offsetIn(text, way));
    }),
  );
});
