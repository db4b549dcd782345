import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile, compileSet } from '../src/compile.js';
import { emitBundle } from '../src/emit/bundle.js';
import { bundleSchema } from '../src/emit/bundle-schema.js';
import { fixText } from '../src/fix/fix.js';
import { atMost, confidenceOf, confidenceOfAll, enough, levels, many, typeOf, types } from '../src/format/confidence.js';
import { defaultFormat } from '../src/format/default.js';
import { summaryOf } from '../src/format/evidence-summary.js';
import { isStudyNote, studyNote } from '../src/format/study-note.js';
import type { Claim } from '../src/model/persona.js';
import type { Confidence, Method, Study } from '../src/model/research.js';
import { evidenceReport } from '../src/report/evidence.js';
import { readRegistry } from '../src/research.js';
import { page } from './arbitrary.js';

const format = defaultFormat();
const path = 'nora-build-engineer.md';
const runs = { numRuns: Number(process.env.RUNS ?? 8) };
const registry = readRegistry(
  'research.yml',
  `studies:
  - { id: talks, title: Talks with builders, method: interviews, participants: 8, date: 2026-03 }
  - { id: few, title: Talks with two, method: interviews, participants: 2 }
  - { id: poll, title: "A *poll* of @all", method: survey, participants: 40, url: "https://example.org/a_b" }
  - { id: census, title: Census, method: analytics, participants: 5000, date: 2026 }
  - { id: books, title: Books, method: desk-research }
`,
);
const options = { format, registry };
const text = (a = '', b = '', c = '', front = ''): string =>
  `${front && `---\n${front}\n---\n\n`}# Nora (Build Engineer)\n\n## Job summary\n\nI build.\n\n## Jobs to be done\n\n- When a build breaks, I want to know why, so that I can mend it.${a}\n\n## Motivations\n\n- Green.${b}\n\n## Frustrations\n\n- Red.${c}\n`;
const said = (source: string): string[] => compile({ path, text: source }, options).diagnostics.map(({ rule, subject }) => `${rule} ${subject}`);
const fixed = (source: string, unsafe = false): string => fixText({ path, text: source }, { ...options, unsafe }).text;
const notes = {
  talks: '[^talks]: Talks with builders (interviews, 8 participants, 2026-03)',
  poll: '[^poll]: A \\*poll\\* of \\@all (survey, 40 participants), <https://example.org/a_b>',
  census: '[^census]: Census (analytics, 5000 participants, 2026)',
};

const methods = readMethods();
const study = fc.record({ method: fc.constantFrom(...methods), participants: fc.option(fc.nat({ max: 250 }), { nil: undefined }) }) as fc.Arbitrary<Study>;
const rank = (level: string, order: readonly string[]): number => order.indexOf(level);

function readMethods(): Method[] {
  const schema = JSON.parse(readFileSync('schema/research.schema.json', 'utf8')) as { $defs: { study: { properties: { method: { enum: Method[] } } } } };
  return schema.$defs.study.properties.method.enum;
}

