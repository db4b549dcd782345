import { createHash } from 'node:crypto';
import fc from 'fast-check';
import type { Nodes, Paragraph } from 'mdast';
import { describe, expect, it } from 'vitest';
import { readAnchors } from '../src/extract/anchors.js';
import { readWords } from '../src/extract/spoken.js';
import { hash } from '../src/format/hash.js';
import { plain } from '../src/format/inline.js';
import { mapped } from '../src/format/mapped.js';
import { oneLine } from '../src/format/normalise.js';
import { wordsOf } from '../src/format/words.js';
import { parseMarkdown } from '../src/parse/markdown.js';

/* What most pages hold is read a shorter way than the rest; it must read as it would the long way. */
const runs = { numRuns: Number(process.env.RUNS ?? 100) };
const pieces = (...some: string[]) => fc.array(fc.constantFrom(...some), { maxLength: 30 }).map((parts) => parts.join(''));
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  pieces('I', 'want', "don't", "'", '-', '--', "-'", 'A1', ' ', '  ', '\n', '\r\n', '\t', '\u00a0', '.', ',', '_', '/', 'é', '’', '京', 'İ', '😀', '\ud83d'),
);

describe('the short way', () => {
  it('words of ASCII characters are those that are found among other words', () => {
    fc.assert(
      fc.property(text, (any) => {
        const ascii = any.replace(/[^\0-\x7f]/g, '');
        // one letter of another alphabet, and the text is read the long way
        const [first, ...others] = wordsOf(`é ${ascii}`);
        expect(first?.word).toBe('é');
        expect(others.map(({ word, start, end }) => ({ word, start: start - 2, end: end - 2 }))).toEqual(wordsOf(ascii));
      }),
      runs,
    );
  });

  it('a text on one line is what the replacement of all its spaces gives', () => {
    fc.assert(
      fc.property(text, (any) => {
        expect(oneLine(any)).toBe(any.replace(/\s+/g, ' ').trim());
      }),
      runs,
    );
  });

  it('a hash is that of Node, whatever was hashed before', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(text, fc.string({ minLength: 900, maxLength: 3000, unit: 'grapheme' })), { maxLength: 5 }), (texts) => {
        for (const any of texts) expect(hash(any)).toBe(createHash('sha256').update(any).digest('hex'));
      }),
      runs,
    );
  });

  it('every character of a paragraph stands where its place says', () => {
    const markdown = pieces(
      'a',
      'b c',
      ' ',
      '\n',
      '\n  ',
      '&amp;',
      '&#38;',
      '\\*',
      '**bold**',
      '*in*',
      '`c d`',
      '😀',
      '![x y](u)',
      '[l](u)',
      '<!-- c -->',
      'é',
    );
    fc.assert(
      fc.property(markdown, (source) => {
        const [paragraph] = parseMarkdown(source).children;
        fc.pre(paragraph?.type === 'paragraph');
        const { text: read, place, from } = mapped((paragraph as Paragraph).children, source, { start: 0, end: source.length });
        expect(read).toBe(plain(paragraph as Paragraph));
        let behind = 0;
        for (const [at, character] of [...read].map((own, index, all) => [all.slice(0, index).join('').length, own] as const)) {
          const { start, end } = place(at, at + character.length);
          const written = source.slice(start, end);
          const isItself = written === character || (character === ' ' && /^\s+$/.test(written));
          expect(isItself || written === `\\${character}` || (character === '&' && /^&.+;$/.test(written)) || /^!\[/.test(written), `${at} of ${source}`).toBe(
            true,
          );
          expect(start).toBeGreaterThanOrEqual(behind);
          // what an image says stands in all of it
          if (!written.startsWith('![')) expect(from(start)).toBe(at);
          behind = start;
        }
        expect(from(source.length)).toBe(read.length);
      }),
      runs,
    );
  });

  it('headings, ids and words of a page are those that a walk through all of its tree meets', () => {
    const marks = pieces(
      '# ',
      '## ',
      '- ',
      '  - ',
      '> ',
      '1. ',
      '\n',
      '\n\n',
      'a b',
      '*c*',
      '**d**',
      '[e](u)',
      '[^f]',
      '[^f]: ',
      '`g`',
      ' {#h}',
      '<a id="i">',
      ' name=j',
      '|k|\n|-|\n',
    );
    fc.assert(
      fc.property(marks, (source) => {
        const root = parseMarkdown(source, ['f']);
        const all = everyNode(root);
        const { headings, named } = readAnchors(root, source);
        expect(headings).toEqual(all.filter(({ type }) => type === 'heading').map((node) => plain(node).replace(/\{#[^{}]*\}$/, '')));
        expect(named).toEqual(
          Array.from(source.matchAll(/[\s{](?:id|name)=["']?([^\s"'<>={}]{1,200})|\{#([^\s{}]{1,200})/gi), (match) => match[1] ?? match[2]),
        );
        const { spoken, links } = readWords(root, new Map());
        expect(spoken.map(({ start }) => start)).toEqual(all.filter(({ type }) => type === 'text').map(({ position }) => position?.start.offset));
        expect(links.map(({ url }) => url)).toEqual(all.flatMap((node) => (node.type === 'link' || node.type === 'definition' ? node.url : [])));
      }),
      runs,
    );
  });
});

function everyNode(node: Nodes): Nodes[] {
  return [node, ...('children' in node ? node.children.flatMap(everyNode) : [])];
}
