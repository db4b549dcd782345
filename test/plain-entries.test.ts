import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFrontmatter, readYaml } from '../src/parse/frontmatter.js';
import { readPlainEntries } from '../src/parse/plain-entries.js';

const plainValues = [
  'a',
  '2026-03',
  '2026-03-14',
  '2026',
  '12',
  '0',
  '"Invented: b"',
  "'c # d'",
  'https://example.org/e#f?g=h',
  'Talks, 2nd round (UK) – n=5',
  'Gespräche mit Käufern',
  'Опрос',
  'アンケート',
  'x*y &z !',
  'back\\slash',
  '12 talks (UK)',
  '1 e5',
  '""',
];
const oddValues = [
  ...'null True FALSE Null ~ yes NaN .inf 1.5 007 0x1F 0o7 -3 +4 1e3 1_000 99999999999999999999 2026-3 0000-00 00 a: :a #e'.split(' '),
  ..."[] [p] {} [ } a[b] a] a} ] , *s &t !v @y `z %a | > |- - ? --- ... = << 😀 “e” ‘f’ \"l \"[o\" ''''".split(' '),
  ...[
    '',
    '1 2',
    '3  a',
    '4 a: b',
    '5 #a',
    'a: b',
    'a #b',
    'a # b',
    'a ',
    'a\t',
    'a: ',
    'a :b',
    ': d',
    '- b',
    '? c',
    '&t u',
    '!v w',
    '"j" k',
    '"m" # n',
    '{ q: r }',
    "'h''i'",
    '"g\\n"',
  ],
  ...['a\u00a0', 'a\u00a0b', 'a\u2028b', 'a\u0085b', '\ufeffa', 'a\ufeff', '\u1680', 'a\u3000', 'a\ud800', 'a\rb', '"a\rb"', 'a\tb', '"a\tb"'],
];
const plainKeys = ['id', 'title', 'method', 'participants', 'date', 'url', 'owner', 'x-1', 'constructor', 'toString', 'null', 'true'];
const oddKeys = ['__proto__', '"id"', "'id'", '1', '', '?', 'a b', 'ä', '<<', '*a', '&a id', '!id', '- id', 'a/b', 'a~b', '[a]', '#a', 'a:b', 'id '];

const often = <T>(usual: fc.Arbitrary<T>, odd: fc.Arbitrary<T>, weight = 30): fc.Arbitrary<T> =>
  fc.oneof({ arbitrary: usual, weight }, { arbitrary: odd, weight: 1 });
const value = often(fc.constantFrom(...plainValues), fc.oneof(fc.constantFrom(...oddValues), fc.string({ unit: 'binary', maxLength: 6 })));
const key = often(fc.constantFrom(...plainKeys), fc.constantFrom(...oddKeys), 60);
const colon = often(fc.constantFrom(': ', ':  '), fc.constantFrom(':', ':\t', ' : ', ': \t', ':\u00a0'), 60);
const shift = often(fc.constant(''), fc.constantFrom(' ', '  ', '    ', '\t'), 40);
/** Where a comment stands is what makes a registry nearly plain. */
const between = fc.oneof(
  { arbitrary: fc.constant([]), weight: 30 },
  { arbitrary: fc.constantFrom([''], ['', ''], ['+# a'], ['', '+# a b: c', ''], ['+#', '+# a']), weight: 6 },
  {
    arbitrary: fc.constantFrom(
      ['# a'],
      ['  # a'],
      ['     # a'],
      ['      # a', '+# b'],
      ['+# a', '# b'],
      ['+# [{'],
      ['+#\ta'],
      ['+# a\rb'],
      ['  '],
      ['\t'],
      ['---'],
      ['...'],
      ['+- b'],
      ['+  c'],
      ['%YAML 1.1'],
      ['a: b'],
    ),
    weight: 1,
  },
);
const fields = fc.uniqueArray(fc.tuple(key, colon, value, between, shift), { minLength: 1, maxLength: 5, selector: ([name]) => name });
const twice = often(fields, fc.array(fc.tuple(key, colon, value, between, shift), { maxLength: 4 }), 20);
const registry = fc
  .record({
    before: between,
    head: often(
      fc.constantFrom('studies:', 'research:'),
      fc.constantFrom('studies: ', 'studies: # a', 'studies', 'studies: []', 'studies: a', '', '"studies":', '&a studies:'),
      30,
    ),
    entries: fc.array(
      fc.tuple(between, often(fc.constantFrom('- ', '-  ', '-   '), fc.constantFrom('-', '-\t', '- - ', '? ', '-     ', '-\n    '), 40), twice),
      { minLength: 1, maxLength: 4 },
    ),
    indent: fc.constantFrom('', '  ', '  ', '  ', '    '),
    after: between,
    more: often(fc.constant(''), fc.constantFrom('other: a', 'studies:\n  - id: a', 'other:\n  - b'), 20),
    end: fc.constantFrom('', '\n', '\n\n', '\n  \n'),
    feed: often(fc.constantFrom('\n', '\n', '\n', '\r\n'), fc.constant('\r'), 30),
  })
  .map(({ before, head, entries, indent, after, more, end, feed }) => {
    const at = (lines: readonly string[], by: string): string[] => lines.map((line) => line.replace('+', by));
    const body = entries.flatMap(([above, bullet, lines]) =>
      lines.flatMap(([name, sign, said, over, odd], index) => {
        const inside = indent + ' '.repeat(bullet.length);
        const line = `${odd}${index === 0 ? indent + bullet : inside}${name}${sign}${said}`;
        return index === 0 ? [...at(above, indent), line] : [...at(over, inside), line];
      }),
    );
    return ([...at(before, ''), head, ...body, ...at(after, indent), ...(more === '' ? [] : [more])].join('\n') + end).replaceAll('\n', feed);
  });

