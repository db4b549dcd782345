import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile, examine } from '../src/compile.js';
import { bundleSchema } from '../src/emit/bundle-schema.js';
import { emitTypes } from '../src/emit/types.js';
import { scaffold } from '../src/format/scaffold.js';
import { teamFormat } from '../src/format/team.js';
import type { Format, JsonObject } from '../src/model/format.js';
import type { Claim } from '../src/model/persona.js';
import { profileSchema, type TitleForm } from '../src/profile/derive.js';
import { leastPages } from '../src/profile/extend.js';
import { keyFor } from '../src/profile/key.js';
import { personasAmong } from '../src/profile/likeness.js';
import { placesOf } from '../src/profile/patterns.js';
import { type Profile, profiles } from '../src/profile/profiles.js';
import { exploringSchema, type Proposal, propose, type ReadPages } from '../src/profile/propose.js';
import { isVariant } from '../src/profile/variants.js';
import { persona, page as wildPage } from './arbitrary.js';

const named = (name: string): Profile => profiles.find((profile) => profile.name === name) as Profile;
const readerOf =
  (texts: readonly string[]): ReadPages =>
  async (schema) => {
    const format = await teamFormat(schema);
    return texts.flatMap((text, index) => {
      const { document, compiled } = examine({ path: `p${index}.md`, text }, { format });
      return document ? [{ document, errors: compiled.diagnostics.filter(({ severity }) => severity === 'error').length }] : [];
    });
  };
const proposalFor = async (texts: readonly string[], name?: string): Promise<Proposal> =>
  (await propose(name === undefined ? undefined : named(name), readerOf(texts))).chosen;
const properties = ({ schema }: Pick<Proposal, 'schema'>): { [key: string]: JsonObject } => schema.properties as { [key: string]: JsonObject };
const errorsOf = async (texts: readonly string[], { schema }: Proposal): Promise<string[]> => {
  const format = await teamFormat(schema);
  return texts.flatMap((text, index) =>
    compile({ path: `p${index}.md`, text }, { format }).diagnostics.flatMap(({ severity, rule, message }) =>
      severity === 'error' ? [`${rule}: ${message}`] : [],
    ),
  );
};

