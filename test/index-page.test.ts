import fc from 'fast-check';
import type { Nodes } from 'mdast';
import { describe, expect, it } from 'vitest';
import { compile } from '../src/compile.js';
import { indexGraph } from '../src/emit/index-graph.js';
import { hasIndex, indexEnd, indexStart, placeIndex } from '../src/emit/index-marks.js';
import { indexPage } from '../src/emit/index-page.js';
import { defaultFormat } from '../src/format/default.js';
import { inertAddress, inertLabel, inertMarkdown } from '../src/format/inert.js';
import { teamFormat } from '../src/format/team.js';
import type { CompiledFile } from '../src/model/record.js';
import { parseMarkdown } from '../src/parse/markdown.js';
import { incomplete, persona } from './cli/program.js';

const format = defaultFormat();
const page = (path: string, text: string): CompiledFile => ({ ...compile({ path: `personas/${path}`, text }, { format }), path });

describe('an index', () => {
  const set = [
    page(
      'ann-tester.md',
      `${persona('Ann (Tester)', 'stages: [verify]\nuseCases: [testing]\ntitles: [QA Engineer, Test Lead]')}\n## Collaboration\n\n- Buyers\n`,
    ),
    page('bo-buyer.md', incomplete('Bo (Buyer)', 'kind: buyer\nstatus: draft')),
    page('cy-coder.md', persona('Cy (Coder)', 'kind: internal\nstatus: retired\nreplacedBy: ann-tester\ntitles: [qa engineer]')),
  ];
  const text = indexPage({ personas: set, archetypes: [], format });

  it('says who there is, what is missing, who works where and with whom, and who has which title', () => {
    expect(text).toBe(`## Users

- [Ann (Tester)](ann-tester.md)

## Colleagues

- [Cy (Coder)](cy-coder.md) – retired: see ann-tester

## Buyers

- [Bo (Buyer)](bo-buyer.md) – draft

## Persona × stage

| Persona | verify |
| --- | --- |
| [Ann (Tester)](ann-tester.md) | ● |
| [Bo (Buyer)](bo-buyer.md) |  |
| [Cy (Coder)](cy-coder.md) |  |

## Persona × use case

| Persona | testing |
| --- | --- |
| [Ann (Tester)](ann-tester.md) | ● |
| [Bo (Buyer)](bo-buyer.md) |  |
| [Cy (Coder)](cy-coder.md) |  |

## Completeness

| Persona | Required sections | Optional sections | Not written yet |
| --- | --- | --- | --- |
| [Ann (Tester)](ann-tester.md) | 4 of 4 | 1 of 8 |  |
| [Bo (Buyer)](bo-buyer.md) | 3 of 4 | 0 of 8 | Motivations |
| [Cy (Coder)](cy-coder.md) | 4 of 4 | 0 of 8 |  |

## Who works with whom

\`\`\`mermaid
graph LR
  n1["Ann (Tester)"]
  n2["Bo (Buyer)"]
  n1 --> n2
\`\`\`

An arrow leads to the persona whom the other one’s page, or an archetype, names with it; a dotted one is only a link.

No page says yet whom these work with: [Cy (Coder)](cy-coder.md).

## Other job titles

| Job title | Personas |
| --- | --- |
| QA Engineer | [Ann (Tester)](ann-tester.md), [Cy (Coder)](cy-coder.md) |
| Test Lead | [Ann (Tester)](ann-tester.md) |`);
  });

  it('has the stages of the schema in its order, and those that nobody works in; a wide matrix becomes a list', async () => {
    const properties = format.schema.properties as object;
    const list = (values: readonly string[]): object => ({ type: 'array', items: { enum: values }, 'x-markdown': { as: 'frontmatter' } });
    const many = Array.from({ length: 13 }, (_, index) => `case ${index + 1}`);
    const own = await teamFormat({ ...format.schema, properties: { ...properties, stages: list(['verify', 'plan', 'ship']), useCases: list(many) } });
    const read = (frontmatter: string): CompiledFile => compile({ path: 'ann-tester.md', text: persona('Ann (Tester)', frontmatter) }, { format: own });
    const shown = indexPage({ personas: [read('stages: [ship]\nuseCases: [case 2]')], archetypes: [], format: own });
    expect(shown).toContain('| Persona | verify | plan | ship |\n| --- | --- | --- | --- |\n| [Ann (Tester)](ann-tester.md) |  |  | ● |');
    expect(shown).toContain('| Use case | Personas |\n| --- | --- |\n| case 1 |  |\n| case 2 | [Ann (Tester)](ann-tester.md) |');
    const [finding] = read('stages: [shp]').diagnostics;
    expect([finding?.rule, finding?.message, finding?.help].join(' ')).toContain('ship');
  });

  it('is the same in every order', () => {
    for (const files of [[...set].reverse(), [set[1], set[0], set[2]] as CompiledFile[]])
      expect(indexPage({ personas: files, archetypes: [], format })).toBe(text);
  });

  it('is no persona, and no finding, where it is read as one', () => {
    const placed = placeIndex(undefined, text);
    const { persona: read, diagnostics } = page('README.md', 'page' in placed ? placed.page : '');
    expect([read, diagnostics.map(({ rule }) => rule)]).toEqual([undefined, ['not-a-persona']]);
  });
});

