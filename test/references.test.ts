import fc from 'fast-check';
import { slug as gitHubSlug } from 'github-slugger';
import { describe, expect, it } from 'vitest';
import { checkReferences } from '../src/check/references/check-page.js';
import { directoryOf } from '../src/check/references/directory.js';
import { pathFrom, targetOf } from '../src/check/references/target.js';
import { type CompileOptions, compile, compileSet, type SetOptions } from '../src/compile.js';
import { anchorsOf, gitLabAnchor } from '../src/format/anchors.js';
import { defaultFormat } from '../src/format/default.js';
import type { CompiledFile } from '../src/model/record.js';
import { page } from './arbitrary.js';
import { persona } from './cli/program.js';

const format = defaultFormat();
const runs = { numRuns: Number(process.env.RUNS ?? 60) };
const options: CompileOptions = { format };

const priyanka = persona('Priyanka (Platform Engineer)', 'formerly: [devon-devops-engineer]');
const dana = persona('Dana (Data Analyst)', 'status: retired\nreplacedBy: priyanka-platform-engineer');

/** The personas that every page here may refer to. */
const team = {
  'personas/priyanka-platform-engineer.md': priyanka,
  'personas/dana-data-analyst.md': dana,
  'personas/sasha-software-developer.md': persona('Sasha (Software Developer)', 'titles: [Web Engineer]'),
};

/** Findings of Ann, a persona beside the team, with this as a motivation. */
function found(words: string, more: Omit<SetOptions, 'format'> = {}, others: { readonly [path: string]: string } = team): string[] {
  const ann = persona().replace(/I like quiet releases\.[^\n]*/, words);
  const files = Object.entries({ ...others, 'personas/ann-tester.md': ann }).map(([path, text]) => compile({ path, text }, options));
  return compileSet(files, { format, ...more })
    .diagnostics.filter(({ rule, path }) => rule === 'broken-reference' && path === 'personas/ann-tester.md')
    .map(({ severity, message }) => `${severity === 'warning' ? '' : `${severity}: `}${message}`);
}

/** Findings of a page of a handbook, and what its fixes make of it. */
function foundIn(text: string, path = 'handbook/hiring.md', around: { isPart?: boolean; missing?: ReadonlySet<string> } = {}): string[] {
  const personas = Object.entries(team).map(([name, content]) => compile({ path: name, text: content }, options));
  const compiled = compile({ path, text }, options);
  const { left } = checkReferences(compiled, directoryOf(personas, [compiled], { isPart: false, ...around }), {});
  return left.map(({ severity, message, fix }) => `${severity}: ${message}${fix ? ` → ${fix.edits.map((edit) => edit.text).join(', ')}` : ''}`);
}

describe('anchors', () => {
  it.each([
    ['Priyanka (Platform Engineer)', 'priyanka-platform-engineer', 'priyanka-platform-engineer'],
    ['Goals & needs', 'goals-needs', 'goals--needs'],
    ['This - and that', 'this-and-that', 'this---and-that'],
    ['Zoë’s day: 8 – 18', 'zoës-day-8-18', 'zoës-day-8--18'],
    ['What I_use', 'what-i_use', 'what-i_use'],
    ['2026', 'anchor-2026', '2026'],
    ['製品 管理', '製品-管理', '製品-管理'],
  ])('of “%s” are those of GitLab and of GitHub', (heading, gitLab, gitHub) => {
    expect(gitLabAnchor(heading)).toBe(gitLab);
    expect(gitHubSlug(heading)).toBe(gitHub);
    expect(anchorsOf({ headings: [heading], named: [] })).toEqual(new Set([gitHub, gitLab]));
  });

  it('of headings that read the same are numbered', () => {
    expect([...anchorsOf({ headings: ['A b', 'A b', 'A b'], named: ['Own'] })]).toEqual(['own', 'a-b', 'a-b-1', 'a-b-2']);
  });

  it('where no hyphen or sign stands beside a space, both rules agree', () => {
    const word = fc.stringMatching(/^[a-zA-Zäöß][\wé]{0,6}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), (words) => {
        expect(gitLabAnchor(words.join(' '))).toBe(gitHubSlug(words.join(' ')));
      }),
      runs,
    );
  });

  it('of GitLab are those of GitHub with hyphens joined, whatever the heading', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'B', '1', '-', ' ', '(', '.', '_', 'é', '&') }), (heading) => {
        const joined = gitHubSlug(heading.trim()).replace(/-+/g, '-');
        expect(gitLabAnchor(heading)).toBe(/^\d+$/.test(joined) ? `anchor-${joined}` : joined);
      }),
      runs,
    );
  });
});

