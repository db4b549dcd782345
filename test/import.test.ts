import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import personaSchema from '../schema/persona.schema.json' with { type: 'json' };
import { compile } from '../src/compile.js';
import { defaultFormat } from '../src/format/default.js';
import { scaffold } from '../src/format/scaffold.js';
import { linearPattern, teamFormat } from '../src/format/team.js';
import type { Choice } from '../src/import/find.js';
import { titleWords } from '../src/import/form.js';
import { importPage } from '../src/import/import-page.js';
import { pageOverBudget, parsePage } from '../src/import/parse-page.js';
import { scanLines } from '../src/import/scan.js';
import type { ImportResult } from '../src/model/import.js';
import { parseMarkdown } from '../src/parse/markdown.js';
import { page as anyPage, persona } from './arbitrary.js';

const format = defaultFormat();
const runs = { numRuns: Number(process.env.RUNS ?? 8) };
const read = (page: string, choice: Choice = {}): ImportResult => importPage(page, { format, ...choice });
const titles = (page: string, choice: Choice = {}): string[] => read(page, choice).personas.map(({ title }) => title);
const texts = (page: string, choice: Choice = {}): string[] => read(page, choice).personas.map(({ text }) => text);

/** The sections of a complete persona, at a level. */
const sections = (level: number, word = 'w'): string =>
  `${'#'.repeat(level)} Job summary

I ${word} things.

${'#'.repeat(level)} Jobs to be done

- When a day begins, I want to ${word} more, so that it ends.

${'#'.repeat(level)} Motivations

- A good ${word}.

${'#'.repeat(level)} Frustrations

- A bad ${word}.
`;

/** Line by line: the number of a persona, a reason, or nothing for a blank line. */
function owners({ owners: all }: ImportResult): (string | number)[] {
  return all.map((owner) =>
    typeof owner === 'object' ? `${owner.reason}${owner.below === undefined ? '' : ` below ${owner.below}`}` : owner === 'blank' ? '' : owner,
  );
}