describe('confidence', () => {
  const of = (...studies: [Method, number?][]): Confidence =>
    confidenceOf(studies.map(([method, participants]) => ({ method, ...(participants && { participants }) })));

  it.each<[Confidence, [Method, number?][]]>([
    ['assumed', []],
    ['heuristic', [['desk-research']]],
    ['heuristic', [['workshop', 500]]],
    ['heuristic', [['interviews']]],
    [
      'heuristic',
      [
        ['interviews', 4],
        ['survey', 29],
      ],
    ],
    ['interviewed', [['interviews', 5]]],
    [
      'interviewed',
      [
        ['interviews', 2],
        ['interviews', 3],
      ],
    ],
    ['interviewed', [['survey', 99]]],
    [
      'interviewed',
      [
        ['survey', 40],
        ['analytics', 40],
      ],
    ],
    [
      'validated',
      [
        ['interviews', 5],
        ['usability-test', 5],
      ],
    ],
    [
      'validated',
      [
        ['interviews', 5],
        ['survey', 30],
      ],
    ],
    ['validated', [['survey', 100]]],
  ])('%s: %j', (level, studies) => {
    expect(of(...studies)).toBe(level);
  });

  it('never falls by one study or one participant more, and the type does not either', () => {
    fc.assert(
      fc.property(fc.array(study, { maxLength: 5 }), study, fc.nat({ max: 200 }), (studies, more, people) => {
        const grown = studies.map((one, index) => (index === 0 ? { ...one, participants: (one.participants ?? 0) + people } : one));
        for (const other of [[...studies, more], grown]) {
          expect(rank(confidenceOf(other), levels)).toBeGreaterThanOrEqual(rank(confidenceOf(studies), levels));
          expect(rank(typeOf(other), types)).toBeGreaterThanOrEqual(rank(typeOf(studies), types));
        }
      }),
      runs,
    );
  });

  it('of a persona never falls where one of its claims rises', () => {
    const level = fc.constantFrom(...levels);
    fc.assert(
      fc.property(fc.array(level, { minLength: 1, maxLength: 9 }), fc.array(study, { maxLength: 2 }), (claims, whole) => {
        const risen = claims.map((claim, index) => (index === 0 ? (levels[rank(claim, levels) + 1] ?? claim) : claim));
        expect(rank(confidenceOfAll(risen, whole), levels)).toBeGreaterThanOrEqual(rank(confidenceOfAll(claims, whole), levels));
      }),
      runs,
    );
  });

  it('is what the page says, with the same numbers', () => {
    const doc = readFileSync('docs/evidence.md', 'utf8');
    const named = (line: RegExp): string[] => [...(line.exec(doc)?.[1] ?? '').matchAll(/`([a-z-]+)`/g)].map(([, name = '']) => name);
    const asking = methods.filter((method) => enough[method] === 5);
    const counting = methods.filter((method) => enough[method] === 30);
    expect(named(/\*\*5\*\* for those that ask or watch people \(([\s\S]*?)\)/)).toEqual(asking);
    expect(named(/\*\*30\*\* for those that count them \(([\s\S]*?)\)/)).toEqual(counting);
    expect(named(/The others\s\(([\s\S]*?)\)/)).toEqual(methods.filter((method) => enough[method] === undefined));
    expect(doc).toContain(`with ${many} participants`);
    expect(atMost('validated', 'heuristic', levels)).toBe('heuristic');
  });
});

describe('the registry', () => {
  const faults = (yaml: string): string[] => {
    const broken = readRegistry('research.yml', yaml);
    return compileSet([], { format, registry: broken }).diagnostics.map(
      ({ rule, message, range }) => `${rule} ${range.start.line}:${range.start.column} ${message}`,
    );
  };

  it('says nothing more of an id that no mark can cite', () => {
    expect(faults('studies:\n  - { id: A b, title: a, method: other }\n  - { id: a, title: a, method: other }')).toEqual([
      'research 2:11 “A b” cannot be the id of a study',
      'unused-study 3:11 no persona rests on “a”',
    ]);
  });

  it.each([
    ['studies: []', []],
    ['', ['research 1:1 “studies” is missing']],
    ['studies:', ['research 1:9 “studies” has no value']],
    ['studies: none', ['research 1:10 “studies” must be a list']],
    ['studies:\n\t- id: a', ['research 2:1 a tab stands where spaces must']],
    ['studies:\n  - &a { id: a, title: b, method: other }\n  - *a', ['research 3:5 “*a” points to another value (a YAML alias), which is not followed']],
    ['studies:\n  - id: 2026\n    title: a\n    method: other', ['research 2:9 “id” of study 1 must be text, but “2026” is read as a number']],
    ['studies:\n  - id: A b\n    title: a\n    method: other', ['research 2:9 “A b” cannot be the id of a study']],
    [
      'studies:\n  - id: a\n    title: a\n    method: other\n    url: javascript:alert(1)',
      ['research 5:10 “javascript:alert(1)” is not of the form that “url” of “a” must have'],
    ],
    ['studys: []', ['research 1:1 “studies” is missing', 'research 1:1 “studys” is no known key']],
  ])('%j', (yaml, expected) => {
    expect(
      faults(yaml)
        .filter((line) => !line.startsWith('unused-study'))
        .sort(),
    ).toEqual([...expected].sort());
  });

  it('that cannot be read makes no finding on a page', () => {
    const broken = readRegistry('research.yml', 'studies: [');
    expect(broken.isBroken).toBe(true);
    expect(compile({ path, text: text('[^talks]', '', '', 'research: [talks]\nconfidence: validated') }, { format, registry: broken }).diagnostics).toEqual([]);
  });

  it('is read whatever stands in it, and every finding lies inside it', () => {
    const words = fc.constantFrom(
      'studies:',
      '- id: a',
      '  title: b',
      '  method: survey',
      ': ',
      '[',
      '{',
      '"',
      '&x',
      '*x',
      '!y',
      '#',
      '\t',
      '\r',
      '\n',
      '  ',
      '2026',
      'id',
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 30 }), (parts) => {
        const yaml = parts.join('');
        const lines = yaml.split(/\r\n?|\n/).length;
        const any = readRegistry('research.yml', yaml);
        for (const { range } of compileSet([], { format, registry: any }).diagnostics) expect(range.end.line).toBeLessThanOrEqual(lines);
      }),
      runs,
    );
  });
});