/** A page in the words of some research team. */
const page = (title: string, sections: { readonly [heading: string]: string }, frontmatter = ''): string =>
  `${frontmatter && `---\n${frontmatter}\n---\n\n`}${title}\n\n${Object.entries(sections)
    .map(([heading, text]) => `## ${heading}\n\n${text}\n`)
    .join('\n')}`;
const core = { Goals: '- To be done by five.', 'Pain Points': '- The queue.' };

describe('what a set proposes', () => {
  it('keeps the words that most pages have for a section; those of the profile are read as well', async () => {
    const texts = ['Ann', 'Bo', 'Cy'].map((name, index) =>
      page(`# ${name} (Cook)`, { Goals: '- Rest.', [index < 2 ? '1. Biggest worries' : 'Problems']: '- Heat.', Challenges: '- Noise.' }),
    );
    const worded = ['Ann', 'Bo', 'Cy'].map((name, index) =>
      page(`# ${name} (Cook)`, { 'Key goals': '- Rest.', [index < 2 ? '✋ Frustrations:' : 'Problems']: '- Heat.' }),
    );
    const { goals, frustrations } = properties(await proposalFor(worded, 'goals-pains'));
    expect(goals?.['x-markdown']).toMatchObject({ heading: 'Key goals', aliases: expect.arrayContaining(['Goals']) });
    expect(frustrations?.['x-markdown']).toMatchObject({ heading: 'Frustrations', aliases: expect.arrayContaining(['Pain points', 'Problems']) });
    expect(properties(await proposalFor(texts, 'goals-pains')).frustrations?.['x-markdown']).toMatchObject({ heading: 'Challenges' });
  });

  it('counts the sections it uses: by all is required, by some is optional, and unknown ones are added in their order', async () => {
    const texts = [
      page('# Ann Archer\n\n_Archivist_', { Devices: 'A phone.', ...core, 'Reading habits': '- At night.' }),
      page('# Bo Baker\n\n_Baker_', { ...core, Needs: '- Sleep.', 'Reading Habit': '- Never.' }),
      page('# Cy Cook\n\n_Cook_', { ...core, Needs: '- Rest.', 'Reading habits:': '- At lunch.', Hobbies: 'Chess.' }),
      page('# Di Diver\n\n*Diver*', { ...core, Needs: '- Air.' }),
    ];
    const proposal = await proposalFor(texts);
    expect(proposal.profile.name).toBe('goals-pains');
    expect(proposal.sections.map(({ heading, count, required }) => [heading, count, required])).toEqual([
      ['Tools', 1, false],
      ['Goals', 4, true],
      ['Pain points', 4, true],
      ['Needs', 3, false],
      ['Reading habits', 3, false],
    ]);
    expect(proposal.extension.left).toEqual([{ heading: 'Hobbies', count: 1 }]);
    expect(properties(proposal).readingHabits).toEqual({
      type: 'array',
      minItems: 1,
      items: { $ref: '#/$defs/claim' },
      'x-markdown': { as: 'claims', heading: 'Reading habits', aliases: ['Reading Habit'] },
    });
    expect(proposal.schema.required).toEqual(['id', 'name', 'role', 'goals', 'frustrations']);
    expect(await errorsOf(texts, proposal)).toEqual(['section-unknown: no section is called “Hobbies”']);
  });

  it('takes prose for prose, and what bullets cannot hold as well', async () => {
    const texts = ['Ann', 'Bo', 'Cy'].map((name) =>
      page(`# ${name} (Tester)`, { ...core, 'A normal Tuesday': 'Up at six.', Budget: '| a | b |\n| - | - |\n| 1 | 2 |', Colours: '1. Red\n2. Blue' }),
    );
    const own = properties(await proposalFor(texts));
    const shape = (key: string): unknown => (own[key]?.['x-markdown'] as { as: string } | undefined)?.as;
    expect([shape('aNormalTuesday'), shape('budget'), shape('colours')]).toEqual(['prose', 'prose', 'claims']);
  });

  it('parts two words for one section that stand on one page', async () => {
    const texts = ['Ann', 'Bo'].map((name) => page(`# ${name} (Tester)`, { Background: 'Born.', Bio: 'Lives.', ...core }));
    const proposal = await proposalFor(texts);
    expect(proposal.extension.added).toEqual([{ key: 'bio', heading: 'Bio', count: 2, kind: 'section' }]);
    expect(await errorsOf(texts, proposal)).toEqual([]);
  });

  it('takes a heading with the name of the persona for one heading', async () => {
    const texts = ['Ann', 'Bo', 'Cy'].map((name) => page(`# ${name} (Tester)`, { [`About ${name}`]: 'Lives.', ...core, [`${name}’s garden`]: 'Green.' }));
    const proposal = await proposalFor(texts);
    expect(proposal.extension.aliases).toEqual([{ aliases: ['About Ann', 'About Bo', 'About Cy'], heading: 'Background', count: 3 }]);
    expect(properties(proposal).garden?.['x-markdown']).toEqual({ as: 'prose', heading: 'Garden', aliases: ['Ann’s garden', 'Bo’s garden', 'Cy’s garden'] });
    expect(await errorsOf(texts, proposal)).toEqual([]);
  });

  it('adds lines under the title and keys of the frontmatter, and lets known keys hold what they hold', async () => {
    const texts = ['Ann', 'Bo'].map((name) =>
      page(`# ${name} (Tester)\n\n- **Age:** 34\n- **Role**: Tests things`, core, `layout: page\nweight: 2\nstatus: in review\nowner: [a, b]\nconstructor: x`),
    );
    const proposal = await proposalFor(texts);
    expect(proposal.extension.added.map(({ key, kind }) => [key, kind])).toEqual([
      ['age', 'label'],
      ['roleLine', 'label'],
    ]);
    expect(proposal.extension.keys).toEqual(['layout', 'weight', 'status', 'owner']);
    expect(properties(proposal).status?.enum).toEqual(['draft', 'validated', 'retired', 'in review']);
    expect(properties(proposal).weight).toEqual({ type: 'number', 'x-markdown': { as: 'frontmatter' } });
    expect(await errorsOf(texts, proposal)).toEqual(Array(2).fill('schema: “constructor” is no known key'));
  });

  it.each<[string, string, TitleForm, string, string | undefined]>([
    ['a role below the name', '# Ann Archer\n\n_Archivist_\n\n![](ann.png)', { subtitle: 'role' }, 'Ann Archer', 'Archivist'],
    ['a picture between them', '# Ann Archer\n\n![](ann.png)\n\n**Archivist**', { subtitle: 'role' }, 'Ann Archer', 'Archivist'],
    [
      'a name below the role, as a heading',
      '# Museum archivist. Volunteer\n\n## Ann\n\n| a |\n| - |\n| 1 |',
      { subtitle: 'name' },
      'Ann',
      'Museum archivist. Volunteer',
    ],
    ['a title in the frontmatter', 'title: Ann Archer', { nameKey: 'title' }, 'Ann Archer', undefined],
    ['a name and a role in the frontmatter', 'name: Ann\nrole: Archivist', { nameKey: 'name', roleKey: 'role' }, 'Ann', 'Archivist'],
    ['a name alone', '# Ann Archer', {}, 'Ann Archer', undefined],
    ['a name and a role without brackets', '# Ann, the Archivist', {}, 'Ann', 'Archivist'],
    ['a line that is a quotation', '# Ann Archer\n\n_“I keep it all.”_', {}, 'Ann Archer', undefined],
  ])('finds who it is about: %s', async (_, title, form, name, role) => {
    const [heading, frontmatter] = title.startsWith('#') ? [title, ''] : ['', title];
    const text = page(heading, core, frontmatter).replaceAll('## Goals', '### Goals').replaceAll('## Pain', '### Pain');
    const texts = [text, text];
    const proposal = await proposalFor(texts, 'goals-pains');
    expect(proposal.form).toEqual(form);
    expect(await errorsOf(texts, proposal)).toEqual([]);
    const { persona: read } = compile({ path: 'p.md', text }, { format: await teamFormat(proposal.schema) });
    expect([read?.name, read?.role]).toEqual([name, role]);
  });

  it('takes the open profile where the others ask for what is not there', async () => {
    const texts = ['Ann', 'Bo', 'Cy'].map((name) => page(`# ${name}`, { About: 'Somebody.', Tips: 'Be kind.' }));
    expect((await proposalFor(texts)).profile.name).toBe('minimal');
  });

  it('without pages is the profile itself', async () => {
    for (const profile of profiles) expect((await proposalFor([], profile.name)).schema).toEqual(profileSchema(profile));
  });
});