describe('the marks of an index', () => {
  const marked = `# Ours\n\nBefore.\n\n${indexStart}\nold\n${indexEnd}\n\nBehind.\n`;
  const placed = (text: string | undefined): string => {
    const result = placeIndex(text, 'new');
    return 'page' in result ? result.page : result.fault;
  };

  it('keep what stands outside, to the byte and with its line ends', () => {
    expect(placed(marked)).toMatch(/^# Ours\n\nBefore\.\n\n<!-- personac-index -->\n<!-- Written[^\n]*-->\n\nnew\n\n<!-- \/personac-index -->\n\nBehind\.\n$/);
    expect(placed(marked.replaceAll('\n', '\r\n'))).not.toMatch(/[^\r]\n/);
    expect(placed(placed(marked))).toBe(placed(marked));
    expect(placed(undefined)).toMatch(/^# Personas\n\n<!-- personac-index -->\n/);
  });

  it.each([
    ['# Ours\n', 'none'],
    [`# Ours\n\n${indexStart}\n`, 'order'],
    [`${indexEnd}\n\n${indexStart}\n`, 'order'],
    [`${marked}${marked}`, 'twice'],
    [`Say \`${indexStart}\` and \`${indexEnd}\`.\n`, 'none'],
  ])('%j is refused', (text, fault) => {
    expect(placed(text)).toBe(fault);
    expect(hasIndex(text)).toBe(fault === 'twice' || (fault === 'order' && text.includes(indexStart)));
  });
});

describe('names of strangers', () => {
  const nodesOf = (node: Nodes): Nodes[] => [node, ...('children' in node ? node.children.flatMap(nodesOf) : [])];
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc
      .array(
        fc.constantFrom(
          '<b>',
          '-->',
          '`',
          '```',
          '|',
          '@ann',
          '#1',
          '!2',
          '~x',
          '](x)',
          '[',
          '*',
          '_',
          '\\',
          '&lt;',
          'https://a.b',
          'www.a.b',
          'a@b.c',
          'x',
          ' ',
          '$',
          '{{',
          '"]',
          '\n',
          indexEnd,
        ),
        { maxLength: 8 },
      )
      .map((parts) => parts.join('')),
  );
  const bare = (text: string): string => text.replace(/[\s\p{C}…]/gu, '');

  it('are words and nothing else in a cell of a table', () => {
    fc.assert(
      fc.property(hostile, (name) => {
        const row = `| a | b |\n| --- | --- |\n| x${inertMarkdown(name)}x | end |\n`;
        const [table, ...rest] = parseMarkdown(row).children;
        expect(rest).toEqual([]);
        const nodes = table ? nodesOf(table) : [];
        expect(new Set(nodes.map(({ type }) => type))).toEqual(new Set(['table', 'tableRow', 'tableCell', 'text']));
        const words = nodes.map((node) => (node.type === 'text' ? node.value : '')).join('');
        expect(bare(words)).toBe(bare(`abx${name}xend`));
        expect(row).not.toContain(indexEnd);
        expect(words).not.toMatch(/@[a-z]|https?:\/\/|www\.[a-z]/);
      }),
      { numRuns: 400 },
    );
  });

  it('end no label of Mermaid, and no address of a link', () => {
    fc.assert(
      fc.property(hostile, (name) => {
        expect(inertLabel(name)).toMatch(/^"(?:[\p{L}\p{M}\p{N} …/()-]|#\d+;)*"$/u);
        expect(inertAddress(name)).toMatch(/^[\w.~%/-]*$/);
      }),
      { numRuns: 400 },
    );
  });

  it('stay inert in a whole page', () => {
    const title = 'A](x) <img src=x> `c` @ann | (`"]; click n1 "javascript:1" %%{init}%%` [y](z))';
    const file = page('a.md', `${persona(title, "stages: ['a | b <i>', '<!-- /personac-index -->']\ntitles: ['@all']")}\n## Collaboration\n\n- Testers\n`);
    const text = indexPage({ personas: [file, page('t.md', persona('T (Tester)'))], archetypes: [], format });
    const nodes = parseMarkdown(text).children.flatMap(nodesOf);
    expect(nodes.filter(({ type }) => ['html', 'inlineCode', 'image'].includes(type))).toEqual([]);
    expect(new Set(nodes.flatMap((node) => (node.type === 'link' ? [node.url] : [])))).toEqual(new Set(['a.md', 't.md']));
    const [code, ...more] = nodes.filter(({ type }) => type === 'code');
    expect(more).toEqual([]);
    expect(code && 'value' in code ? code.value : '').not.toMatch(/javascript:|%%|`/);
    expect(text).not.toContain(indexEnd);
  });
});

it('a large graph keeps those with most lines, and says how many it left out', () => {
  const ids = Array.from({ length: 60 }, (_, index) => `p${String(index).padStart(2, '0')}`);
  const edges = ids.flatMap((from, index) => ids.slice(index + 1, index + 4).map((to) => ({ from, to, source: 'link' as const })));
  const { mermaid = '', alone, leftOut } = indexGraph(new Map([...ids, 'solo'].map((id) => [id, id])), edges);
  expect([alone, leftOut, mermaid.match(/\["/g)?.length]).toEqual([['solo'], 20, 40]);
  expect(mermaid.match(/-\.->/g)?.length).toBeLessThanOrEqual(120);
  expect(
    indexGraph(
      new Map([
        ['a', 'A'],
        ['b', 'B'],
      ]),
      [
        { from: 'a', to: 'b', source: 'link' },
        { from: 'b', to: 'a', source: 'collaboration' },
      ],
    ).mermaid,
  ).toContain('n1 <--> n2');
});
