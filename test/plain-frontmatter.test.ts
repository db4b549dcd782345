import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFrontmatter, readYaml } from '../src/parse/frontmatter.js';
import { readPlainFrontmatter } from '../src/parse/plain-frontmatter.js';

const words = [
  'a',
  'titles',
  'Platform Engineer',
  'CI/CD (all)',
  '2026-01-02',
  '"b, c"',
  "'d'",
  '“e”',
  'null',
  'True',
  'yes',
  '1',
  '1.5',
  '20 to 60 people',
  '1 e5',
  '0 x: y',
  '2026 - z',
  '-',
  '~',
  '{}',
  '[]',
  'f # g',
  'h: i',
  'É',
  'j ',
  ' k',
  "l'm",
  '*n',
  '&o p',
  '!q r',
  '@s',
  '|',
  '>',
  '"t\\n"',
  '"u\rv"',
  "'w\rx'",
  '__proto__',
  '?',
  '',
];
const word = fc.constantFrom(...words);
const line = fc.oneof(
  fc.tuple(word, word).map(([key, value]) => `${key}: ${value}`),
  fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.array(word, { maxLength: 3 })).map(([key, items]) => `${key}: [${items.join(', ')}]`),
  word.map((key) => `${key}:`),
  fc.tuple(fc.constantFrom('', ' ', '  ', '    '), word).map(([indent, item]) => `${indent}- ${item}`),
  fc.constantFrom('', '  ', '# x', '---', '...', '%YAML 1.1', '  continued', '\ta: b'),
);
const plain = fc.array(fc.oneof(fc.constantFrom('a: b', 'c: [d, e f]', 'g:', '  - h', '- i', 'j: "k"', 'l: 2026-11-28', ''), line), { maxLength: 6 });

describe('plain frontmatter', () => {
  it('says what the YAML parser says of it', () => {
    let taken = 0;
    fc.assert(
      fc.property(plain, fc.constantFrom('', '\n', '\n\n'), (lines, end) => {
        const yaml = lines.join('\n') + end;
        const read = readPlainFrontmatter(yaml, 4);
        if (read === undefined) return;
        taken++;
        const { data, places, problems, broken } = readYaml(yaml, 4);
        expect({ ...read, problems, broken }).toEqual({ data, places, problems: [], broken: false });
        expect([...read.places.values.keys()]).toEqual([...places.values.keys()]);
      }),
      { numRuns: Number(process.env.RUNS ?? 2000) },
    );
    expect(taken).toBeGreaterThan(100);
  });

  it.each([
    'a: 1',
    'a: null',
    'a: b\na: c',
    'a: b # c',
    'a:\n  b: c',
    'a: |\n  b',
    'a: [b, [c]]',
    'a: *b',
    'a: b\r\n',
    'a: "b\rc"',
    'a: "[b"',
    "a: '{b'",
    'a:',
    'a: “b”',
    'a: ["b, c"]',
    '# a',
  ])('is not what holds anything else: %j', (yaml) => {
    expect(readPlainFrontmatter(yaml, 0)).toBeUndefined();
  });

  it('is what most personas have', () => {
    const yaml = 'titles: [Product Owner, "PM"]\nstatus: draft\nreviewed: 2026-11-28\nstages:\n  - plan\n';
    expect(readPlainFrontmatter(yaml, 0)?.data).toEqual(readFrontmatter(yaml, 0).data);
  });
});
