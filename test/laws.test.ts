import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile, compileSet } from '../src/compile.js';
import { emitBundle } from '../src/emit/bundle.js';
import { defaultFormat } from '../src/format/default.js';
import { scaffold } from '../src/format/scaffold.js';
import type { CompiledFile, PersonaData } from '../src/model/record.js';
import { parseMarkdown } from '../src/parse/markdown.js';
import { parseWithTables } from '../src/parse/parser.js';
import { hostile, matter, mixture, page, persona } from './arbitrary.js';
import { lostWords, misplaced } from './promises.js';

const format = defaultFormat();
const path = 'nora-build-engineer.md';
const runs = { numRuns: Number(process.env.RUNS ?? 30) };
const compileText = (text: string, name = path): CompiledFile => compile({ path: name, text }, { format });

describe('laws', () => {
  it('compile(scaffold(x)) = x', () => {
    fc.assert(
      fc.property(persona, (given) => {
        const { persona: read, diagnostics } = compileText(scaffold(given, format), `${given.id}.md`);
        expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
        expect(read).toEqual(given);
      }),
      runs,
    );
  });

  it('what compile read, scaffold writes and compile reads again', () => {
    fc.assert(
      fc.property(page, (text) => {
        const { persona: first, diagnostics } = compileText(text);
        fc.pre(first !== undefined && !diagnostics.some(({ severity }) => severity === 'error'));
        const again = compileText(scaffold(first as PersonaData, format));
        expect(again.persona).toEqual(first);
      }),
      runs,
    );
  });

  it.each([
    ['any text', fc.string({ unit: 'binary', maxLength: 2000 })],
    ['any page', page],
    ['any mixture of marks', hostile],
    ['any mixture of waivers', mixture],
    ['any frontmatter', matter.map((yaml) => `---\n${yaml}\n---\n\n# Nora (Build Engineer)\n`)],
  ])('%s compiles without throwing, and every finding lies inside the file', (_, texts) => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(misplaced(text, compileText(text).diagnostics)).toBeUndefined();
      }),
      runs,
    );
  });

  it('no word of a page is lost: it is in the persona, or a finding names its place', () => {
    fc.assert(
      fc.property(page, (text) => {
        expect(lostWords(text, compileText(text), /w\d+x/g)).toEqual([]);
      }),
      runs,
    );
  });

  it('asking for tables only where one may be gives the same tree', () => {
    const line = fc.array(fc.constantFrom('a', '-', '--', ':', ' ', '|', '\\', '> ', '- ', '*', '`', '\t'), { maxLength: 6 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(
        fc.oneof(
          page,
          fc.array(line, { maxLength: 6 }).map((lines) => lines.join('\n')),
        ),
        (text) => {
          expect(parseMarkdown(text)).toEqual(parseWithTables(text));
        },
      ),
      runs,
    );
  });

  it('the bundle has the same bytes in every order of its files', () => {
    const names = ['a-b', 'b-c', 'c-d', 'd-e', 'e-f'];
    fc.assert(
      fc.property(fc.array(page, { minLength: 2, maxLength: 5 }), fc.array(fc.nat(), { minLength: 5, maxLength: 5 }), (texts, keys) => {
        const sources = texts.map((text, index) => ({ path: `${names[index]}.md`, text }));
        const shuffled = sources.map((source, index) => ({ source, key: keys[index] ?? 0 })).sort((a, b) => a.key - b.key);
        const bundle = (files: readonly { path: string; text: string }[]): string => {
          const set = compileSet(
            files.map((file) => compile(file, { format })),
            { format },
          );
          return JSON.stringify(set.diagnostics) + emitBundle({ personas: set.files.filter(({ persona: found }) => found), drafts: [] });
        };
        expect(bundle(shuffled.map(({ source }) => source))).toBe(bundle(sources));
      }),
      { numRuns: 50 },
    );
  });
});