describe('without a registry', () => {
  it('nothing is said of footnotes, confidence and type', () => {
    const source = text('[^talks]', '', '', 'research: [nobody]\nconfidence: validated\ntype: statistical');
    expect(compile({ path, text: source }, { format }).diagnostics).toEqual([]);
  });
});

describe('a page', () => {
  it('cites a study without its footnote: the mark is no text', () => {
    const jobs = compile({ path, text: text('[^Talks]') }, options).persona?.jobs;
    expect(jobs).toMatchObject([{ text: 'When a build breaks, I want to know why, so that I can mend it.', evidence: ['talks'] }]);
  });

  it.each([
    ['a study twice', text('[^talks][^talks]'), ['study-footnote missing talks']],
    ['an unknown one', text('[^talk]'), ['unknown-study talk']],
    ['one in running text', text().replace('I build.', 'I build.[^nobody]'), ['unknown-study nobody']],
    ['one in code', text(' `[^nobody]`'), []],
    ['one that is escaped', text(' \\[^nobody]'), []],
    ['an ordinary footnote', `${text('[^1]')}\n[^1]: See Kim.\n`, []],
    ['one at the top', text('', '', '', 'research: [talks, nobody]'), ['unknown-study nobody']],
    ['more than it can', text('', ' <!-- confidence: interviewed -->'), ['confidence /motivations green.']],
    ['less than it can', `${text('[^talks] <!-- confidence: heuristic -->')}\n${notes.talks}\n`, []],
    [
      'a level with a reason, which has no place there',
      text('', ' <!-- confidence: assumed, nobody asked -->'),
      ['schema /motivations green. <!-- confidence: assumed, nobody asked --> enum'],
    ],
    ['a level that is none', text('', ' <!-- confidence: sure -->'), ['schema /motivations green. <!-- confidence: sure --> enum']],
  ])('%s', (_, source, expected) => {
    expect(said(source)).toEqual(expected);
  });

  it('is strict where it is asked to be', () => {
    const found = compile(
      { path, text: `${text('[^talks]', ' <!-- confidence: assumed -->')}\n${notes.talks}\n` },
      { ...options, severities: { 'uncited-claim': 'info' } },
    );
    expect(found.diagnostics.map(({ rule, subject }) => `${rule} ${subject}`)).toEqual(['uncited-claim /frustrations red.']);
  });

  it('may have an id and a confidence behind a claim, in any order, on its line or the next', () => {
    for (const marks of [
      ' <!-- id: x --> <!-- confidence: assumed -->',
      ' <!-- confidence: assumed --><!-- id: x -->',
      ' <!-- ID: x --> <!-- Confidence: assumed -->',
      '\n  <!-- id: x --> <!-- confidence: assumed -->',
    ]) {
      const motivations = compile({ path, text: text('', marks) }, options).persona?.motivations;
      expect(motivations, marks).toEqual([{ id: 'x', text: 'Green.', markdown: 'Green.', confidence: 'assumed' }]);
    }
  });
});