describe('where a link leads', () => {
  it.each([
    ['#a', { kind: 'page', fragment: 'a' }],
    ['b.md', { kind: 'file', path: 'docs/b.md', fragment: '' }],
    ['../x/b%20c.md?plain=1#d', { kind: 'file', path: 'x/b c.md', fragment: 'd' }],
    ['../../b.md', { kind: 'file', path: '../b.md', fragment: '' }],
    ['../personas/#a', { kind: 'site', path: 'personas/', fragment: 'a' }],
    ['good.html', { kind: 'site', path: 'docs/good.html', fragment: '' }],
    ['/handbook/#a', { kind: 'site', path: '/handbook/', fragment: 'a' }],
    ['https://example.org/a#b%', { kind: 'site', path: 'https://example.org/a', fragment: 'b%' }],
    ['mailto:a@b.c', undefined],
    ['{{< ref "a.md" >}}', undefined],
    [`https://example.org/-/blob/${'0'.repeat(40)}/personas/a.md`, undefined],
    ['https://web.archive.org/web/2020/https://example.org/personas/#a', undefined],
    ['', undefined],
  ])('%s', (url, expected) => {
    expect(targetOf(url, 'docs/a.md')).toEqual(expected);
  });

  it('is found again by the path that is written for it', () => {
    const path = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 5 }).map((parts) => `${parts.join('/')}.md`);
    fc.assert(
      fc.property(path, path, (from, to) => {
        expect(targetOf(pathFrom(from, to), from)).toEqual({ kind: 'file', path: to, fragment: '' });
      }),
      runs,
    );
  });
});

