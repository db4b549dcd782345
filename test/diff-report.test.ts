import fc from 'fast-check';
import type { Nodes } from 'mdast';
import { describe, expect, it } from 'vitest';
import type { DiffResult, Item, NamedSide } from '../src/model/diff.js';
import { parseMarkdown } from '../src/parse/markdown.js';
import { diffJson } from '../src/report/diff-json.js';
import { diffMarkdown } from '../src/report/diff-markdown.js';
import { diffText } from '../src/report/diff-text.js';
import { inert } from '../src/report/inert.js';

const named = (name: string): NamedSide => ({ name, kind: 'bundle', personas: 1, errors: 1, notPersonas: [name], problems: [{ path: name, message: name }] });

/** A report in which every word of a stranger is this one. */
function everywhere(text: string): DiffResult {
  const item: Item = { text, written: text, id: text, label: text, under: text };
  const details = [{ key: text, before: text, after: text }];
  const words = [{ kind: 'removed', text } as const, { kind: 'same', text } as const, { kind: 'added', text } as const];
  return {
    base: named(text),
    head: named(text),
    breaks: [{ kind: 'gone', persona: text, message: text }],
    schemaChanges: [text],
    personas: (['added', 'renamed', 'changed'] as const).map((kind) => ({
      kind,
      id: text,
      formerId: text,
      title: text,
      isDraft: false,
      fields: [
        {
          key: text,
          heading: text,
          isReordered: true,
          isUnpaired: true,
          changes: [
            { kind: 'added', after: item },
            { kind: 'removed', before: item },
            { kind: 'reworded', before: item, after: item, words, details },
            { kind: 'moved', before: item, after: item, from: { key: text, heading: text }, details },
          ],
        },
        { key: text, heading: text, isReordered: false, isUnpaired: false, changes: [{ kind: 'replaced', before: item, after: item, details: [] }] },
      ],
    })),
    unchanged: 0,
    notes: [text],
  };
}

const hostile = [
  '/close',
  '@all please',
  'see #1 !2 ~bug %"1.0" $3 &4 ^alert#5 GL-12 JIRA-123 GH-7 *iteration:1',
  '[a](https://e.org) ![b](https://e.org/b.png) <https://e.org> https://e.org www.e.org ann@e.org mailto:ann@e.org',
  '<script>alert(1)</script> <img src=x onerror=alert(1)> </details></summary></code><h1>',
  '**bold** _thin_ `code` ~~gone~~ ~gone~ $math$ {+ in +} [- out -] :tada: [[_TOC_]] [TOC] [^1] [issue:12]',
  '| a | b |\n| --- | --- |\n| c | d |',
  '\n\n# heading\n\n- list\n\n> quote\n\n```\ncode\n```\n\n---\n\n/label ~bug',
  'a\u2028/close\u0085/close\r/close\u000b/close',
  'a5a3cff0b1c2 deadbeef1 &#64;all &lt;b&gt; &amp;#64; \\@all \\',
  '::error::x ##[error]y ##vso[task.setvariable]z',
  '##[error]y',
  '\u001b[31mred \u202egnp.exe\u200b',
];

const kinds = (node: Nodes): Nodes[] => [node, ...('children' in node ? node.children.flatMap(kinds) : [])];

/** What a forge would make of a comment. */
function shown(markdown: string): { readonly types: Set<string>; readonly html: string[]; readonly text: string } {
  const nodes = kinds(parseMarkdown(markdown));
  const html = nodes.flatMap((node) => (node.type === 'html' ? [node.value] : []));
  return {
    types: new Set(nodes.map(({ type }) => type)),
    html: html.flatMap((value) => value.match(/<[^>]*>/g) ?? []),
    text: nodes.flatMap((node) => (node.type === 'text' ? [node.value] : [])).join('\n'),
  };
}

const own = /^<\/?(?:details|summary|strong|em|code|del|sub)>$/;
const dead = (markdown: string): void => {
  const { types, html, text } = shown(markdown);
  expect([...types].filter((type) => !['root', 'heading', 'paragraph', 'strong', 'text', 'list', 'listItem', 'html', 'inlineCode'].includes(type))).toEqual([]);
  expect(html.filter((tag) => !own.test(tag))).toEqual([]);
  expect(markdown.split(/\r\n|[\n\r\u0085\u2028\u2029]/).filter((line) => /^\s*\//.test(line))).toEqual([]);
  expect(text).not.toMatch(/[@#!~%$&^:*][\w"{]|:\/\/|\bwww\.|[[{][-+_\w[]|\b[A-Z]+-\d|\b[\da-f]{7,}\b/);
  expect(markdown).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u202e]/);
};

describe('the report for a merge request', () => {
  it.each(hostile)('shows %j and does nothing with it', (text) => {
    dead(diffMarkdown(everywhere(text)));
  });

  it('stays inert whatever authors write', () => {
    const signs = fc.constantFrom(...'@#!~%$&^:*_`[](){}<>|\\/-+=."\' \n\r\tabf019'.split(''), 'www.', 'https://', '/close', '&#64;', '</code>', '\u2028');
    fc.assert(
      fc.property(
        fc.array(signs, { maxLength: 20 }).map((parts) => parts.join('')),
        (text) => dead(diffMarkdown(everywhere(text))),
      ),
      { numRuns: 150 },
    );
  });

  it('shows the words as they are', () => {
    const words = 'It’s 5 > 3, “so” & so: (a/b) [c] *d* user@e.org #1';
    expect(shown(`- ${inert(words)}`).text.replaceAll('\u2060', '')).toBe(words);
  });
});

describe('the other reports', () => {
  it.each(hostile)('the text for people gives %j no way to steer a terminal', (text) => {
    for (const colour of [false, true]) {
      const report = diffText(everywhere(text), { colour }).replace(/\u001b\[\d+m/g, '');
      expect(report).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b\u2028\u202e]/);
      expect(report.split('\n').filter((line) => /^\s*(?:::|##)|##\w*\[/.test(line))).toEqual([]);
    }
  });

  it('JSON escapes what is not seen, and parses to the same', () => {
    const json = diffJson(everywhere('\u202egnp\u001b'));
    expect(json).not.toMatch(/[\u001b\u202e]/);
    expect(JSON.parse(json).notes).toEqual(['\u202egnp\u001b']);
  });

  it('colours say what brackets say', () => {
    const report = diffText(everywhere('words'), { colour: true });
    expect(report).toContain('\u001b[31m\u001b[9mwords\u001b[29m\u001b[39mwords\u001b[32mwords\u001b[39m');
    expect(diffText(everywhere('words'), { colour: false })).toContain('[-words-]words{+words+}');
  });
});