describe('the fix', () => {
  it.each([
    [
      'writes footnotes at the foot, sorted',
      text('[^talks]', '[^census][^poll]'),
      `${text('[^talks]', '[^census][^poll]')}\n${notes.census}\n${notes.poll}\n${notes.talks}\n`,
    ],
    [
      'writes them among those that are there',
      `${text('[^talks]', '[^census][^poll]')}\n${notes.poll}\n`,
      `${text('[^talks]', '[^census][^poll]')}\n${notes.census}\n${notes.poll}\n${notes.talks}\n`,
    ],
    ['writes an old one anew', `${text('[^talks]')}\n[^talks]: Talks (interviews, 3 participants)\n`, `${text('[^talks]')}\n${notes.talks}\n`],
    ['leaves the words of the author', `${text('[^talks]')}\n[^talks]: Ask Kim.\n`, `${text('[^talks]')}\n[^talks]: Ask Kim.\n`],
    ['leaves a page that cites nothing', text(), text()],
    ['works behind a quotation', `${text('[^talks]')}\n## Quote\n\n> I build.\n`, `${text('[^talks]')}\n## Quote\n\n> I build.\n\n${notes.talks}\n`],
    ['works behind an ordinary footnote', `${text('[^talks][^1]')}\n[^1]: See Kim.\n`, `${text('[^talks][^1]')}\n[^1]: See Kim.\n\n${notes.talks}\n`],
  ])('%s', (_, source, expected) => {
    const other = (lf: string): string => `\ufeff${lf.replaceAll('\n', '\r\n')}`;
    expect(fixed(source)).toBe(expected);
    expect(fixed(other(source))).toBe(other(expected));
    expect(fixed(source.trimEnd())).toBe(expected.trimEnd());
    expect(fixed(expected)).toBe(expected);
  });

  it('replaces the words of the author only where that is asked for', () => {
    expect(fixed(`${text('[^talks]')}\n[^talks]: Ask Kim.\n`, true)).toBe(`${text('[^talks]')}\n${notes.talks}\n`);
  });

  it('mends a page of any kind once and for all, and changes no more than definitions', () => {
    const cited = fc
      .tuple(
        page,
        fc.array(fc.tuple(fc.constantFrom('\n- ', '. ', 'x ', '\n\n'), fc.constantFrom('[^talks]', '[^poll]', '[^census]', '[^nobody]')), { maxLength: 4 }),
      )
      .map(([source, marks]) => marks.reduce((worse, [at, mark]) => worse.replace(at, `${mark}${at}`), source));
    fc.assert(
      fc.property(cited, (source) => {
        const once = fixText({ path, text: source }, { ...options, unsafe: false });
        expect(fixed(once.text)).toBe(once.text);
        const rest = ({ definitions: _, ...data }: { [key: string]: unknown }): object => data;
        const [before, after] = [compile({ path, text: source }, options).persona ?? {}, once.file.persona ?? {}];
        expect(Object.keys(rest(after)).filter((key) => key !== 'titles')).toEqual(Object.keys(rest(before)).filter((key) => key !== 'titles'));
      }),
      runs,
    );
  });

  it('writes a line that is read as the footnote of just that study, whatever its title holds', () => {
    const title = fc.oneof(
      fc.string({ minLength: 1, maxLength: 40, unit: 'binary' }),
      fc
        .array(
          fc.constantFrom(
            '*',
            '_',
            '[x](y)',
            '![',
            '<b>',
            '&amp;',
            '`',
            '# ',
            '- ',
            '1. ',
            '> ',
            '\n',
            '\\',
            '|',
            '~~',
            '$',
            'https://a.b',
            'w',
            ' ',
            ']:',
            '@all',
          ),
          { minLength: 1, maxLength: 8 },
        )
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(title, (words) => {
        if (!/\S/.test(words)) return;
        const own: Study = { id: 'any', title: words, method: 'survey', participants: 3, url: 'https://example.org/*a*' };
        const line = studyNote(own);
        expect(line).not.toMatch(/[\r\n]/);
        const hostile = { ...registry, studies: new Map([['any', own]]) };
        const source = fixText({ path, text: text('[^any]') }, { format, registry: hostile, unsafe: false }).text;
        const { diagnostics, persona } = compile({ path, text: source }, { format, registry: hostile });
        expect(diagnostics).toEqual([]);
        expect(persona?.definitions).toEqual([line.trim()]);
        if (/[\p{L}\p{N}]/u.test(words)) expect(isStudyNote(line)).toBe(true);
      }),
      runs,
    );
  });
});