/** Everything that the two readers can say, to the order of the places. */
function expectSame(yaml: string, start: number): boolean {
  const read = readPlainEntries(yaml, start);
  if (read === undefined) return false;
  const { data, places, problems, broken } = readYaml(yaml, start, Number.POSITIVE_INFINITY);
  expect({ ...read, problems, broken }).toEqual({ data, places, problems: [], broken: false });
  expect(JSON.stringify(read.data)).toBe(JSON.stringify(data));
  for (const kind of ['values', 'keys'] as const) expect([...read.places[kind]]).toEqual([...places[kind]]);
  return true;
}

describe('a plain list of entries', () => {
  it('says what the YAML parser says of it', () => {
    let taken = 0;
    const numRuns = Number(process.env.RUNS ?? 3000);
    fc.assert(
      fc.property(registry, fc.constantFrom(0, 4), (yaml, start) => {
        if (expectSame(yaml, start)) taken++;
      }),
      { numRuns },
    );
    expect(taken / numRuns).toBeGreaterThan(0.15);
  });

  it('says it of any value, where it takes that', () => {
    const taken = [...plainValues, ...oddValues].filter((said) => expectSame(`studies:\n  - id: ${said}\n    title: a\n`, 0));
    expect(taken).toEqual(expect.arrayContaining(plainValues));
  });

  it('says it of any characters', () => {
    // those that somebody may take for more than a letter, and their neighbours
    const ranges = [
      [0, 0x300],
      [0x1680, 0x1681],
      [0x1fe0, 0x2070],
      [0x2ff0, 0x3050],
      [0xd7f0, 0xd810],
      [0xdff0, 0xe010],
      [0xfdd0, 0x10000],
    ] as const;
    const characters = ranges.flatMap(([from, to]) => Array.from({ length: to - from }, (_, code) => String.fromCharCode(from + code)));
    const lines = (wrap: (character: string) => string): string[] =>
      characters.filter((character) => readPlainEntries(`a:\n- b: ${wrap(character)}`, 0)).map(wrap);
    const wraps = [
      (sign: string) => sign,
      (sign: string) => `a${sign}b`,
      (sign: string) => `a${sign}`,
      (sign: string) => `"${sign}"`,
      (sign: string) => `'${sign}'`,
    ];
    for (const wrap of wraps) {
      const taken = lines(wrap);
      expect(taken.length).toBeGreaterThan(500);
      // one text for all of them: the parser takes a while to begin
      expectSame(`a:\n${taken.map((said) => `- b: ${said}\n`).join('')}`, 0);
    }
  });

  it('is what registries are', () => {
    const own = readFileSync('personas/research.yml', 'utf8');
    const shown = /```yaml\n(studies:[^`]*)```/.exec(readFileSync('docs/evidence.md', 'utf8'))?.[1] ?? '';
    for (const yaml of [own, shown, own.replaceAll('\n', '\r\n')]) {
      expect(expectSame(yaml, 0)).toBe(true);
      expect(readFrontmatter(yaml, 0)).toEqual(readYaml(yaml, 0));
    }
  });

  it.each([
    'studies: []',
    'studies:',
    'studies:\n  - a',
    'studies:\n  - id:',
    'studies:\n  - id: a\n    id: b',
    'studies:\n  - id: a\n   b: c',
    'studies:\n  - id: a\n    b:\n      - c',
    'studies:\n  - id: a\n    __proto__: c',
    'studies:\n  - id: a # b',
    'studies:\n  - id: a\n# b',
    'studies:\n  - id: a\n      # b\n  # c\n  - id: d',
    'studies:\n  - id: [a]',
    'studies:\n  - id: 1.5',
    'studies:\n  - id: a\nother: b',
    `studies:\n  - id: "${'['.repeat(33)}"`,
    '# a',
    '',
  ])('is not what holds anything else: %j', (yaml) => {
    expect(readPlainEntries(yaml, 0)).toBeUndefined();
  });
});
