import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginningsOf } from '../src/check/beginnings.js';
import type { Severities } from '../src/check/check.js';
import { capitalisedIn, type Names } from '../src/check/names.js';
import { overlapOf } from '../src/check/overlap.js';
import { textHiderOf } from '../src/check/personal/hide.js';
import { personalIn } from '../src/check/personal/personal.js';
import { checkReferences } from '../src/check/references/check-page.js';
import { directoryOf } from '../src/check/references/directory.js';
import { compile, compileSet, type SourceFile } from '../src/compile.js';
import { emitBundle } from '../src/emit/bundle.js';
import { fixText } from '../src/fix/fix.js';
import { defaultFormat } from '../src/format/default.js';
import { slug } from '../src/format/slug.js';
import { dayAfter, isDay, monthsBetween } from '../src/model/day.js';
import type { Diagnostic } from '../src/model/diagnostic.js';
import type { CompiledFile } from '../src/model/record.js';
import type { RunResult } from '../src/model/run.js';
import { githubReport } from '../src/report/github.js';
import { gitlabReport } from '../src/report/gitlab.js';
import { jsonReport } from '../src/report/json.js';
import { junitReport } from '../src/report/junit.js';
import { sarifReport } from '../src/report/sarif.js';
import { textReport } from '../src/report/text.js';
import { unixReport } from '../src/report/unix.js';
import { readRegistry } from '../src/research.js';

const format = defaultFormat();

/** A page of this title that says these words; the rest of it has no fault. */
function page(title: string, words = 'I try out what others build.', frontmatter = ''): SourceFile {
  const head = frontmatter === '' ? '' : `---\n${frontmatter}\n---\n\n`;
  const text = `${head}# ${title}\n\n## Job summary\n\n${words}\n\n## Jobs to be done\n\n- When a build lands, I want to try it out, so that nobody ships a fault.\n\n## Motivations\n\n- Quiet.\n\n## Frustrations\n\n- Noise.\n`;
  return { path: `personas/${slug(title)}.md`, text };
}

function check(files: readonly SourceFile[], options: { readonly isPart?: boolean; readonly today?: string } = {}): readonly Diagnostic[] {
  return compileSet(
    files.map((file) => compile(file, { format, ...options })),
    { format, ...options },
  ).diagnostics;
}

const told = (found: readonly Diagnostic[], rule: string): string[] => found.filter((finding) => finding.rule === rule).map(({ message }) => message);