describe('the bundle', () => {
  const files = compileSet(
    [
      compile(
        {
          path,
          text: `${text('[^talks][^poll]', ' <!-- confidence: assumed -->', '[^talks] <!-- confidence: heuristic -->', 'confidence: heuristic')}\n${notes.poll}\n${notes.talks}\n`,
        },
        options,
      ),
    ],
    options,
  ).files;

  it('says what everything is worth, and what the studies are', () => {
    const bundle = JSON.parse(emitBundle({ personas: files, registry }));
    expect(new Ajv2020({ strict: false, formats: { date: true } }).compile(bundleSchema(format.schema))(bundle)).toBe(true);
    const [nora] = bundle.personas;
    expect(nora).toMatchObject({ confidence: 'heuristic', type: 'proto' });
    expect([nora.jobs[0], nora.motivations[0], nora.frustrations[0]].map(({ confidence }: Claim) => confidence)).toEqual(['validated', 'assumed', 'heuristic']);
    expect(bundle.studies.map(({ id }: Study) => id)).toEqual(['books', 'census', 'few', 'poll', 'talks']);
    expect(bundle.studies[1]).toEqual({ id: 'census', title: 'Census', method: 'analytics', participants: 5000, date: '2026' });
  });

  it('has a hash that changes with a level, and not with the title of a study', () => {
    const hashWith = (change: Partial<Study>): string => {
      const studies = new Map([...registry.studies].map(([id, one]) => [id, id === 'poll' ? { ...one, ...change } : one]));
      return JSON.parse(emitBundle({ personas: files, registry: { studies } })).personas[0].hash;
    };
    expect(hashWith({ title: 'Another' })).toBe(hashWith({}));
    expect(hashWith({ participants: 3 })).not.toBe(hashWith({}));
  });

  it('says nothing of studies without a registry', () => {
    const bundle = JSON.parse(emitBundle({ personas: files }));
    expect(bundle).not.toHaveProperty('studies');
    expect(bundle.personas[0].jobs[0]).not.toHaveProperty('confidence');
  });

  it('leaves words that a team has for something else', () => {
    expect(JSON.parse(emitBundle({ personas: files, registry, foreign: ['type', 'confidence'] })).personas[0]).toMatchObject({ confidence: 'heuristic' });
    expect(JSON.parse(emitBundle({ personas: files, registry, foreign: ['type'] })).personas[0]).not.toHaveProperty('type');
  });
});

describe('the report', () => {
  const { files } = compileSet([compile({ path, text: `${text('[^talks]', '', '[^talks][^books]', 'research: [few]')}\n` }, options)], options);
  const summary = summaryOf(files, registry, format);

  it('as text says shares and what rests on each study', () => {
    expect(evidenceReport(summary, 'text')).toBe(`Nora (Build Engineer)  nora-build-engineer.md
  interviewed, qualitative: 2 of 3 claims (66 %) rest on studies; as a whole, it rests on few
    Jobs to be done  1 of 1  100 %
    Motivations      0 of 1    0 %
    Frustrations     1 of 1  100 %

all: 2 of 3 claims (66 %) rest on studies

books  Books (desk research)
  Nora (Build Engineer): 1 claim

few  Talks with two (interviews, 2 participants)
  Nora (Build Engineer): as a whole

talks  Talks with builders (interviews, 8 participants, 2026-03)
  Nora (Build Engineer): 2 claims

census  Census (analytics, 5000 participants, 2026)
  nothing rests on it

poll  A *poll* of @all (survey, 40 participants)
  nothing rests on it
`);
  });

  it('and the footnote are those that docs/evidence.md shows', () => {
    const doc = readFileSync('docs/evidence.md', 'utf8');
    const [yaml = '', ...pages] = [...doc.matchAll(/^```(?:yaml|markdown|text)\n([\s\S]*?)^```/gm)].map(([, block = '']) => block);
    const [parker = '', footnote, shown] = pages;
    const own = { format, registry: readRegistry('personas/research.yml', yaml) };
    const set = compileSet([compile({ path: 'personas/parker-product-manager.md', text: parker }, own)], own);
    expect(evidenceReport(summaryOf(set.files, own.registry, format), 'text')).toBe(shown);
    expect(fixText({ path: 'personas/parker-product-manager.md', text: parker }, { ...own, unsafe: false }).text).toBe(`${parker}\n${footnote}`);
    expect(set.diagnostics.map(({ rule }) => rule).sort()).toEqual(['section-missing', 'section-missing', 'study-footnote', 'unused-study']);
  });

  it('as Markdown is tables in which words of strangers are words', () => {
    const shown = evidenceReport(summary, 'markdown');
    expect(shown).toContain('| **Nora (Build Engineer)** | 2 of 3 | 66 % | interviewed | qualitative |');
    // a forge looks for names in what is shown, where a backslash before the sign is gone
    expect(shown).toContain('| `poll` | A \\*\u200bpoll\\* of @\u200ball | survey, 40 participants | nothing rests on it |');
  });

  it('as JSON is what its schema says', () => {
    const validate = new Ajv2020({ strict: false }).compile(JSON.parse(readFileSync('schema/evidence.schema.json', 'utf8')));
    for (const one of [summary, summaryOf(files, undefined, format)]) {
      validate(JSON.parse(evidenceReport(one, 'json')));
      expect(validate.errors).toBeNull();
    }
  });
});