describe('a persona is found', () => {
  it.each([
    ['Name (Role)', '### Ann (Tester)', 'Ann (Tester)'],
    ['numbered', '### 3. Ann (Tester)', 'Ann (Tester)'],
    ['numbered otherwise', '### 3) Ann (Tester)', 'Ann (Tester)'],
    ['numbered by a word', '### Persona 3: Ann (Tester)', 'Ann (Tester)'],
    ['named a persona', '### User persona – Ann (Tester)', 'Ann (Tester)'],
    ['with a picture', '### 🚀 Ann (Tester) 👩🏽‍💻', 'Ann (Tester)'],
    ['with an id', '### Ann (Tester) {#ann}', 'Ann (Tester)'],
    ['with a colon', '### Ann (Tester):', 'Ann (Tester)'],
    ['with closing marks', '### Ann (Tester) ###', 'Ann (Tester)'],
    ['with &', '### Ann (R&D)', 'Ann (R&D)'],
    ['with &amp;', '### Ann (R&amp;D)', 'Ann (R&D)'],
    ['with wide brackets', '### 安（测试）', '安 (测试)'],
    ['with brackets in the role', '### Ann (Tester (senior))', 'Ann (Tester (senior))'],
    ['behind a comma', '### Ann, Tester', 'Ann (Tester)'],
    ['behind a comma and an article', '### Ann, the Tester', 'Ann (Tester)'],
    ['behind a hyphen', '### Ann - Tester', 'Ann (Tester)'],
    ['behind a dash', '### Ann – Tester', 'Ann (Tester)'],
    ['behind a long dash', '### Ann—Tester', 'Ann (Tester)'],
    ['behind a colon', '### Ann: Tester', 'Ann (Tester)'],
    ['behind a bar', '### Ann | Tester', 'Ann (Tester)'],
    ['without a form', '### The one who tests', 'The one who tests'],
    ['in Setext', 'Ann (Tester)\n---', 'Ann (Tester)'],
    ['in Setext on two lines', 'Ann\n(Tester)\n---', 'Ann (Tester)'],
    ['in bold', '**Ann (Tester)**', 'Ann (Tester)'],
    ['in bold with a colon', '__Ann (Tester):__', 'Ann (Tester)'],
    ['in HTML', '<h3 align="center">Ann <em>(Tester)</em></h3>', 'Ann (Tester)'],
    ['in a summary', '<details>\n<summary>Ann (Tester)</summary>', 'Ann (Tester)'],
    ['in a summary on one line', '<details open><summary><b>Ann (Tester)</b></summary>', 'Ann (Tester)'],
    ['without its space', '###Ann (Tester)', 'Ann (Tester)'],
  ])('%s', (_, heading, title) => {
    const { personas } = read(`# People\n\nHello.\n\n${heading}\n\n${sections(4)}\n## End\n\nBye.\n`);
    expect(personas.map(({ title: own, isComplete, errors }) => ({ own, isComplete, noErrors: errors === 0 }))).toEqual([
      { own: title, isComplete: title.endsWith(')'), noErrors: title.endsWith(')') },
    ]);
    const [first] = personas;
    const { persona: compiled } = compile({ path: first?.file ?? '', text: first?.text ?? '' }, { format });
    expect(compiled?.role === undefined ? compiled?.name : `${compiled.name} (${compiled.role})`).toBe(title);
    expect(first?.text.endsWith(sections(2))).toBe(true);
  });

  it.each([
    ['at once below its title', '#### Job summary\n\nI test.'],
    ['as an alias', '#### My role\n\nI test.'],
    ['in bold', '**Job summary**\n\nI test.'],
    ['in bold above its text', '**Job summary**\nI test.'],
    ['in HTML', '<h4>Job summary</h4>\n\nI test.'],
    ['in Setext at its own level', 'Job summary\n---\n\nI test.'],
    ['two levels below', '##### Job summary\n\nI test.'],
  ])('by a section %s', (_, section) => {
    const heading = section.includes('---') ? '## Ann (Tester)' : '### Ann (Tester)';
    expect(titles(`# People\n\n${heading}\n\n${section}\n`)).toEqual(['Ann (Tester)']);
    const [text = ''] = texts(`# People\n\n${heading}\n\n${section}\n`);
    expect(compile({ path: 'ann-tester.md', text }, { format }).persona).toMatchObject({ jobSummary: { text: 'I test.' } });
    expect(text).toMatch(/^## (?:Job summary|My role)$/m);
  });

  it('wherever the others stand', () => {
    const page = `# People\n\n## Ann (Tester)\n\n${sections(3)}\n## Buyers\n\n### Bo (Buyer)\n\n${sections(4)}\n**Cy (Coder)**\n\n**Goals**\n\n- x\n`;
    expect(titles(page)).toEqual(['Ann (Tester)', 'Bo (Buyer)', 'Cy (Coder)']);
  });

  it('within another one, where its heading slipped a level', () => {
    expect(titles(`### Ann (Tester)\n\n${sections(4)}\n#### Bo (Coder)\n\n${sections(5)}`)).toEqual(['Ann (Tester)', 'Bo (Coder)']);
  });

  it('beside others, though nothing is written of it yet', () => {
    const page = `## Ann (Tester)\n\n${sections(3)}\n## Bo (Buyer)\n\nTo come.\n\n## Cy (Coder)\n\n## Words (as we use them)\n\nx\n`;
    expect(titles(page)).toEqual(['Ann (Tester)', 'Bo (Buyer)', 'Cy (Coder)']);
  });
});

describe('which headings are the personas', () => {
  const titles = (page: string): string[] => importPage(page, { format }).personas.map(({ title }) => title);
  const goals = '#### Goals\n\n- Fast.\n\n#### Pain points\n\n- Noise.\n';

  it('people, and not the scenes below them', () => {
    const page = `# P\n\n## Anna (Nurse)\n\n### Scenario 1: Handover (morning)\n\n${goals}\n### Scenario 2: Night shift\n\n${goals}\n## Bert (Doctor)\n\n### Scenario 1: Round (noon)\n\n${goals}`;
    expect(titles(page)).toEqual(['Anna (Nurse)', 'Bert (Doctor)']);
  });

  it('people below a group, though the group looks like one', () => {
    expect(titles(`# P\n\n## Personas (internal)\n\n### Anna (Nurse)\n\n${goals}\n### Bert (Doctor)\n\n${goals}`)).toEqual(['Anna (Nurse)', 'Bert (Doctor)']);
  });

  it('two beside each other, where no section is known', () => {
    expect(titles('# P\n\n## Sabine (Sachbearbeiterin)\n\n### Ziele\n\n- Ruhe.\n\n## Kai (Leiter)\n\n### Ziele\n\n- Zeit.\n')).toEqual([
      'Sabine (Sachbearbeiterin)',
      'Kai (Leiter)',
    ]);
    expect(titles('# P\n\n## Background\n\nOf all.\n\n## Conclusion (For now)\n\nDone.\n')).toEqual([]);
  });
});

it('a component with attributes is kept: they may hold the author’s words', () => {
  const page = '# P\n\n## Ann (Nurse)\n\n<Quote author="Ann, 41" text="Where is the roster?">\n\n</Quote>\n\n<Card>\n\n### Frustrations\n\n- a\n\n</Card>\n';
  const [ann] = importPage(page, { format }).personas;
  expect(ann?.text).toContain('Where is the roster?');
  expect(ann?.text).not.toContain('Card');
});

it('a definition directly above an underlined heading stays one, and a reference over two lines is one', () => {
  const page =
    '# Ann (Tester)\n\n## Job summary\n\nTests, see the [style\nguide].\n\n[guide]: https://example.org/guide\nPain points\n-----\n\n- One\n\n[ref]: https://example.org/ref\nCid (Designer)\n======\n\n## Job summary\n\nDraws.\n\n# Links\n\n[style guide]: https://example.org/style\n';
  const [ann, cid] = importPage(page, { format }).personas;
  expect(ann?.text).toContain('\n## Frustrations\n\n- One\n');
  expect(ann?.text).toContain('\n[style guide]: https://example.org/style\n');
  expect(cid?.text).toContain('\n# Cid (Designer)\n');
});

it('a tag that leads somewhere is no layout', () => {
  const [ann] = importPage('# P\n\n## Ann (Nurse)\n\n<a href="https://example.org/roster">\n\nThe roster\n\n</a>\n\n### Frustrations\n\n- a\n', {
    format,
  }).personas;
  expect(ann?.text).toContain('https://example.org/roster');
});

describe('the foot of a page', () => {
  const two = (between: string): string =>
    `# P\n\n## Ann (Nurse)\n\n### Frustrations\n\n- b\n\n${between}## Bob (Cook)\n\n### Frustrations\n\n- c\n\n---\n\nLast edited in May.\n`;

  it('belongs to nobody', () => {
    const result = importPage(two(''), { format });
    expect(result.personas.at(-1)?.text).not.toContain('Last edited');
    expect(owners(result).slice(14)).toEqual(['rule below Bob (Cook)', '', 'text below Bob (Cook)']);
  });

  it('is none where other personas end like this as well', () => {
    expect(importPage(two('---\n\nLast edited in April.\n\n'), { format }).personas.map(({ text }) => text.includes('Last edited'))).toEqual([true, true]);
  });
});

describe('no persona is', () => {
  it.each([
    'How do personas interact?',
    'List of personas',
    'Conclusion (for now)',
    'Note: read this first',
    'Words, as we use them',
    'Notes (2024)',
    'Goals',
    'About',
  ])('“%s”', (heading) => {
    expect(titles(`# People\n\n### ${heading}\n\nText.\n\n### Ann (Tester)\n\n${sections(4)}\n### ${heading}\n\nText.\n`)).toEqual(['Ann (Tester)']);
    expect(titles(`# People\n\n### ${heading}\n\nText.\n`)).toEqual([]);
  });

  it('a group, though it has sections of its own', () => {
    expect(
      titles(`# People (all)\n\n## About\n\nx\n\n## Resources\n\n- y\n\n## Ops (Team)\n\n### Overview\n\nz\n\n### Ann (Tester)\n\n${sections(4)}`),
    ).toEqual(['Ann (Tester)']);
  });

  it('a bold line within one', () => {
    const page = `### Ann (Tester)\n\n**Caveat (Draft)**\n\n${sections(4)}`;
    expect(titles(page)).toEqual(['Ann (Tester)']);
    expect(texts(page)[0]).toContain('**Caveat (Draft)**');
  });

  it('a section of one, though it reads like a title', () => {
    const page = `### Ann (Tester)\n\n${sections(4)}\n#### Work (Daily)\n\n##### Tools\n\n- x\n`;
    expect(titles(page)).toEqual(['Ann (Tester)']);
  });

  it('in code or in a comment', () => {
    expect(titles('```\n# Ann (Tester)\n## Goals\n```\n\n<!--\n# Ann (Tester)\n\n## Goals\n-->\n')).toEqual([]);
  });
});

describe('said otherwise', () => {
  const page = '# Roles\n\n## Build\n\nx\n\n### Developer\n\nWrites.\n\n### Operator / owner\n\nRuns.\n\n## Rest\n\ny\n';
  it('--heading takes all headings of a level where none has the form', () => {
    expect(titles(page)).toEqual([]);
    expect(titles(page, { heading: 3 })).toEqual(['Developer', 'Operator / owner']);
    expect(owners(read(page, { heading: 3 })).filter((owner) => owner !== '')).toEqual([
      'heading below Roles',
      'introduction below Build',
      'introduction below Build',
      0,
      0,
      1,
      1,
      'text below Rest',
      'text below Rest',
    ]);
  });

  it('--heading takes those that have the form where one has', () => {
    expect(titles('## Ann (Tester)\n\nx\n\n## Prose\n\ny\n', { heading: 2 })).toEqual(['Ann (Tester)']);
  });

  it('--match takes what it finds, with the parts of the title', async () => {
    const match = await linearPattern('^(?<role>\\w+) called (?<name>\\w+)$');
    expect(titles('## Tester called Ann\n\nx\n\n**Coder called Cy**\n\ny\n\n## Other\n', { match })).toEqual(['Ann (Tester)', 'Cy (Coder)']);
    expect(titles('## Ann, Tester\n\n## Bo\n', { match: await linearPattern('^[AB]') })).toEqual(['Ann (Tester)', 'Bo']);
  });
});

describe('the file', () => {
  it('keeps the author’s Markdown, one level for another', () => {
    const page = `## Ann [Lead](x) (Tester)\n\n- **Also known as:** A, B\n\n#### My *role* ####\n\nI   test  \nall.\n\n##### Deep\n\n* a\n  * b {{% x %}}\n\nTools\n---\n`;
    expect(texts(page.replace('Tools\n---\n', '#### Key tools\n\n+ t\n'))[0]).toBe(
      '---\nstatus: draft\ntitles: [A, B]\n---\n\n# Ann [Lead](x) (Tester)\n\n## My *role*\n\nI   test  \nall.\n\n### Deep\n\n* a\n  * b {{% x %}}\n\n## Tools\n\n+ t\n',
    );
  });

  it('makes headings of bold lines where all sections are such', () => {
    const page = '**1. Ann (Tester)**\n\n**Goals:**\n- a\n\n**My day**\n\nx\n\n**2. Bo (Coder)**\n\n**Tools**\n\n- b\n';
    expect(texts(page)).toEqual([
      '---\nstatus: draft\n---\n\n# Ann (Tester)\n\n## Goals\n- a\n\n## My day\n\nx\n',
      '---\nstatus: draft\n---\n\n# Bo (Coder)\n\n## Tools\n\n- b\n',
    ]);
  });

  it('takes the kind from the heading above', () => {
    const kinds = (heading: string): (string | undefined)[] =>
      read(`# All users\n\n## ${heading}\n\n### Ann (Tester)\n\n${sections(4)}`).personas.map(({ kind }) => kind);
    expect(kinds('Internal personas')).toEqual(['internal']);
    expect(kinds('Our 💰 Buyers')).toEqual(['buyer']);
    expect(kinds('User personas')).toEqual([undefined]);
    expect(kinds('Users and buyers')).toEqual([undefined]);
    expect(kinds('Internals of it')).toEqual(['internal']);
    expect(texts(`## Buyers\n\n### Ann (Tester)\n\n${sections(4)}`)[0]).toBe(`---\nkind: buyer\n---\n\n# Ann (Tester)\n\n${sections(2)}`);
  });

  it('is a draft where required content is missing, or not yet written', () => {
    const states = read(`## Ann (Tester)\n\n${sections(3)}\n## Bo (Coder)\n\n${sections(3).replace('- A good w.', 'TODO')}`).personas;
    expect(states.map(({ isComplete, errors }) => [isComplete, errors])).toEqual([
      [true, 0],
      [false, 0],
    ]);
    expect(states[1]?.text).toMatch(/^---\nstatus: draft\n---\n\n# Bo/);
  });

  it('keeps the line endings of the page', () => {
    const page = `\ufeff## Buyers\n\n### Ann (Tester)\n\nx\n\n#### Goals\n\n- a\n\n<div>\n- b\n</div>\n\n[a]: b`.replaceAll('\n', '\r\n');
    expect(texts(page)[0]).toBe('---\nkind: buyer\nstatus: draft\n---\n\n# Ann (Tester)\n\nx\n\n## Goals\n\n- a\n\n- b\n\n[a]: b\n'.replaceAll('\n', '\r\n'));
  });

  it('brings the definitions that it refers to', () => {
    const page = `## Ann (Tester)\n\n### Goals\n\n- [a] and b[^1]\n\n## Bo (Coder)\n\n### Goals\n\n- [b]\n\n---\n\n[a]: /a\n[b]: /b\n[c]: /c\n[^1]: See [b].\n`;
    const result = read(`${page}\n# Other\n\n[d]: /d\n`);
    expect(result.personas.map(({ text }) => text.slice(text.indexOf('## Goals')))).toEqual([
      '## Goals\n\n- [a] and b[^1]\n\n[a]: /a\n\n[b]: /b\n\n[^1]: See [b].\n',
      '## Goals\n\n- [b]\n\n---\n\n[b]: /b\n[c]: /c\n',
    ]);
    expect(owners(result).slice(12)).toEqual([1, '', 0, 1, 1, 0, '', 'heading below Other', '', 'definition below Other']);
  });

  it('of a team’s own schema follows that', async () => {
    const own = { ...personaSchema, properties: { ...personaSchema.properties, kind: { enum: ['partner', 'user'], 'x-markdown': { as: 'frontmatter' } } } };
    const { status: _, ...properties } = own.properties;
    const team = await teamFormat({
      ...own,
      properties: { ...properties, access: { type: 'array', items: { type: 'string' }, 'x-markdown': { as: 'list', heading: 'Access' } } },
    });
    const { personas } = importPage('# Partners\n\n## Ann (Tester)\n\n### Access\n\n- x\n', { format: team });
    expect(personas.map(({ text, isComplete }) => ({ text, isComplete }))).toEqual([
      { text: '---\nkind: partner\n---\n\n# Ann (Tester)\n\n## Access\n\n- x\n', isComplete: false },
    ]);
  });

  it('cannot be named twice, nor not at all', () => {
    expect(() => read('## Ann (Tester)\n\n### Goals\n\n- a\n\n## Ann – Tester\n\n### Goals\n\n- b\n')).toThrow(
      'lines 1 and 7 both have the persona “Ann (Tester)”',
    );
    expect(() => read('## … — …\n', { heading: 2 })).toThrow('no file can be named after “… — …” on line 1');
  });
});

describe('every line has an owner', () => {
  it('and what is in no file has its reason', () => {
    const page = `---
title: People
---
import X from './x.js'

{/* a note */}

<div class="cards">

# People

Hello.

- [Ann](#ann-tester)
- [Zoe](#zoe-cook)

<figure>
<iframe src="x"></iframe>
</figure>

{{< tabs >}}

<div>
## Ann (Tester)

### Goals

- a
</div>

[Back to top](#people)

---

<Card name="x" />

## Terms

<!-- nothing yet -->
`;
    const result = read(page);
    expect(owners(result)).toEqual(
      `frontmatter
frontmatter
frontmatter
code

code

layout

introduction below People

introduction below People

list below People
list below People

embed below People
embed below People
embed below People

shortcode below People

layout below People
0

0

0
layout below Ann (Tester)

navigation below Ann (Tester)

rule below Ann (Tester)

code below Ann (Tester)

heading below Terms

comment below Terms`
        .split('\n')
        .map((owner) => (owner === '0' ? 0 : owner)),
    );
    expect(result.personas[0]?.text).toBe('---\nstatus: draft\n---\n\n# Ann (Tester)\n\n## Goals\n\n- a\n');
    expect(result.list).toEqual({ listed: 1, notFound: [{ text: 'Zoe', line: 15 }], notListed: [] });
  });

  it('on any page, and every word of a persona’s lines is in its file', () => {
    const group = fc.constantFrom('', '## Internal personas\n\nw6x\n\n', '<div>\n\n', '**w8x**\n\n', '---\n\n');
    const pages = fc
      .array(fc.tuple(group, anyPage, fc.constantFrom('Nora', 'Ann', 'Bo', 'Cy')))
      .map((parts) => parts.map(([before, text, name], index) => before + text.replace('# Nora (', `# ${name}${index} (`)).join('\n'));
    fc.assert(
      fc.property(pages, (page) => {
        const { owners: all, personas } = read(page);
        const lines = page.split('\n');
        expect(all.length).toBe(lines.length - (page.endsWith('\n') || page === '' ? 1 : 0));
        for (const [index, owner] of all.entries()) {
          expect(owner === 'blank').toBe((lines[index] ?? '').trim() === '');
          if (typeof owner !== 'number') continue;
          const { text = '' } = personas[owner] ?? {};
          for (const word of lines[index]?.match(/\w+x/g) ?? []) expect(text, `${word} of\n${page}`).toContain(word);
        }
        for (const { text, title } of personas) expect(text).toContain(`# ${title}\n`);
      }),
      runs,
    );
  });

  it('and importing never throws but for names', () => {
    const line = fc.constantFrom(
      '# Ann (Tester)',
      '## Goals',
      '**Goals**',
      '- a',
      '<div>',
      '</div>',
      '---',
      '===',
      '```',
      '<!--',
      '-->',
      '{/*',
      '*/}',
      '',
      '',
      'text',
      '<h3>Bo (Coder)</h3>',
      'export const a = 1',
      '{{< x >}}',
      '> # q',
      '\t# t',
      '[a]: b',
      '[a]',
      'kind: user',
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), fc.constantFrom('\n', '\r\n', '\r'), (lines, ending) => {
        try {
          expect(read(lines.join(ending)).owners.length).toBe(lines.at(-1) === '' ? Math.max(0, lines.length - 1) : lines.length);
        } catch (error) {
          expect((error as Error).message).toMatch(/both have the persona|no file can be named after/);
        }
      }),
      runs,
    );
  });
});