describe('a persona', () => {
  it.each([
    ['[a](#jobs-to-be-done) [b](#top) [c](#) [d](#fn-1) [e](#user-content-job-summary) [f](#Job-Summary)'],
    ['[a](#sasha-software-developer) [b](sasha-software-developer.md#frustrations) [c](./sasha-software-developer.md)'],
    ['[a](#here) <a id="here"></a>'],
    ['[a](/handbook/personas/#sasha-software-developer) [b](/handbook/personas/#user-personas) [c](/handbook/personas/#list-of-users)'],
    ['[a](/handbook/other/#devon-devops-engineer) [b](https://example.org/team/#devon-devops-engineer)'],
    ['[a](https://example.org/personas/#sasha-software-developer) [b](https://example.org/personas/#sasha-software-tester)'],
    ['[a](/x/roles-personas/buyer/#dana---the-chief-data-analyst)'],
    ['Sasha (she/her), Sasha (Developer), Sasha (Web Engineer), Sasha (see above), Sasha (Senior Software Developer)'],
    ['Mary Sasha (Software Tester), Jordan (Software Developer), `sasha-software-tester`'],
    ['old-devon-devops-engineer devon-devops-engineer-2 x/devon-devops-engineer.png ![a](personas/devon-devops-engineer.png)'],
    ['a <!-- devon-devops-engineer --> b'],
    ['[a](notes.md) [b](../research/plan.pdf) [c](sasha) [d](mailto:sasha@example.org)'],
  ])('may say %s', (words) => {
    expect(found(words)).toEqual([]);
  });

  it.each([
    ['[a](#devon-devops-engineer)', ['“devon-devops-engineer” is now Priyanka (Platform Engineer)']],
    ['[a](devon-devops-engineer.md#frustrations)', ['“devon-devops-engineer.md#frustrations” is now Priyanka (Platform Engineer)']],
    ['[a](/personas/devon-devops-engineer/)', ['“devon-devops-engineer” is now Priyanka (Platform Engineer)']],
    ['[a](https://example.org/personas/#devon-devops-engineer)', ['“devon-devops-engineer” is now Priyanka (Platform Engineer)']],
    ['[Devon (DevOps Engineer)](#devon-devops-engineer)', ['“devon-devops-engineer” is now Priyanka (Platform Engineer)']],
    ['ask **Devon (DevOps Engineer)**', ['“Devon (DevOps Engineer)” is now Priyanka (Platform Engineer)']],
    ['ask Devon (Platform Engineer)', ['“Devon (Platform Engineer)” is now Priyanka (Platform Engineer)']],
    ['see `devon-devops-engineer`', ['“devon-devops-engineer” is now Priyanka (Platform Engineer)']],
    ['see https://example.org/personas/#devon-devops-engineer.', ['“devon-devops-engineer” is now Priyanka (Platform Engineer)']],
    ['ask Sasha (Software Tester)', ['“Sasha (Software Tester)” is called “Sasha (Software Developer)” in personas/sasha-software-developer.md']],
    ['[a](dana-data-analyst.md)', ['info: Dana (Data Analyst) is retired; now there is Priyanka (Platform Engineer)']],
    ['[a][b]\n\n[b]: #sasha-software-tester', ['there is no persona “sasha-software-tester”']],
    ['[a](#nowhere)', ['“#nowhere” leads to no heading of that page']],
    ['[a](sasha-software-developer.md#nowhere)', ['“sasha-software-developer.md#nowhere” leads to no heading of that page']],
    ['[a](/personas/#sasha-software-developer) [b](/personas/#sasha-software-tester)', ['there is no persona “sasha-software-tester”']],
  ])('is told of %s', (words, expected) => {
    expect(found(words)).toEqual(expected);
  });

  it('is told of files only where somebody looked for them', () => {
    const words = '[a](notes.md) [b](../research/plan.pdf) [c](team/sasha-software-developer.md)';
    expect(found(words)).toEqual([]);
    expect(found(words, { missing: new Set(['personas/notes.md', 'research/plan.pdf', 'personas/team/sasha-software-developer.md']) })).toEqual([
      '“notes.md” leads to a file that is not there',
      '“../research/plan.pdf” leads to a file that is not there',
      '“team/sasha-software-developer.md” leads to a file that is not there; Sasha (Software Developer) stands in personas/sasha-software-developer.md',
    ]);
    expect(found('[a](devon-devops-engineer.md)', { missing: new Set() })).toEqual([]);
  });

  it('named in words is found by the beginning of the name as by all of it', () => {
    const name = fc.constantFrom('Zoë', 'ZOE\u0308', 'Al', 'Ann', 'ann', 'Anna', '“Al', '1st', 'B', 'b', 'Bo');
    const role = fc.constantFrom('(Data Engineer)', '(Tester)', '(3 times)', '(', ')', '(a (b)');
    fc.assert(
      fc.property(fc.array(fc.oneof(name, role), { maxLength: 10 }), (words) => {
        const others = Object.fromEntries(['Zoë', 'Al', 'Anna', '1st', 'B'].map((who) => [`personas/${who}.md`, persona(`${who} (Data Scientist)`)]));
        // in a set that is checked again all names are looked at
        expect(found(words.join(' '), {}, others)).toEqual(found(words.join(' '), { memory: {} }, others));
      }),
      runs,
    );
  });

  it('is judged in a set that changes as in one that is checked once', () => {
    const page = fc.record({
      place: fc.nat(3),
      name: fc.constantFrom('Sasha', 'Ann', 'Bo'),
      role: fc.constantFrom('Software Developer', 'Data Developer', 'Tester'),
      before: fc.constantFrom(
        '',
        'formerly: [sasha-software-developer]',
        'titles: [Data Developer]',
        'status: retired',
        'status: retired\nreplacedBy: ann-tester',
      ),
      words: fc.constantFrom(
        '',
        'I ask Sasha (Software Developer).',
        'I ask Ann (Data Developer).',
        'I ask Bo (Software Tester).',
        'See sasha-software-developer.',
        'See [them](p1.md#motivations), or [others](#ann-tester).',
        'See [them](/personas/#sasha-software-developer).',
      ),
      isPart: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(page, { minLength: 2, maxLength: 10 }), (edits) => {
        const files: (CompiledFile | undefined)[] = [];
        const memory = {};
        for (const { place, name, role, before, words, isPart } of edits) {
          const text = persona(`${name} (${role})`, before).replace(/I like quiet releases\.[^\n]*/, `$& ${words}`);
          files[place] = compile({ path: `personas/p${place}.md`, text }, options);
          const set = files.flatMap((file) => file ?? []);
          const told = (kept: object): unknown => compileSet(set, { format, isPart, ...kept }).diagnostics;
          expect(told({ memory })).toEqual(told({}));
        }
      }),
      { numRuns: runs.numRuns * 3 },
    );
  });

  it('is not told of others where only some were read', () => {
    const words = '[a](#nowhere) [b](#sasha-software-tester) and Sasha (Software Tester)';
    expect(found(words)).toHaveLength(3);
    expect(found(words, { isPart: true })).toEqual([]);
    expect(found('[a](#devon-devops-engineer)', { isPart: true })).toHaveLength(1);
  });

  it('names who replaces it, which a rule of its own looks at', () => {
    const text = persona('A (Tester)', 'status: retired\nreplacedBy: b-tester');
    expect(found('x', {}, { ...team, 'personas/a-tester.md': text })).toEqual([]);
  });
});

