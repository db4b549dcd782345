import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile, compileSet } from '../src/compile.js';
import { emitBundle } from '../src/emit/bundle.js';
import { defaultFormat } from '../src/format/default.js';
import { scaffold } from '../src/format/scaffold.js';
import type { CompiledFile, PersonaData } from '../src/model/record.js';
import { parseMarkdown, parseWithTables } from '../src/parse/markdown.js';
import { page, persona } from './arbitrary.js';

const format = defaultFormat();
const path = 'nora-build-engineer.md';
const runs = { numRuns: Number(process.env.RUNS ?? 90) };
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
    [
      'any mixture of marks',
      fc
        .array(
          fc.constantFrom('#', '-', '>', '*', '`', '|', '[', ']', '(', ')', '<', '!', '---', ':', '\n', '\r\n', '\t', ' ', 'a', 'When I', '{{<', '<!--', '-->'),
          { maxLength: 200 },
        )
        .map((parts) => parts.join('')),
    ],
    [
      'any mixture of waivers',
      fc
        .array(
          fc.constantFrom(
            '<!-- personac-disable-next-line title: x -->',
            '<!-- personac-disable-section job-story, titel: x -->',
            '<!-- personac-disable-file\n> schema\n-->',
            '<!-- personac-',
            '# A (B)',
            '## Quote',
            '## Jobs',
            '- ',
            '> ',
            '**',
            '`',
            '    ',
            '<div>',
            '-->',
            '\n',
            '\n\n',
            '\r\n',
            '---',
            ' a ',
          ),
          { maxLength: 60 },
        )
        .map((parts) => parts.join('')),
    ],
  ])('%s compiles without throwing, and every finding lies inside the file', (_, texts) => {
    fc.assert(
      fc.property(texts, (text) => {
        const lines = text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/);
        for (const { range, message, help } of compileText(text).diagnostics) {
          expect(message).not.toBe('');
          expect(help).not.toBe('');
          expect([range.start.line, range.start.column, range.end.line, range.end.column].every((number) => number >= 1)).toBe(true);
          expect(range.end.line).toBeLessThanOrEqual(lines.length);
          expect(range.start.column).toBeLessThanOrEqual((lines[range.start.line - 1]?.length ?? 0) + 1);
          expect(range.end.column).toBeLessThanOrEqual((lines[range.end.line - 1]?.length ?? 0) + 1);
          expect(range.end.line > range.start.line || range.end.column >= range.start.column).toBe(true);
        }
      }),
      runs,
    );
  });

  it('no word of a page is lost: it is in the persona, or a finding names its place', () => {
    fc.assert(
      fc.property(page, (text) => {
        const { persona: read, diagnostics } = compileText(text);
        const told = JSON.stringify(read ?? {});
        const lines = text.split('\n');
        for (const [index, line] of lines.entries()) {
          for (const word of line.match(/w\d+x/g) ?? []) {
            if (told.includes(word)) continue;
            const named = diagnostics.some(({ range }) => range.start.line <= index + 1 && range.end.line >= index + 1);
            expect(named || belowFaultyHeading(lines, index, diagnostics), `${word} of\n${text}`).toBe(true);
          }
        }
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

/** A finding at a heading stands for all that is below it, up to the next one. */
function belowFaultyHeading(lines: readonly string[], index: number, diagnostics: CompiledFile['diagnostics']): boolean {
  const whole = ['not-a-persona', 'title'];
  return diagnostics.some(({ rule, range }) => {
    const from = range.start.line - 1;
    if (from > index) return rule === 'not-a-persona';
    if (whole.includes(rule)) return true;
    return ['section-unknown', 'section-duplicate'].includes(rule) && !lines.slice(from + 1, index).some((line) => /^#{1,2} /.test(line));
  });
}
