import { describe, expect, it } from 'vitest';
import { compile } from '../src/compile.js';
import { defaultFormat } from '../src/format/default.js';
import { limits, overBudget } from '../src/parse/budget.js';
import { decode } from '../src/parse/decode.js';
import { readFrontmatter } from '../src/parse/frontmatter.js';
import { splitFrontmatter } from '../src/parse/split.js';

describe('the work budget', () => {
  const refusal = (text: string): string | undefined => {
    const found = overBudget(text);
    return found && `${found.rule} ${found.facts.what} at ${found.span.start}`;
  };

  it.each([
    ['nothing', '', undefined],
    ['as many bytes as may be', 'a'.repeat(limits.bytes), undefined],
    ['one more', 'a'.repeat(limits.bytes + 1), 'too-large bytes at 0'],
    ['as many lines as may be', 'a\n'.repeat(limits.lines - 1), undefined],
    ['one more', 'a\n'.repeat(limits.lines), `too-large lines at ${2 * limits.lines}`],
    ['as many lines, ended as on Windows', 'a\r\n'.repeat(limits.lines - 1), undefined],
    ['one more', 'a\r\n'.repeat(limits.lines), `too-large lines at ${3 * limits.lines}`],
    ['one more, ended as on old Macs', '\r'.repeat(limits.lines), `too-large lines at ${limits.lines}`],
    ['as many quotes as may be', `${'>'.repeat(64)}a`, undefined],
    ['one more', `a\n${'>'.repeat(65)}a`, 'too-deep depth at 2'],
    ['as much indentation as may be', `${' '.repeat(128)}a`, undefined],
    ['one more', `${' '.repeat(129)}a`, 'too-deep depth at 0'],
    ['bullets', `${'- '.repeat(43)}a`, 'too-deep depth at 0'],
    ['numbers', `${'1. '.repeat(43)}a`, 'too-deep depth at 0'],
    ['as many bullets as may be', '- a\n'.repeat(limits.containers), undefined],
    ['one more', '- a\n'.repeat(limits.containers + 1), `too-complex containers at ${4 * limits.containers}`],
    ['hyphens and stars that are no bullets', '--a\n\n**b**\n\n'.repeat(1900), undefined],
    ['bullets of a footnote', `[^1]: ${'- '.repeat(43)}a`, 'too-deep depth at 0'],
    ['as many footnotes as may be', '[^a]: b\n'.repeat(limits.containers), undefined],
    ['one more', '[^a]: b\n'.repeat(limits.containers + 1), `too-complex containers at ${8 * limits.containers}`],
    ['brackets that are no footnotes', '[^a b]: c\n[^]: c\n[a]: c\n[^a] c\n\n'.repeat(1500), undefined],
    ['as many quotations by themselves as may be', '> a\n\n'.repeat(1413), undefined],
    ['one more', '> a\n\n'.repeat(1414), 'too-complex moves at 7069'],
    ['thousands, which take the parser a quarter of a minute', '> a\n\n'.repeat(3999), 'too-complex moves at 7069'],
    ['lists by themselves', '- a\n\nb\n\n'.repeat(1999), 'too-complex moves at 9797'],
    ['quotations that lazy lines end', '> # a\n    b\n'.repeat(3999), 'too-complex moves at 11994'],
    ['empty quotations', '>\n\n'.repeat(3999), 'too-complex moves at 4241'],
    ['quotations in bullets', '- > a\n'.repeat(3999), 'too-complex moves at 6924'],
    ['footnotes by themselves', '[^1]: a\n\nb\n\n'.repeat(1999), 'too-complex moves at 14697'],
    ['bullets below bullets', '- a\n  - b\n'.repeat(1999), 'too-complex moves at 10950'],
    ['underlined headings', 'a\n=\n'.repeat(3999), 'too-complex moves at 4898'],
    ['underlined headings in quotations', '> a\n> ---  \n'.repeat(3999), 'too-complex moves at 14692'],
    ['lines that underline nothing', 'a =\n=a\n--a\n- -a\n\n'.repeat(700), undefined],
    ['long lists, loose lists and quoted lists', ['- a\n', '- a\n\n', '> - a\n', '1. a\n', '> a\n>\n'].map((item) => item.repeat(400)).join('\n'), undefined],
    ['as much markup as may be in a paragraph', '['.repeat(7071), undefined],
    ['one more', '['.repeat(7072), 'too-complex markup at 0'],
    ['the same over two lines', `${'['.repeat(4000)}\n${'['.repeat(4000)}`, 'too-complex markup at 4001'],
    ['the same over two paragraphs', `${'[a'.repeat(4000)}\n\n${'[a'.repeat(4000)}`, undefined],
    ['as many stars as may be in a paragraph', '*'.repeat(3535), undefined],
    ['one more', '*'.repeat(3536), 'too-complex markup at 0'],
  ])('%s', (_, text, expected) => {
    expect(refusal(text)).toBe(expected);
  });

  it('takes time in proportion to the length, whatever the text', () => {
    const before = performance.now();
    for (const text of ['- ', '> ', '1. ', '\n', '\t', '`', 'a', '- a\n', '\r\n', '> a\n\n', '[^a', '[^a]:', '[^a]: > - '])
      overBudget(text.repeat(200_000 / text.length));
    expect(performance.now() - before).toBeLessThan(3000);
  });
});