describe('any other page', () => {
  it.each([
    ['[a](#nowhere) [b](nowhere.md) [c](/personas/#nowhere) and Sasha (she/her), `devon`'],
    ['# Devon (DevOps Engineer)\n\n[a](#devon-devops-engineer)\n'],
    ['[a](../personas/sasha-software-developer.md#frustrations) [b](../personas/)'],
    ['[a](../personas/#sasha-software-developer)'],
  ])('may say %s', (text) => {
    expect(foundIn(text, 'handbook/hiring.md', { missing: new Set(['handbook/nowhere.md']) }).filter((one) => !one.startsWith('warning: “Devon'))).toEqual([]);
  });

  it.each([
    [
      '[Devon (DevOps Engineer)](../personas/devon-devops-engineer.md)',
      [
        'error: “../personas/devon-devops-engineer.md” is now Priyanka (Platform Engineer) → Priyanka (Platform Engineer), ../personas/priyanka-platform-engineer.md',
      ],
    ],
    ['[a](/handbook/personas/#devon-devops-engineer)', ['error: “devon-devops-engineer” is now Priyanka (Platform Engineer) → priyanka-platform-engineer']],
    ['---\npersona: devon-devops-engineer\n---\n', ['warning: “devon-devops-engineer” is now Priyanka (Platform Engineer) → priyanka-platform-engineer']],
    ['/label ~"persona::devon-devops-engineer"', ['warning: “devon-devops-engineer” is now Priyanka (Platform Engineer)']],
    ['[a](../personas/gone.md)', ['error: “../personas/gone.md” leads to a file that is not there']],
    ['[a](/p/personas/#dana-data-analyst)', ['info: Dana (Data Analyst) is retired; now there is Priyanka (Platform Engineer)']],
    ['<!-- personac-disable-next-line broken-reference: history -->\n[a](/personas/#devon-devops-engineer)', []],
  ])('is told of %s', (text, expected) => {
    expect(foundIn(text, 'handbook/hiring.md', { missing: new Set(['personas/gone.md', 'personas/devon-devops-engineer.md']) })).toEqual(expected);
  });

  it('is told which file was probably meant', () => {
    const personas = Object.entries(team).map(([name, content]) => compile({ path: name, text: content }, options));
    const page = compile({ path: 'handbook/hiring.md', text: '[a](../personas/sasha-software-develper.md)' }, options);
    const missing = new Set(['personas/sasha-software-develper.md']);
    const { left } = checkReferences(page, directoryOf(personas, [page], { isPart: false, missing }), {});
    expect(left.map(({ help }) => help)).toEqual(['did you mean “../personas/sasha-software-developer.md”?']);
  });

  it('without a word of personas has no finding', () => {
    const text = fc.array(
      fc.constantFrom('[a](#b)', '[c](d.md#e)', '[f]: /g', '(x)', 'Ann', '# H', '\n', '\n\n', '`i`', ' ', '<a id="j">', '[k][f]', '(', ')', '%C3'),
    );
    fc.assert(
      fc.property(text, (parts) => {
        expect(foundIn(parts.join(''))).toEqual([]);
      }),
      runs,
    );
  });

  it('has no finding outside of itself, whatever it holds', () => {
    const personas: CompiledFile[] = Object.entries(team).map(([path, text]) => compile({ path, text }, options));
    const parts = fc.array(
      fc.oneof(fc.constantFrom('devon-devops-engineer', '](', '[', ')', '#', '<!--', '-->', ' ', '\n', 'Devon (DevOps Engineer)', 'İ'), page),
      {
        maxLength: 5,
      },
    );
    fc.assert(
      fc.property(parts, (texts) => {
        const compiled = compile({ path: 'x.md', text: texts.join('') }, options);
        for (const { range, fix } of checkReferences(compiled, directoryOf(personas, [compiled], { isPart: false }), {}).left) {
          expect(range.end.line).toBeLessThanOrEqual(compiled.text.split(/\r\n|\r|\n/).length);
          for (const { span } of fix?.edits ?? []) expect(compiled.text.slice(span.start, span.end)).toMatch(/devon/i);
        }
      }),
      runs,
    );
  });
});