describe('foreign-name', () => {
  it('is found in a set that is checked again, when a title becomes a role', () => {
    const goals = '## Goals\n\n- I want to bake fresh bread early every day\n';
    const pageOf = (path: string, text: string) => compile({ path, text }, { format: defaultFormat() });
    const bob = pageOf('b.md', '# Bob Smith (Driver)\n\n## Goals\n\n- When the van is late, I ask Ann about the next tour.\n');
    const before = pageOf('a.md', `---\ntitles: [Baker]\n---\n\n# Ann Lee\n\n${goals}`);
    const after = pageOf('a.md', `# Ann Lee (Baker)\n\n${goals}`);
    const memory = {};
    const found = (files: readonly CompiledFile[], options = {}): number =>
      compileSet(files, { format: defaultFormat(), ...options }).diagnostics.filter(({ rule }) => rule === 'foreign-name').length;
    expect(found([before, bob], { memory })).toBe(found([before, bob]));
    expect(found([after, bob], { memory })).toBe(1);
  });

  it('is the same wherever on a long line a name stands', () => {
    const far = (signs: number): string => `We write C# ${'word '.repeat(90).slice(0, signs - 10)} and saw Grace’s build, and grace is a word.`;
    const pages = Array.from({ length: 40 }, (_, at) => page(`Bob ${at} (Tester ${at})`, far(370 + at)));
    const found = check([...pages, page('Grace (Data Analyst)')]);
    expect(new Set(found.filter(({ rule }) => rule === 'foreign-name').map(({ path }) => path))).toEqual(new Set(pages.map(({ path }) => path)));
  });

  it('finds words with a capital as the tables of Unicode do', () => {
    const part = fc.constantFrom(...'Ann ann ’s - É é “ \u0301 J ü s X _ . ( Bob O 𝐀 日'.split(' '), "'s", "'", ' ', '\n');
    const spanOf = ({ 0: found, index }: RegExpExecArray): [number, number] => [index, index + found.replace(/['’]s$/, '').length];
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), fc.nat(3), (parts, start) => {
        const text = `${' '.repeat(start)}${parts.join('')}`;
        const found = Array.from(capitalisedIn(text, [{ start, end: text.length }], { has: () => true }), ({ span }): [number, number] => [
          span.start,
          span.end,
        ]);
        const all = Array.from(text.matchAll(/\p{Lu}[\p{L}\p{M}]*(?:['’-][\p{L}\p{M}]+)*/gu), spanOf);
        // of those, some are parts of other words
        expect(all).toEqual(expect.arrayContaining(found));
        const isAlone = ([from, to]: [number, number]): boolean => /^$|[\s“(]$/u.test(text.slice(0, from)) && /^(?:['’]s)?(?:$|[\s“(])/u.test(text.slice(to));
        expect(found).toEqual(expect.arrayContaining(all.filter(isAlone).filter(([, to]) => !text.startsWith('()', to))));
      }),
      { numRuns: 2000 },
    );
  });

  it('loses no name by looking at how words begin', () => {
    const letters = fc.constantFrom(...'A n J o É e l \u0301 ’ - s B'.split(' '));
    const name = fc.array(letters, { minLength: 1, maxLength: 5 }).map((parts) => parts.join('').normalize('NFC'));
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 4 }), fc.array(fc.oneof(name, letters), { maxLength: 8 }), fc.boolean(), (known, words, isNfd) => {
        const text = words.join(' ').normalize(isNfd ? 'NFD' : 'NFC');
        const has = (word: string): boolean => known.includes(word);
        const found = (names: Names): readonly unknown[] => [...capitalisedIn(text, [{ start: 0, end: text.length }], names)];
        expect(found({ has, beginnings: beginningsOf(known) })).toEqual(found({ has }));
      }),
      { numRuns: 3000 },
    );
  });

  const others = [
    'Sasha (Software Developer)',
    'Will (Editor)',
    'Grace (Copy Editor)',
    'May (Planner)',
    'Angel (Driver)',
    'Paris (Guide)',
    'Jean-Luc (Captain)',
    'Ruby (Nurse)',
  ];
  const names = (words: string, more: readonly SourceFile[] = []): string[] =>
    told(check([page('Ann (Tester)', words), ...others.map((title) => page(title)), ...more]), 'foreign-name').map(
      (message) => /“(.*?)”/.exec(message)?.[1] ?? '',
    );

  it.each([
    ['I ask Sasha first.', 'Sasha'],
    ['Sasha breaks it.', 'Sasha'],
    ['It is Sasha’s build.', 'Sasha'],
    ["It is Sasha's build.", 'Sasha'],
    ['I ask **Sasha** first.', 'Sasha'],
    ['Some say “Sasha knows”.', 'Sasha'],
    ['I ask Will first.', 'Will'],
    ['Will wants it quiet.', 'Will'],
    ['I read what Grace wrote.', 'Grace'],
    ['I read what Grace leaves.', 'Grace'],
    ['That is Grace’s text.', 'Grace'],
    ['I ask May for the plan.', 'May'],
    ['I hand over to Jean-Luc at noon.', 'Jean-Luc'],
    ['I ask Ruby at night.', 'Ruby'],
  ])('finds: %s', (words, name) => {
    expect(names(words)).toEqual([name]);
  });

  it.each([
    'I ask [Sasha](sasha-software-developer.md) first. Sasha knows.',
    'I ask Sasha (Software Developer) first.',
    'I ask our software developer Sasha first.',
    'I ask Sasha, the Software Developer, and then Sasha answers.',
    'The SashaTool and `Sasha` and sasha@host and @Sasha and Sasha-like things.',
    '<!-- Sasha -->I read.',
    'Will it last? I will. Where there is a Will there is a way.',
    'Grace is rare. Grace Hopper wrote it, by the grace of all. The Grace period ends.',
    'In May, by May, since May 2024 and from May to June; May I go?',
    'Los Angeles, San Angel and the Santa Angel church; Angeles; Angelic.',
    'I fly to Paris, live in Paris and work at Paris.',
    'We write Ruby, Go and Python; it runs on Ruby.',
    'Ann asks Ann.',
    'Angel Investors and Angel Falls.',
  ])('is silent: %s', (words) => {
    expect(names(words)).toEqual([]);
  });

  it('says a name once a page, and how often it stands there', () => {
    const found = check([page('Ann (Tester)', 'Sasha here. Then Sasha there, and Sasha again.'), page('Sasha (Software Developer)')]);
    expect(told(found, 'foreign-name')).toEqual(['“Sasha” is another persona, and the page does not say so, 3 times']);
    expect(found[0]?.subject).toBe('ann-tester: sasha');
  });

  it('knows the names that personas had', () => {
    const renamed = page(
      'Ann (Tester)',
      'Devon tests, and platform people help. I am Ann.',
      'formerly: [devon-devops-engineer, platform-tester, tester, ann-build-tester]',
    );
    expect(told(check([renamed, page('Bo (Platform Lead)', 'I ask Devon. Later Ann, once Devon, answers.')]), 'foreign-name')).toEqual([
      '“Devon” is what Ann was called before',
      '“Devon” is what Ann in personas/ann-tester.md was called before',
      '“Ann” is another persona, and the page does not say so',
    ]);
  });

  it('lets two personas of one name speak of themselves', () => {
    expect(told(check([page('Sam (Cook)', 'Sam cooks.'), page('Sam (Baker)', 'Sam bakes.')]), 'foreign-name')).toEqual([]);
  });

  it('takes any name as it is written', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
        fc.constantFrom('$&', '(.*)+', '[', '\\', 'A.B', '田中', 'Ann'),
        (name, odd) => {
          const [path, text] = ['personas/x.md', (title: string, words: string) => page('X (Y)', words).text.replace('# X (Y)', `# ${title}`)];
          expect(() =>
            check([page('Ann (Tester)', `I ask ${name} and ${odd}.`), { path, text: text(`${name} (Cook)`, odd) }, page(`${odd} (Baker)`)]),
          ).not.toThrow();
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('personal-data', () => {
  const kinds = (words: string): string[] => personalIn(words).map(({ kind, span }) => `${kind} ${words.slice(span.start, span.end)}`);

  it.each([
    ['Ask jane.doe@acme.io today', 'e-mail jane.doe@acme.io'],
    ['(jane_doe+x@sub.acme.co.uk).', 'e-mail jane_doe+x@sub.acme.co.uk'],
    ['Call +1 (201) 736-4410 now', 'phone +1 (201) 736-4410'],
    ['Tel.: 7364410', 'phone 7364410'],
    ['201-736-4410', 'phone 201-736-4410'],
    ['030 / 2736 4410', 'phone 030 / 2736 4410'],
    ['(0171) 736 44 10', 'phone (0171) 736 44 10'],
    ['see https://www.linkedin.com/in/jane-doe.', 'profile https://www.linkedin.com/in/jane-doe'],
    ['x.com/janedoe', 'profile x.com/janedoe'],
    ['P07 (Maria) said', 'participant P07 (Maria'],
    ['Participant 12 – Maria Lopez', 'participant Participant 12 – Maria Lopez'],
    ['Maria (P12) said', 'participant Maria (P12'],
  ])('finds: %s', (words, found) => {
    expect(kinds(words)).toEqual([found]);
  });

  it.each([
    'info@acme.io, ux-research@acme.io, no-reply@acme.io, git@gitlab.com:x/y.git, you@acme.io',
    'jane@example.org, jane@acme.test, jane@mail.example.com, jane@host, @jane, react@18.2.0, image@sha256',
    'ISO 9241-210, ISO/IEC 27001:2022, RFC 2119, ISBN 978-3-16-148410-0, WCAG 2.2, 10.0.0.1, v2.10.3',
    '2024-01-15, 15.03.2024, 01/02/2023 10, 09:00-17:00, 2019-2024, 8080-8090, #1234567, !7654321, 1 200 000, $1,000,000, 100.000.000',
    '555-0142, (201) 555-0142, +1 201 555 0142, 000 000 0000',
    'https://docs.google.com/presentation/d/1012345678901, id=0171736441',
    'https://github.com/janedoe, https://gitlab.com/janedoe, https://www.linkedin.com/company/acme, https://x.com/home, https://twitter.com/jane/status/12',
    'P07 said so. P1 (Critical), P2 – High, Search (P1), P99 (Tail), P3: When I test. GP07 (Maria)',
    'Participant 12 said. Participants 3 and 4. Participant 5 (Product Manager)',
  ])('is silent: %s', (words) => {
    expect(kinds(words)).toEqual([]);
  });

  const secrets = ['jane.doe@acme.io', '+49 30 2736 4410', 'https://www.linkedin.com/in/jane-doe'];
  /** Places of a page in which other rules quote what stands there. */
  const holes: readonly ((secret: string) => string)[] = [
    (secret) => `Ask ${secret} first.`,
    (secret) => `I.\n\n### ${secret}\n\nMore.`,
    (secret) => `I.\n\n| ${secret} |\n| --- |\n| b |`,
    (secret) => `I.\n\n## Contact ${secret}\n\nMore.`,
    (secret) => `[${secret}](mailto:${secret})`,
    (secret) => `I.\n\n<!-- personac-disable-next-line no-such-rule: ${secret} -->\n`,
    (secret) => `TODO ${secret}`,
    (secret) => `I.\n\n\`\`\`\n${secret}\n\`\`\`\n\n[a]: mailto:${secret}`,
    (secret) => `I.\n\n## Frustration\n\n- ${secret}`,
  ];

  it('is printed whole by no report, whichever rule speaks', () => {
    fc.assert(
      fc.property(fc.constantFrom(...secrets), fc.constantFrom(...holes), fc.constantFrom(...holes), (secret, one, other) => {
        const source = page('Ann (Tester)', `See ${secret}.\n\n${one(secret)}\n\n${other(secret)}`, `owner: ${secret}\nowner_: ${secret}\nstatus: [${secret}]`);
        const findings = check([source, page('Ann (Cook)')]);
        expect(findings.some(({ rule }) => rule === 'personal-data')).toBe(true);
        const result: RunResult = { findings, waived: 0, files: [{ path: source.path, persona: 'ann-tester' }], skipped: [], problems: [] };
        const tool = { version: '1', rules: [] };
        const reports = [
          textReport(result, { colour: false, width: 200 }),
          jsonReport(result),
          gitlabReport(result),
          junitReport(result),
          sarifReport(result, tool),
          githubReport(result),
          unixReport(result),
        ];
        for (const report of reports) expect(report).not.toContain(secret);
        for (const { excerpt, range } of findings) expect(excerpt.length).toBeGreaterThanOrEqual(range.start.column - 1);
      }),
      { numRuns: 80 },
    );
  });

  it('is hidden at its length, and is still there when a page is mended', () => {
    const source = page('Ann (Tester)', 'I.\n\n## Pain points\n\n- Ask jane.doe@acme.io').text.replace('## Frustrations\n\n- Noise.\n', '');
    const file = compile({ path: 'personas/ann-tester.md', text: source }, { format });
    expect(file.shown).toHaveLength(file.text.length);
    expect(file.shown).toContain('- Ask j•••••••@•••••••\n');
    expect(fixText({ path: file.path, text: source }, { format, unsafe: true }).text).toContain('jane.doe@acme.io');
  });

  it('is one finding where a link says it twice, and none where the rule is off', () => {
    const source = page('Ann (Tester)', 'Ask [jane.doe@acme.io](mailto:jane.doe@acme.io), <mailto:jo@acme.io>, [P][p].\n\n[p]: tel:+493027364410');
    expect(told(check([source]), 'personal-data')).toEqual([
      'an e-mail address of somebody: j…@…',
      'an e-mail address of somebody: j…@…',
      'a phone number: +…',
    ]);
    const { diagnostics, shown, text } = compile(source, { format, severities: { 'personal-data': 'off' } });
    expect([told(diagnostics, 'personal-data'), shown]).toEqual([[], text]);
  });
});

describe('replaced-by and former-id', () => {
  const retired = (to: string): string => `status: retired\nreplacedBy: ${to}`;
  const messages = (files: readonly SourceFile[], isPart = false): string[] => check(files, { isPart }).map(({ rule, message }) => `${rule}: ${message}`);
  const ann = (frontmatter: string): SourceFile => page('Ann (Tester)', undefined, frontmatter);
  const bo = (frontmatter = ''): SourceFile => page('Bo (Cook)', undefined, frontmatter);

  it('asks for a persona that is there', () => {
    expect(messages([ann(retired('bo-cook')), bo()])).toEqual([]);
    expect(messages([ann(retired('bo-cock')), bo()])).toEqual(['replaced-by: no persona has the id “bo-cock”']);
    expect(messages([ann(retired('bo-cock'))], true)).toEqual([]);
    expect(messages([ann(retired('bob-cook')), bo('formerly: [bob-cook]')])).toEqual(['replaced-by: “bob-cook” is the id that a persona had before']);
    expect(messages([ann(retired('ann-tester'))])).toEqual(['replaced-by: this persona is replaced by itself']);
  });

  it('follows those that are retired to the end', () => {
    const found = check([ann(retired('bo-cook')), bo(retired('cy-nurse')), page('Cy (Nurse)')]);
    expect(found.map(({ message, help }) => `${message}; ${help}`)).toEqual(['“bo-cook” is retired as well; write “cy-nurse”, which took its place']);
  });

  it('keeps old ids alive in the bundle: those that lead to one persona', () => {
    const formerly = (files: readonly SourceFile[]): unknown => JSON.parse(emitBundle({ personas: files.map((file) => compile(file, { format })) })).formerly;
    const files = [bo('formerly: [zoe-cook, al-cook, ann-tester]'), ann('formerly: [al-cook, abe-tester]')];
    expect(formerly(files)).toEqual({ 'abe-tester': 'ann-tester', 'al-cook': 'ann-tester', 'zoe-cook': 'bo-cook' });
    expect(Object.keys(formerly([...files].reverse()) as object)).toEqual(['abe-tester', 'al-cook', 'zoe-cook']);
    expect(formerly([ann('')])).toEqual({});
  });
});

describe('stale-review', () => {
  const at = (reviewed: string, today: string | undefined, frontmatter = ''): string[] =>
    check([page('Ann (Tester)', undefined, `reviewed: ${reviewed}\n${frontmatter}`)], today === undefined ? {} : { today }).map(
      ({ rule, severity }) => `${rule} ${severity}`,
    );

  it.each([
    ['2024-11-25', '2026-11-24', []],
    ['2024-11-25', '2026-11-25', ['stale-review warning']],
    ['2021-11-25', '2026-11-24', ['stale-review warning']],
    ['2021-11-25', '2026-11-25', ['stale-review error']],
    ['2024-02-29', '2026-02-27', []],
    ['2024-02-29', '2026-02-28', ['stale-review warning']],
    ['2026-11-26', '2026-11-25', []],
    ['2026-11-27', '2026-11-25', ['stale-review warning']],
    ['2019-01-01', undefined, []],
    ['2019-02-30', '2026-11-25', ['schema error']],
  ])('reviewed on %s, on %s', (reviewed, today, found) => {
    expect(at(reviewed, today)).toEqual(found);
  });

  it('counts whole months: so many months after a day it is so many months ago', () => {
    const day = fc.tuple(fc.integer({ min: 1900, max: 2100 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }));
    const write = (year: number, month: number, date: number): string => `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
    fc.assert(
      fc.property(day, fc.nat(700), ([year, month, date], months) => {
        const later = write(year + Math.floor((month - 1 + months) / 12), ((month - 1 + months) % 12) + 1, date);
        expect(monthsBetween(write(year, month, date), later)).toBe(months);
        expect(monthsBetween(later, write(year, month, date)) + months).toBe(0);
        expect(isDay(dayAfter(later)) && dayAfter(later) > later).toBe(true);
      }),
    );
    expect([dayAfter('2024-02-28'), dayAfter('2023-02-28'), dayAfter('2025-12-31')]).toEqual(['2024-02-29', '2023-03-01', '2026-01-01']);
    expect([isDay('2023-02-29'), isDay('2024-02-29'), isDay('2024-13-01'), isDay('24-01-01')]).toEqual([false, true, false, false]);
  });
});

describe('other commands hide personal data as lint does', () => {
  const secret = 'maria.lopez@northmill-weaving.eu';
  const settings = { 'personal-data': 'off' } as const;

  it('overlap, of claims', () => {
    const files = ['Ann (Tester)', 'Bo (Builder)'].map((title) => {
      const { path, text } = page(title);
      return compile({ path, text: text.replace('- Quiet.', `- I write to ${secret} every day.`) }, { format });
    });
    const texts = (shown?: (text: string) => string): string => JSON.stringify(overlapOf(files, shown));
    expect(texts(textHiderOf({}))).toContain('I write to m…@… every day.');
    expect(texts(textHiderOf({}))).not.toContain(secret);
    expect(texts(textHiderOf(settings))).toContain(secret);
  });

  it('refs, of links', () => {
    const { path, text } = page('Ann (Tester)', `See [her](gone-persona.md#${secret}).`);
    const file = compile({ path, text }, { format });
    const directory = directoryOf([file], [file], { isPart: false, missing: new Set(['personas/gone-persona.md']) });
    const told = (severities: Severities): string => JSON.stringify(checkReferences(file, directory, severities).left);
    expect(told({})).toContain('“g…@…” leads to a file that is not there');
    expect(told({})).not.toContain(secret);
    expect(told(settings)).toContain(`gone-persona.md#${secret}`);
  });

  it('lint, of the registry of studies', () => {
    const registry = readRegistry('personas/research.yml', `studies:\n  - id: talks\n    title: Talks\n    method: ${secret}\n`);
    const told = (severities: Severities): string => JSON.stringify(compileSet([], { format, registry, severities }).diagnostics);
    expect(told({})).toContain('cannot be “m…@…”');
    expect(told({})).not.toContain(secret);
    expect(told(settings)).toContain(secret);
  });
});