describe('the parts of a proposal', () => {
  it('needs a third of the pages, and two of several', () => {
    expect([1, 2, 3, 6, 7, 52].map(leastPages)).toEqual([1, 2, 2, 2, 3, 18]);
  });

  it.each([
    ['Current devices', 'currentDevices'],
    ['What’s on Ken’s desk?', 'whatsOnKensDesk'],
    ['📋 Tips & Tricks', 'tipsTricks'],
    ['constructor', 'constructorSection'],
    ['goals', 'goalsSection'],
    ['goals section', 'goalsSection2'],
    ['3 wishes', 'section3Wishes'],
    ['目标', '目标'],
    ['source', 'sourceSection'],
  ])('names the property of “%s” %s', (heading, key) => {
    expect(keyFor(heading, 'Section', new Set(heading === 'goals section' ? ['goals', 'goalsSection', 'goalsSectionSection'] : ['goals']))).toBe(
      heading === 'goals section' ? 'goalsSectionSection2' : key,
    );
  });

  it.each([
    ['reading habits', 'reading habit', true],
    ['tools and devices', 'devices & tools', true],
    ['what she needs', 'what he needs', true],
    ['goals', 'roles', false],
    ['needs', 'deeds', false],
    ['tips', 'trips', false],
  ])('“%s” and “%s” are one heading: %s', (a, b, expected) => {
    expect(isVariant(a, b)).toBe(expected);
  });

  it.each<[string, string[], string[], string[], string]>([
    [
      'a folder of personas',
      ['docs/personas/a.md', 'docs/personas/b.md'],
      ['README.md', 'docs/personas/old.md'],
      ['docs/personas', '!docs/personas/old.md'],
      'docs/personas',
    ],
    ['another ending', ['personas/a.qmd'], ['personas/index.qmd'], ['personas/*.qmd', '!personas/index.qmd'], 'personas'],
    ['the top folder', ['a.md', 'b.md'], ['README.md'], ['*.md', '!README.md'], ''],
    ['a folder for each', ['source/a/index.html.md', 'source/b/index.html.md'], ['docs/x.md'], ['source'], 'source'],
    ['few among many', ['docs/a.md'], ['docs/x.md', 'docs/y.md'], ['docs/a.md'], 'docs'],
    ['signs of globs', ['personas (old)/a.md'], [], ['personas (old)/a.md'], 'personas (old)'],
  ])('names %s', (_, found, others, files, folder) => {
    expect(placesOf(found, others)).toEqual({ files, folder });
  });

  it('tells personas from what stands beside them', async () => {
    const format = await teamFormat(exploringSchema);
    const candidate = (path: string, text: string) => ({ path, document: examine({ path, text }, { format }).document as never });
    const full = page('# Ann', { ...core, Needs: '- Air.' });
    const pages = [
      candidate('docs/ann.md', full),
      candidate('docs/bo.md', full),
      candidate('docs/cy.md', page('# Cy', { Goals: '- One.' })),
      candidate('docs/README.md', page('# Docs', { Goals: '- One.' })),
      candidate('docs/persona-template.md', full),
      candidate('rfc/one.md', page('# Queues', { Background: 'Old.', Goals: '- Fast.', 'Non-goals': '- Cheap.' })),
      candidate('team/personas/di.md', page('# Di', { Goals: '- One.' })),
      candidate('team/personas/notes.md', page('# Notes', { Monday: 'Rain.' })),
    ];
    expect(personasAmong(pages, false).map(({ path }) => path)).toEqual(['docs/ann.md', 'docs/bo.md', 'docs/cy.md', 'team/personas/di.md']);
  });
});