describe('a law', () => {
  const set = fc.uniqueArray(persona, { minLength: 1, maxLength: 4, selector: ({ id }) => id });

  it('importing the files one behind the other gives the same personas', () => {
    fc.assert(
      fc.property(set, fc.constantFrom('\n', '\n\n', '\n---\n\n'), (given, between) => {
        const { personas, owners: all } = read(given.map((one) => scaffold(one, format)).join(between));
        expect(personas.map(({ file, text }) => compile({ path: file, text }, { format }).persona)).toEqual(given);
        if (between.length < 3) expect(all.every((owner) => owner === 'blank' || typeof owner === 'number')).toBe(true);
      }),
      runs,
    );
  });

  it('and so does importing one page of them, in groups, at any level', () => {
    const names = { user: 'User personas', internal: 'Internal personas', buyer: '💰 Buyers' };
    fc.assert(
      fc.property(set, fc.integer({ min: 1, max: 4 }), fc.boolean(), (given, level, isBulleted) => {
        const plain = given.map(({ owner: _, ...one }) => ({ ...one, status: 'validated' }) as typeof one & { kind: keyof typeof names; titles?: string[] });
        const page = plain.map((one) => {
          const { titles: own, ...rest } = one;
          const [title = '', ...blocks] = scaffold({ ...rest, kind: 'user' }, format).split('\n\n');
          const label = own ? [`${isBulleted ? '- ' : ''}**Alternative job titles:** ${own.join(', ')}`] : [];
          const shifted = [title, ...label, ...blocks].map((block) => block.replace(/^(#+) /, `${'#'.repeat(level)}$1 `)).join('\n\n');
          return `${'#'.repeat(level)} ${names[one.kind]}\n\nSome words.\n\n${shifted}`;
        });
        const { personas } = read(page.join('\n'));
        expect(personas.map(({ file, text }) => compile({ path: file, text }, { format }).persona)).toEqual(plain);
      }),
      runs,
    );
  });

  it('and importing one file gives that file, where it is written as we write', () => {
    fc.assert(
      fc.property(persona, (given) => {
        const text = scaffold(given, format);
        expect(texts(text)).toEqual([text]);
      }),
      runs,
    );
  });
});

describe('our own personas', () => {
  it('put behind one another are the same files again', () => {
    const files = readdirSync('personas').filter((name) => name.endsWith('.md') && name !== 'README.md');
    const given = files.map((name) => readFileSync(`personas/${name}`, 'utf8'));
    const { personas, owners: all } = read(given.join('\n'));
    expect(personas.map(({ file, text }) => [file, text])).toEqual(files.map((name, index) => [name, given[index]]));
    expect(all.every((owner) => owner === 'blank' || typeof owner === 'number')).toBe(true);
  });
});

describe('the page’s own list', () => {
  const two = `### Ann (Tester)\n\n${sections(4)}\n### Bo (Coder)\n\n${sections(4)}`;
  it.each([
    ['links', '1. [Ann, Tester](/x/#ann-tester)\n2. [B.](#bo-coder)', { listed: 2, notFound: [], notListed: [] }],
    ['titles', '- Ann (Tester)\n- Bo, Coder', { listed: 2, notFound: [], notListed: [] }],
    ['names', '- Ann\n- Bo', { listed: 2, notFound: [], notListed: [] }],
    ['names with remarks', '- Ann, Tester (new)\n- [Bo](#x) ', { listed: 2, notFound: [], notListed: [] }],
    ['one too few', '- [Ann](#ann-tester)\n- [Words](#words)', { listed: 1, notFound: [], notListed: ['Bo (Coder)'] }],
    ['one too many', '- Ann (Tester)\n- Bo (Coder)\n- Cy (Cook)', { listed: 2, notFound: [{ text: 'Cy (Cook)', line: 5 }], notListed: [] }],
    ['nested', '- [Words](#words)\n  - [Ann](#ann-tester)\n  - [Bo](#bo-coder)', { listed: 2, notFound: [], notListed: [] }],
    ['a table', '| Who | What |\n| --- | --- |\n| [Ann](#ann-tester) | x |\n| Bo | y |', { listed: 2, notFound: [], notListed: [] }],
    ['no list of personas', '- a\n- b: c', undefined],
  ])('%s', (_, list, check) => {
    expect(read(`# People\n\n${list}\n\n## Words\n\nx\n\n${two}`).list).toEqual(check);
  });
});

it.each([
  ['7 of Nine (Borg)', '7 of Nine (Borg)'],
  ['1 Ann (Tester)', 'Ann (Tester)'],
  ['1.2. Ann', 'Ann'],
  ['Persona: Ann', 'Ann'],
  ['Persona', 'Persona'],
  ['1.', '1.'],
])('the words of the title %j are %j', (heading, words) => {
  expect(titleWords(heading)).toBe(words);
});

describe('a long page', () => {
  /** A tree without what reading in pieces does not say. */
  const bare = (root: unknown): unknown => JSON.parse(JSON.stringify(root, (key, value) => (key === 'offset' ? undefined : value)));
  const isText = (lines: readonly string[]): boolean[] => scanLines(lines).map(({ what }) => what !== 'verbatim');

  it('is read in pieces as it would be read whole', () => {
    fc.assert(
      fc.property(fc.array(anyPage, { minLength: 1, maxLength: 3 }), (pages) => {
        const lines = pages.join('\n').replaceAll('---\n', '\n').split('\n');
        expect(bare(parsePage(lines, isText(lines)).children)).toEqual(bare(parseMarkdown(lines.join('\n')).children));
      }),
      runs,
    );
  });

  it('gives the file of each persona, also behind what one persona may have', () => {
    const one = (index: number): string =>
      `## Pat${index} (Tester)\n\n### Job summary\n\nI try ${'everything '.repeat(40)}out.\n\n### Motivations\n\n- Calm [days][calm].\n`;
    const page = `# Personas\n\n${Array.from({ length: 700 }, (_, index) => one(index)).join('\n')}\n## Links\n\n[calm]: https://example.org/calm\n`;
    expect(page.length).toBeGreaterThan(300_000);
    const { personas } = importPage(page, { format });
    expect(personas).toHaveLength(700);
    for (const { text } of personas) expect(text).toContain('[calm]: https://example.org/calm');
  });

  it.each([
    ['one piece is too much', `${'- '.repeat(40)}\n\n`.repeat(110), 'too-complex'],
    ['all pieces together are', `# A\n\n${'- a\n'.repeat(3500)}`.repeat(10), 'too-complex'],
    ['all quotations together are', `# A\n\n${'> a\n\n'.repeat(1500)}`.repeat(10), 'too-complex'],
    ['one line is too deep', `# A\n\n# B\n\n${'> '.repeat(100)}a`, 'too-deep'],
  ])('is refused where %s', (_, page, rule) => {
    expect(pageOverBudget(page)?.rule).toBe(rule);
  });

  it('is refused where emphasis is nested too deep', () => {
    const page = `# A (B)\n\n## C\n\n# D (E)\n\n${'*a '.repeat(1700)}x${'*'.repeat(1700)}\n`;
    expect(pageOverBudget(page)).toBeUndefined();
    expect(() => importPage(page, { format })).toThrow('line 7: emphasis is nested too deep; take out the stars or underscores');
  });

  it('is refused at the line where it asks too much', () => {
    const page = `# A\r\n\r\n# B\r\n\r\n${'> '.repeat(100)}a\r\n`;
    const place = pageOverBudget(page)?.span.start ?? 0;
    expect(page.slice(place)).toBe(`${'> '.repeat(100)}a\r\n`);
  });
});
