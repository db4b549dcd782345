import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseWhole } from '../src/parse/parser.js';
import { readPlain } from '../src/parse/plain.js';
import { page } from './arbitrary.js';

const runs = { numRuns: Number(process.env.RUNS ?? 1000) };
const blocks = [
  '',
  '# a',
  '- b',
  '  - c',
  'd',
  '  e',
  '- *f* g',
  '* h',
  ' - i',
  '**j** k',
  'l  ',
  '    - m',
  '   n',
  'o_p_',
  '> q',
  '  ',
  '[^r]: s',
  '[^t]: *u*',
  'v[^r] <!-- w -->',
  '- x[^T]',
];
const marks = [
  '',
  '# a',
  '**b** c',
  '- *d*, `e`',
  'f [g](h) i',
  'j* k',
  '![l](m) n',
  '**o',
  'p** q',
  '  r `s',
  '*t*u ***v***',
  '[w](x) **[y](z)** \\\\',
  'a <!-- b *c* --> d',
  '- e <!-- f --> <!--g-->',
  'h[^1] [^2]',
  '[^1]: i',
  '<!-- j -->',
  '  *k* `l` m',
  '  [n](o) *p* [q *r*](s)',
  "- t <u v='w",
  "   x'> y`",
];
const units = [
  ...'*`_[]()<>!~&\\#-+:;.,"0 \n\n',
  'a',
  'b',
  '**',
  '- ',
  '  ',
  '\n- ',
  '\n  - ',
  '\n  ',
  '\n\n',
  '# ',
  '1. ',
  '\u00a0',
  '“',
  '😀',
  '[a](b)',
  '`c`',
  '**d**',
  '*e*',
];

/** How many of the texts are read without the parser; each must have the parser's own tree. */
function taken(texts: Iterable<string>): number {
  let count = 0;
  for (const text of texts) {
    for (const footnotes of [[], ['a-b']]) {
      const plain = readPlain(text, parseWhole, footnotes);
      if (plain === undefined) continue;
      count++;
      expect(plain, JSON.stringify(text)).toEqual(parseWhole(text, footnotes));
    }
  }
  return count;
}

/** All texts of so many of the lines, with a line feed at the end and without. */
function* textsOf(lines: readonly string[], count: number): Generator<string> {
  if (count === 0) yield '';
  else for (const text of textsOf(lines, count - 1)) for (const line of lines) yield* count > 1 ? [`${line}\n${text}`] : [line, `${line}\n`];
}

function* everyFewth(texts: Iterable<string>): Generator<string> {
  let index = 0;
  for (const text of texts) if (process.env.EXHAUSTIVE !== undefined || index++ % 12 === 0) yield text;
}

describe('a plain page', () => {
  it.each([
    ['blocks', blocks],
    ['marks', marks],
  ])('has the tree that the parser gives it, whatever two or three lines it has: %s', (_, lines) => {
    expect(taken(textsOf(lines, 2))).toBeGreaterThan(50);
    // all of them with EXHAUSTIVE=1: it takes a minute
    expect(taken(everyFewth(textsOf(lines, 3)))).toBeGreaterThan(50);
  });

  it('has it whatever its characters are', () => {
    const text = fc.array(fc.constantFrom(...units), { maxLength: 25 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(text, page), (given) => {
        taken([given]);
      }),
      runs,
    );
  });

  it.each([
    'a\r\nb',
    'a\tb',
    '[a]: b\n\n[a]',
    '> a',
    '1. a',
    '- [ ] a',
    'a\n---',
    '<b>a</b>',
    '| a |\n| - |',
    '- a\nb',
    '- a\n\n  b',
    '- `a\n    b`',
    '- a <b\n  *c*',
    '```\na\n```',
    '***',
    '# a #',
    '\ufeffa',
  ])('is not what holds anything else: %j', (text) => {
    expect(readPlain(text, parseWhole)).toBeUndefined();
  });

  it('of emphasis, code, strong words and links asks the parser nothing', () => {
    const refuse = (): never => {
      throw new Error('the parser was asked');
    };
    expect(readPlain('# a\n\n- **b:** c *d*\n  - `e` and [f](g.md#h)\n\ni\nj', refuse)?.children).toHaveLength(3);
  });
});
