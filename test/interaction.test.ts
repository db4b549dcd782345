import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile, compileSet } from '../src/compile.js';
import { emitBundle } from '../src/emit/bundle.js';
import { archetypeFormat } from '../src/format/archetype.js';
import { defaultFormat } from '../src/format/default.js';
import type { CompiledFile } from '../src/model/record.js';
import { interactionsOf, membersOf } from '../src/set/interaction.js';
import { interactionKeys } from '../src/set/matrix.js';
import { leadsTo } from '../src/set/persona-links.js';
import { persona } from './cli/program.js';

const format = defaultFormat();
const keys = interactionKeys(format);
const page = (path: string, title: string, { frontmatter = '', collaboration = '', summary = 'I try out what others build.' } = {}): CompiledFile =>
  compile(
    {
      path: `personas/${path}.md`,
      text: persona(title, frontmatter).replace('I try out what others build.', summary) + (collaboration && `\n## Collaboration\n\n${collaboration}\n`),
    },
    { format },
  );
const others = [
  page('pam', 'Pam (Product Manager)', { frontmatter: 'titles: [PM]\nformerly: [pamela]' }),
  page('gil', 'Gil (Group Product Manager)'),
  page('dev', 'Dev (DevOps Engineer)'),
  page('ola', 'Ola (Operator)', { frontmatter: 'titles: [DevOps Engineer, IT]' }),
  page('old', 'Old (Release Manager)', { frontmatter: 'status: retired' }),
];
const said = (options: { collaboration?: string; summary?: string }): string[] =>
  interactionsOf({ personas: [page('me', 'Me (Tester)', options), ...others], keys }).map(({ from, to, source, claim }) =>
    [from, to, source, ...(claim === undefined ? [] : [claim])].join(' '),
  );
const toWhom = (collaboration: string): string[] => said({ collaboration }).map((line) => line.split(' ')[1] ?? '');

describe('whom a section says a persona works with', () => {
  it.each([
    ['a role', '- The product manager, every week', ['pam']],
    ['a role in the plural', '- Product managers', ['pam']],
    ['the longest title', '- The group product manager of my area', ['gil']],
    ['name and role', '- Old (Release Manager)', ['old']],
    ['no role of somebody retired', '- The release manager', []],
    ['a title of two', '- Any DevOps engineer', ['dev', 'ola']],
    ['an abbreviation as it is written', '- IT and the PM', ['ola', 'pam']],
    ['no small word', '- Whoever runs it, all of them', []],
    ['no part of a word', '- Cooperators and preproduct managerial people', []],
    ['no title across a full stop', '- I own the product. Managers come later', []],
    ['a label', '- **Product manager:** plans', ['pam']],
    ['a link by file', '- [my boss](pam.md#jobs)', ['pam']],
    ['a link by anchor', '- [my boss](https://example.org/handbook/#dev)', ['dev']],
    ['a link by an id of before', '- [my boss](#pamela)', ['pam']],
    ['a link rather than its words', '- [DevOps engineer](ola.md)', ['ola']],
    ['not itself', '- Other testers', []],
    ['a nested bullet', '- Every week\n  - the operator', ['ola']],
    ['no link of elsewhere', '- [her](https://example.org/pam.md)', []],
  ])('%s', (_, collaboration, ids) => {
    expect(toWhom(collaboration)).toEqual(ids);
  });

  it('names the claim, and another link of the page is only a link', () => {
    expect(
      said({ collaboration: '- **Planning:** with [Pam](pam.md), a product manager', summary: 'As [Dev](./dev.md) does. Also a product manager.' }),
    ).toEqual(['me dev link', 'me pam collaboration planning']);
  });
});

describe('archetypes', () => {
  const text =
    '# Small shop\n\n## Description\n\nOne room.\n\n## Personas\n\n- [Pam (Product Manager)](../pam.md): with [Dev](../dev.md)\n  - and the operator\n- Nobody known, with no one\n';
  const shop = compile({ path: 'personas/archetypes/small-shop.md', text }, { format: archetypeFormat() });

  it('put the first persona of a bullet beside the others', () => {
    const edges = interactionsOf({ personas: others, archetypes: [shop], keys });
    expect(edges.map(({ from, to, source, archetype }) => [from, to, source, archetype])).toEqual([
      ['pam', 'dev', 'archetype', 'small-shop'],
      ['pam', 'ola', 'archetype', 'small-shop'],
    ]);
    expect(membersOf(others)(shop)).toEqual(['pam', 'dev', 'ola']);
  });

  it('name personas of the set, which is asked only where all are there', () => {
    const rules = (isPart: boolean): string[] =>
      compileSet([shop, ...others], { format, isPart })
        .diagnostics.filter(({ path }) => path === shop.path)
        .map(({ rule }) => rule);
    expect(rules(false)).toEqual(['archetype-persona']);
    expect(rules(true)).toEqual([]);
  });

  it('have a title that is one name, whatever its brackets, and their own words for what is no archetype', () => {
    const read = (markdown: string): CompiledFile => compile({ path: 'personas/archetypes/x.md', text: markdown }, { format: archetypeFormat() });
    const bank = read(text.replace('Small shop', 'Bank (regulated), the old one'));
    expect([bank.persona?.name, bank.diagnostics]).toEqual(['Bank (regulated), the old one', []]);
    expect(read('# Notes\n').diagnostics.map(({ message }) => message)).toEqual([
      'this page does not read as an archetype of an organization: no section of one',
    ]);
    expect(read(text.replace('# Small shop\n\n', '')).diagnostics.map(({ message }) => message)).toContain('the archetype has no title');
  });

  it('go into the bundle with their personas, and personas with their stages', () => {
    const ann = page('ann', 'Ann (Analyst)', { frontmatter: 'stages: [plan, __proto__]\nuseCases: [reports]' });
    const bundle = JSON.parse(emitBundle({ personas: [...others, ann], archetypes: [shop], format }));
    expect(bundle.archetypes).toMatchObject([
      { id: 'small-shop', name: 'Small shop', members: ['pam', 'dev', 'ola'], source: 'personas/archetypes/small-shop.md' },
    ]);
    expect(bundle.interactions).toHaveLength(2);
    expect([Object.entries(bundle.stages), bundle.useCases]).toEqual([
      [
        ['__proto__', ['ann']],
        ['plan', ['ann']],
      ],
      { reports: ['ann'] },
    ]);
    expect(Object.keys(JSON.parse(emitBundle({ personas: [page('bo', 'Bo (Tester)')] })))).toEqual([
      '$schema',
      'schemaVersion',
      'personas',
      'titles',
      'formerly',
    ]);
  });
});

it('interactions are the same in every order, and no link breaks them', () => {
  const me = page('me', 'Me (Tester)', { collaboration: '- PM, DevOps engineers and [Gil](gil.md)', summary: 'See [Ola](ola.md).' });
  const all = [me, ...others];
  fc.assert(
    fc.property(fc.shuffledSubarray(all, { minLength: all.length }), fc.string({ unit: 'binary' }), (files, url) => {
      expect(interactionsOf({ personas: files, keys })).toEqual(interactionsOf({ personas: all, keys }));
      const id = leadsTo(files)(url, 'personas/me.md');
      if (id !== undefined) expect(all.some((file) => file.persona?.id === id)).toBe(true);
    }),
    { numRuns: 50 },
  );
});