describe('ids that personas had before', () => {
  it('are found among all others as each is found alone', () => {
    const id = fc.constantFrom('ann-tester', 'ann-tester-two', 'old', 'zoë-test', 'x.y-z', 'a b-c', 'b-c', 'ann-tester.md', '𐐨-b');
    const between = fc.constantFrom(' ', '.', '.md', '.md ', '-', '/', '#', '`', '\n', 'ö', '🎉', '_', '. ', ', ');
    const words = fc.array(fc.tuple(between, id), { minLength: 1, maxLength: 8 }).map((parts) => `${parts.flat().join('')}.`);
    fc.assert(
      fc.property(fc.uniqueArray(id, { minLength: 1, maxLength: 4 }), words, (ids, text) => {
        const mentions = (formerly: readonly string[]): string[] => {
          const now = persona('Priyanka (Platform Engineer)', `formerly: ${JSON.stringify(formerly)}`);
          const personas = [compile({ path: 'personas/priyanka-platform-engineer.md', text: now }, options)];
          const asked = compile({ path: 'page.md', text: `Ask ${text}` }, options);
          const { left } = checkReferences(asked, directoryOf(personas, [], { isPart: false }), {});
          return left.map(({ message, range }) => `${range.start.line}:${range.start.column} ${message}`);
        };
        expect(mentions(ids).sort()).toEqual(ids.flatMap((one) => mentions([one])).sort());
      }),
      { numRuns: Math.ceil(runs.numRuns / 3) },
    );
  });

  it('take no longer to find where there are many', () => {
    const many = Array.from({ length: 20_000 }, (_, index) => `old-${index}-tester`);
    const priyankaNow = compile({ path: 'personas/priyanka-platform-engineer.md', text: priyanka }, options);
    const personas = [{ ...priyankaNow, persona: { ...priyankaNow.persona, id: 'priyanka-platform-engineer', formerly: many } }];
    const directory = directoryOf(personas, [], { isPart: false });
    const asked = compile({ path: 'page.md', text: 'Ask old-7-tester (twice), or anybody else (once).\n\n'.repeat(20) }, options);
    const started = performance.now();
    for (let times = 0; times < 100; times++) expect(checkReferences(asked, directory, {}).left).toHaveLength(20);
    expect(performance.now() - started).toBeLessThan(3000);
  });
});