describe('nesting that only the parser knows', () => {
  const rulesOf = (text: string): string[] => compile({ path: 'ann-tester.md', text }, { format: defaultFormat() }).diagnostics.map(({ rule }) => rule);

  it.each([
    ['emphasis', `${'*a '.repeat(1700)}x${'*'.repeat(1700)}`],
    ['strong emphasis', `${'**'.repeat(880)}a${'**'.repeat(880)}`],
    ['emphasis of two kinds', `${'*a _a '.repeat(800)}x${'_*'.repeat(800)}`],
    ['bullets that only comments of waivers hold apart', `${'- <!-- personac-disable-file title: x -->'.repeat(900)}x`],
    ['emphasis that comments of waivers part', `${'*a '.repeat(300)}<!-- personac-disable-file title: x -->x${'*'.repeat(300)}`],
  ])('%s is refused, and nothing overflows', (_, text) => {
    expect(rulesOf(`# Ann (Tester)\n\n## Motivations\n\n${text}\n`)).toEqual(['too-deep']);
  });

  it('of 198 levels is read', () => {
    expect(rulesOf(`# Ann (Tester)\n\n## Motivations\n\n${'*a '.repeat(198)}x${'*'.repeat(198)}\n`)).not.toContain('too-deep');
  });
});

describe('bytes', () => {
  const utf8 = (text: string): Buffer => Buffer.from(text);
  const refused = (bytes: Uint8Array): unknown => {
    const decoded = decode(bytes);
    return 'refusal' in decoded ? [decoded.refusal.facts.what, decoded.refusal.span.start] : decoded;
  };

  it.each([
    ['nothing', utf8(''), { text: '' }],
    ['letters of every length', utf8('aé€😀'), { text: 'aé€😀' }],
    ['a byte-order mark is taken off, once', utf8('\ufeff\ufeffa'), { text: '\ufeffa', mark: true }],
    ['a replacement character is a character', utf8('a\ufffdb'), { text: 'a\ufffdb' }],
    ['a byte that is none', Buffer.concat([utf8('€\ufffd'), Buffer.from([0xff]), utf8('b')]), ['invalid', 2]],
    ['one behind a byte-order mark', Buffer.concat([utf8('\ufeffab'), Buffer.from([0xc3]), utf8('b')]), ['invalid', 2]],
    ['a letter that is cut off', Buffer.concat([utf8('ab'), Buffer.from([0xf0, 0x9f, 0x98])]), ['invalid', 2]],
    ['half of a pair', Buffer.from([0x61, 0xed, 0xa0, 0x80]), ['invalid', 1]],
    ['an overlong slash', Buffer.from([0x61, 0xc0, 0xaf]), ['invalid', 1]],
    ['UTF-16, little end first', Buffer.from('\ufeffab', 'utf16le'), ['utf-16', 0]],
    ['UTF-16, big end first', Buffer.from('\ufeffab', 'utf16le').swap16(), ['utf-16', 0]],
    ['NUL', utf8('ab\0c\0'), ['nul', 2]],
  ])('%s', (_, bytes, expected) => {
    expect(refused(bytes)).toEqual(expected);
  });
});