describe('laws of the profiles', () => {
  const word = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.constantFrom(
        'Goals',
        'Bio',
        'Background',
        'Pain points',
        'constructor',
        '__proto__',
        'toString',
        'source',
        'hash',
        'Name',
        'ID',
        'C#',
        '*x*',
        '{#a}',
        '📋',
        '1.',
        'x'.repeat(90),
        'definitions',
        'sections',
        'Title',
      ),
    },
    fc.string({ maxLength: 12 }),
    fc.string({ unit: 'grapheme', maxLength: 6 }),
  );
  const heading = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' ').replace(/[\r\n]/g, ' '));
  const set = fc.array(
    fc.record({
      title: fc.constantFrom('# Ann', '# Ann (Tester)', '# Ann\n\n_Tester_', '# Tester\n\n## Ann', ''),
      labels: fc.array(heading, { maxLength: 2 }),
      sections: fc.array(fc.tuple(heading, fc.constantFrom('- a', 'b', '> c', '')), { maxLength: 5 }),
      keys: fc.uniqueArray(
        fc.oneof(fc.constantFrom('title', 'name', 'role', 'constructor', 'toString', 'hash', 'status', 'goals', 'x y'), fc.stringMatching(/^[a-z]{1,5}$/)),
        { maxLength: 3 },
      ),
      value: fc.constantFrom('a', '1', '[a]', 'true', '{a: 1}', ''),
    }),
    { minLength: 1, maxLength: 4 },
  );

  it('every schema that a set proposes can be worked with, and has a bundle and types', async () => {
    let number = 0;
    await fc.assert(
      fc.asyncProperty(set, fc.constantFrom(...profiles), async (pages, profile) => {
        const shared = pages[0]?.sections ?? [];
        const texts = pages.map(({ title, labels, sections, keys, value }) => {
          const lines = labels.map((label) => `- **${label}:** 1`).join('\n');
          const blocks = [...shared, ...sections].map(([text, content]) => `### ${text}\n\n${content}`).join('\n\n');
          return `${keys.length > 0 ? `---\n${keys.map((key) => `${key}: ${value}`).join('\n')}\n---\n` : ''}${title}\n\n${lines}\n\n${blocks}\n`;
        });
        const proposal = await proposalFor(texts, profile.name);
        // reads as JSON gives it back, as the file on disk does
        const format = await teamFormat(JSON.parse(JSON.stringify(proposal.schema)));
        expect(format.fields.length).toBeGreaterThan(10);
        // types take long to load and write, so they are tried on some
        if (number++ % 20 === 0) expect(await emitTypes(bundleSchema(proposal.schema), 'Bundle', '//')).toContain('export interface Bundle');
      }),
      { numRuns: Number(process.env.RUNS ?? 6) },
    );
  });

  const formats: [string, Promise<Format>][] = profiles.flatMap((profile) =>
    [{}, { subtitle: 'role' }, { subtitle: 'name' }, { nameKey: 'title' }].map((form): [string, Promise<Format>] => [
      `${profile.name} ${JSON.stringify(form)}`,
      teamFormat(profileSchema(profile, form as TitleForm)),
    ]),
  );
  it.each(formats)('compile(scaffold(x)) = x: %s', async (_, format) => {
    const own = await format;
    const lacksRole = own.fields.some(({ part, required }) => part === 'role' && !required);
    const further = own.fields.some(({ as }) => as === 'sections');
    fc.assert(
      fc.property(
        persona,
        fc.boolean(),
        fc.array(fc.tuple(fc.stringMatching(/^Zz[a-z *_#]{0,6}q$/), fc.stringMatching(/^[a-z]{1,9}$/)), { maxLength: 3 }),
        (given, alone, more) => {
          const { role, ...rest } = given;
          const sections = more.map(([title, text]) => ({ heading: title.replace(/\s+/g, ' '), text, markdown: text }));
          const keys = own.fields.map(({ key }) => key);
          const x = {
            ...rest,
            ...(!(lacksRole && alone) && { role }),
            ...(!keys.includes('goals')
              ? {}
              : { goals: (given.frustrations as Claim[]).map((claim) => ({ ...claim, id: `g-${claim.id}`, children: undefined })) }),
            ...(further && sections.length > 0 && { sections }),
          };
          const data = JSON.parse(JSON.stringify(x)) as { [key: string]: unknown };
          const { persona: read, diagnostics } = compile({ path: `${given.id}.md`, text: scaffold(data, own) }, { format: own });
          expect(diagnostics.filter(({ severity, rule }) => severity === 'error' && rule !== 'placeholder')).toEqual([]);
          expect(read).toEqual(data);
        },
      ),
      { numRuns: 20 },
    );
  });

  const titles = fc.constantFrom(
    '# Nora',
    '# Nora\n\n_Build Engineer_',
    '# Build Engineer\n\n## Nora w8x',
    '# Nora, the Builder',
    '# ops: Nora, the Builder',
    '# Nora (Build) w9x',
    '',
  );
  it.each(formats)('no word of a page is lost, and what was read is read again: %s', async (_, format) => {
    const own = await format;
    fc.assert(
      fc.property(wildPage, titles, (body, title) => {
        const text = body.replace('# Nora (Build Engineer)', title);
        const { persona: read, diagnostics } = compile({ path: 'nora-build-engineer.md', text }, { format: own });
        const told = JSON.stringify(read ?? {});
        const lines = text.split('\n');
        for (const [index, line] of lines.entries()) {
          for (const lost of (line.match(/\w*(?:ops|Nora|Builder|w\d+x)/g) ?? []).filter((one) => !told.includes(one))) {
            const isTold = diagnostics.some(({ range, rule }) => rule === 'not-a-persona' || (range.start.line <= index + 1 && range.end.line >= index + 1));
            const isBelow = diagnostics.some(
              ({ rule, range }) =>
                range.start.line <= index + 1 &&
                (rule === 'title' ||
                  (['section-unknown', 'section-duplicate'].includes(rule) && !lines.slice(range.start.line, index).some((one) => /^#{1,2} /.test(one)))),
            );
            expect(isTold || isBelow, `${lost} of\n${text}`).toBe(true);
          }
        }
        // a page whose headings are all empty has no mark of a persona once they are gone
        const hasSection = own.fields.some(({ key, as, heading }) => read?.[key] !== undefined && heading !== undefined && as !== 'label');
        if (read === undefined || !hasSection || diagnostics.some(({ severity }) => severity === 'error')) return;
        expect(compile({ path: 'nora-build-engineer.md', text: scaffold(read, own) }, { format: own }).persona).toEqual(read);
      }),
      { numRuns: Number(process.env.RUNS ?? 10) },
    );
  });
});