describe('YAML', () => {
  const read = (yaml: string): { data: object; problems: string[] } => {
    const { data, problems } = readFrontmatter(yaml, 100);
    return { data, problems: problems.map(({ what, span }) => `${what} ${span.start - 100}`) };
  };

  it.each([
    ['words, numbers, lists', 'a: x\nb: 3\nc: [y, z]', { a: 'x', b: 3, c: ['y', 'z'] }],
    ['yes, dates and times stay text', 'a: yes\nb: 2026-09-14\nc: 12:30:00', { a: 'yes', b: '2026-09-14', c: '12:30:00' }],
    ['lines ended by a lone carriage return', 'a: x\rb: y', { a: 'x', b: 'y' }],
    ['lines ended as on Windows', 'a: x\r\nb: y\r\n', { a: 'x', b: 'y' }],
    ['what JSON cannot say stays text', 'a: .nan\nb: -.inf', { a: '.nan', b: '-.inf' }],
    ['no merging', '<<: { a: x }', { '<<': { a: 'x' } }],
    ['names of every object are keys like others', 'constructor: a\ntoString: b', { constructor: 'a', toString: 'b' }],
    ['nothing', '', {}],
    ['32 levels', `a: ${'['.repeat(32)}${']'.repeat(32)}`, undefined],
  ])('%s', (_, yaml, data) => {
    const { problems, ...found } = read(yaml);
    expect(problems).toEqual([]);
    if (data) expect(found.data).toEqual(data);
  });

  it.each([
    ['33 levels of brackets', `a: ${'['.repeat(33)}${']'.repeat(33)}`, ['too-deep 0']],
    ['33 levels of indentation', Array.from({ length: 33 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'), ['too-deep 0']],
    ['33 bullets', `${'- '.repeat(33)}a`, ['too-deep 0']],
    // a parser that gets this far ends the whole process, not only with an exception
    ['8,000 bullets with tabs', '-\t'.repeat(8000), ['too-deep 0']],
    ['8,000 bullets, half of them with tabs', '- -\t'.repeat(8000), ['too-deep 0']],
    ['8,000 keys with question marks', '? -\t: '.repeat(8000), ['too-deep 0']],
    ['64 KiB and one', `a: ${'x'.repeat(64 * 1024 - 2)}`, ['too-large 0']],
    ['an alias', 'a: &x y\nb: *x', ['alias 11']],
    ['a tag', 'a: !!binary aGk=', ['tag 3']],
    ['a tag of its own', 'a: !x y', ['tag 3']],
    ['an anchor', 'a: &x y', ['alias 3']],
    ['a comment without a space', 'a: x #1', ['comment 5']],
    ['__proto__', '__proto__: { a: b }', ['key 0']],
    ['a list as key', '? [a, b]\n: c', ['key 2']],
    ['no key', ': a', ['key 0']],
    ['a key twice', 'a: x\nb: y\na: z', ['duplicate-key 10']],
    ['a tab', 'a:\n\t- b', ['tab 3']],
    ['a list', '- a', ['not-a-map 0']],
    ['text', 'a', ['not-a-map 0']],
    ['a second document', 'a: b\n...\nc: d', ['syntax 9']],
  ])('%s is a problem with a place', (_, yaml, problems) => {
    expect(read(yaml).problems).toEqual(problems);
  });

  it('of two equal keys keeps the first; __proto__ reaches no prototype', () => {
    expect(read('a: x\na: y').data).toEqual({ a: 'x' });
    const { data } = read('__proto__: { polluted: yes }\na: { __proto__: { polluted: yes } }');
    expect(JSON.stringify(data)).toBe('{"a":{}}');
    expect('polluted' in data || 'polluted' in {}).toBe(false);
  });

  it('with 5,000 keys is done in time', () => {
    const before = performance.now();
    expect(Object.keys(read(Array.from({ length: 5000 }, (_, index) => `key${index}: 1`).join('\n')).data)).toHaveLength(5000);
    expect(performance.now() - before).toBeLessThan(3000);
  });
});

describe('the fences of the frontmatter', () => {
  const split = (text: string): unknown => {
    const { block, yaml, problem } = splitFrontmatter(text);
    return [block && text.slice(block.start, block.end), yaml && text.slice(yaml.start, yaml.end), problem?.what];
  };

  it.each([
    ['none', '# Ann', [undefined, undefined, undefined]],
    ['a block', '---\na: b\n---\n# Ann', ['---\na: b\n---', 'a: b\n', undefined]],
    ['Windows', '---\r\na: b\r\n---\r\n', ['---\r\na: b\r\n---', 'a: b\r\n', undefined]],
    ['old Macs', '---\ra: b\r---\r', ['---\ra: b\r---', 'a: b\r', undefined]],
    ['an empty block', '---\n---\n', ['---\n---', '', undefined]],
    ['spaces behind the fence', '--- \na: b\n---\t\n', ['--- \na: b\n---\t', 'a: b\n', undefined]],
    ['a rule on the first line', '---\n\n# Ann', [undefined, undefined, undefined]],
    ['a rule further down', '# Ann\n\nWords.\n\n---\na: b\n---\n', [undefined, undefined, undefined]],
    ['the title before it', '# Ann\n\n---\na: b\n---\n', ['---\na: b\n---', undefined, 'not-first']],
    ['never closed', '---\na: b\n\n# Ann', ['---\na: b', undefined, 'unclosed']],
    ['a blank line before it', '\n---\na: b\n---\n', ['---\na: b\n---', undefined, 'not-first']],
    ['a space before it', ' ---\na: b\n---\n', [' ---\na: b\n---', undefined, 'not-first']],
    ['a zero-width space before it', '\u200b---\na: b\n---\n', ['\u200b---\na: b\n---', undefined, 'not-first']],
    ['four hyphens', '----\na: b\n----\n', ['----\na: b\n----', undefined, 'fence']],
    ['TOML', '+++\na = 1\n+++\n', ['+++\na = 1\n+++', undefined, 'toml']],
  ])('%s', (_, text, expected) => {
    expect(split(text)).toEqual(expected);
  });
});
