import { readFileSync } from 'node:fs';
import sarifSchema from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json' with { type: 'json' };
import { parseXml, type XmlElement } from '@rgrove/parse-xml';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import type { Log } from 'sarif';
import { describe, expect, it } from 'vitest';
import { allRules } from '../src/check/rules/index.js';
import { compile, compileSet } from '../src/compile.js';
import { defaultFormat } from '../src/format/default.js';
import type { Diagnostic } from '../src/model/diagnostic.js';
import type { Tool } from '../src/model/report.js';
import type { RunResult } from '../src/model/run.js';
import { formats } from '../src/report/formats.js';
import { jsonReport } from '../src/report/json.js';
import { sectionedReport } from '../src/report/sections.js';
import { page } from './arbitrary.js';

const tool: Tool = { version: '1.2.3', rules: allRules };
const finding: Diagnostic = {
  rule: 'section-unknown',
  severity: 'error',
  subject: 'worries',
  path: 'p/ann.md',
  range: { start: { line: 12, column: 4 }, end: { line: 12, column: 12 } },
  message: 'no section is called “Worries”',
  help: 'rename it',
  excerpt: '## Worries of hers',
};
const ann = { path: 'p/ann.md', persona: 'ann' };
const clean: RunResult = { findings: [], waived: 0, files: [ann], skipped: [], problems: [] };
const of = (...findings: Partial<Diagnostic>[]): RunResult => ({ ...clean, findings: findings.map((change) => ({ ...finding, ...change })) });
const lost: RunResult = { ...clean, problems: [{ path: 'p/gone.md', message: 'there is no such file or folder' }] };
/** One of each weight, beside a clean file. */
const mixed: RunResult = {
  ...of({}, { severity: 'warning', subject: 'a' }, { severity: 'info', subject: 'b' }),
  files: [ann, { path: 'p/bo.md', persona: 'bo' }],
  problems: lost.problems,
};

const ajv = addFormats.default(new Ajv({ strict: false, unicodeRegExp: false, allErrors: true }));
const { $schema: _, id: __, ...sarif } = sarifSchema;
const isSarif = ajv.compile(sarif);
const isCodeQuality = ajv.compile({
  type: 'array',
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['description', 'check_name', 'fingerprint', 'severity', 'location'],
    properties: {
      description: { type: 'string', minLength: 1 },
      check_name: { type: 'string', minLength: 1 },
      fingerprint: { type: 'string', pattern: '^[0-9a-f]{64}$' },
      severity: { enum: ['info', 'minor', 'major', 'critical', 'blocker'] },
      location: {
        type: 'object',
        required: ['path', 'lines'],
        properties: {
          path: { type: 'string', minLength: 1 },
          lines: { type: 'object', required: ['begin'], properties: { begin: { type: 'integer', minimum: 1 } } },
        },
      },
    },
  },
});

interface Issue {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: string;
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
}

function gitlab(result: RunResult): Issue[] {
  const issues = JSON.parse(formats.gitlab(result, tool)) as Issue[];
  expect(isCodeQuality(issues), JSON.stringify(isCodeQuality.errors)).toBe(true);
  return issues;
}

function run(result: RunResult): Log['runs'][number] {
  const log = JSON.parse(formats.sarif(result, tool)) as Log;
  expect(isSarif(log), JSON.stringify(isSarif.errors)).toBe(true);
  return log.runs[0] as Log['runs'][number];
}

/** The suites of a report, which is XML, has true counts and names no test twice in a suite. */
function suites(result: RunResult): XmlElement[] {
  const root = parseXml(formats.junit(result, tool)).root as XmlElement;
  expect([root.name, root.attributes.name]).toEqual(['testsuites', 'personac']);
  const found = elements(root);
  for (const group of [root, ...found]) {
    const tests = group === root ? found.flatMap(elements) : elements(group);
    const having = (name: string): string => String(tests.filter((test) => elements(test)[0]?.name === name).length);
    const { name: ___, ...counts } = group.attributes;
    expect(counts).toEqual({ tests: String(tests.length), failures: having('failure'), errors: having('error'), skipped: having('skipped') });
  }
  for (const suite of found) {
    expect(suite.name).toBe('testsuite');
    const tests = elements(suite);
    expect(tests.length).toBeGreaterThan(0);
    expect(new Set(tests.map(({ attributes }) => attributes.name)).size).toBe(tests.length);
    for (const test of tests) {
      expect(test).toMatchObject({ name: 'testcase', attributes: { classname: suite.attributes.name, file: suite.attributes.name } });
      expect(elements(test).length).toBeLessThan(2);
    }
  }
  return found;
}

function elements({ children }: XmlElement): XmlElement[] {
  return children.filter((child): child is XmlElement => child.type === 'element');
}

describe('GitLab’s Code Quality', () => {
  it('is an array, empty where all is clean, without a mark before it', () => {
    expect(formats.gitlab(clean, tool)).toBe('[]\n');
  });

  it('holds each finding with its weight, and what was not checked', () => {
    const issues = gitlab(mixed);
    expect(issues.map(({ severity, check_name: rule, location }) => [severity, rule, location.path, location.lines.begin])).toEqual([
      ['major', 'section-unknown', 'p/ann.md', 12],
      ['minor', 'section-unknown', 'p/ann.md', 12],
      ['info', 'section-unknown', 'p/ann.md', 12],
      ['major', 'not-checked', 'p/gone.md', 1],
    ]);
    expect(issues[0]?.description).toBe('section-unknown: no section is called “Worries”; rename it');
    expect(issues[3]?.description).toBe('not-checked: there is no such file or folder');
  });
});

describe('fingerprints', () => {
  const prints = (result: RunResult): string[] => gitlab(result).map(({ fingerprint }) => fingerprint);

  it('are those that earlier releases wrote', () => {
    expect(prints(of({}))).toEqual(['55aea856d7a1948ef3ad9873528e5c1cb8118b388acacd3d1bb8acaa56ff481d']);
  });

  it('are the same below an inserted paragraph, in another folder, in other words, and in SARIF', () => {
    const moved = of({
      path: 'docs/ann.md',
      range: { start: { line: 90, column: 1 }, end: { line: 91, column: 1 } },
      message: 'x',
      help: 'y',
      severity: 'info',
    });
    const there = { ...moved, files: [{ path: 'docs/ann.md', persona: 'ann' }] };
    expect(prints(there)).toEqual(prints(of({})));
    expect(run(of({})).results?.map(({ partialFingerprints }) => partialFingerprints)).toEqual([{ 'personac/v1': prints(of({}))[0] }]);
  });

  it('differ by rule, persona and subject, and where all of them are equal by their order', () => {
    const two = { ...of({}, {}, { path: 'q/ann.md' }, { rule: 'title' }, { subject: 'x' }, { path: 'q/bo.md' }), files: [ann] };
    const files = [ann, { path: 'q/ann.md', persona: 'ann' }, { path: 'q/bo.md', persona: 'bo' }];
    const all = prints({ ...two, files, problems: [...lost.problems, ...lost.problems] });
    expect(new Set(all).size).toBe(8);
    expect(all[0]).toBe(prints(of({}))[0]);
  });

  it('do not change where only errors are listed', () => {
    const both = of({ severity: 'warning' }, {});
    expect(prints({ ...both, least: 'error' })).toEqual([prints(both)[1]]);
  });

  it('of any page are unique, and the same after a comment was inserted above all', () => {
    const format = defaultFormat();
    const printsOf = (text: string): string[] => {
      const { diagnostics } = compileSet([compile({ path: 'p/nora.md', text }, { format })], { format });
      return prints({ ...clean, findings: diagnostics, files: [{ path: 'p/nora.md', persona: 'nora' }] });
    };
    fc.assert(
      fc.property(page, (text) => {
        const all = printsOf(text);
        expect(new Set(all).size).toBe(all.length);
        // the block at the top has to stay there
        if (!text.startsWith('---')) expect(printsOf(`<!-- kept\n\nby us -->\n\n${text}`)).toEqual(all);
      }),
      { numRuns: 60 },
    );
  });
});

describe('JUnit', () => {
  it('has a suite for each file, and a test that passed where it is clean', () => {
    expect(formats.junit(clean, tool)).toBe(
      [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<testsuites name="personac" tests="1" failures="0" errors="0" skipped="0">',
        '  <testsuite name="p/ann.md" tests="1" failures="0" errors="0" skipped="0">',
        '    <testcase name="clean" classname="p/ann.md" file="p/ann.md"/>',
        '  </testsuite>',
        '</testsuites>',
        '',
      ].join('\n'),
    );
  });

  it('fails on errors, skips what is less, and tells what was not checked', () => {
    const [first, second, third] = suites(mixed);
    expect(elements(first as XmlElement).map((test) => [test.attributes.name, elements(test)[0]?.name])).toEqual([
      ['section-unknown: no section is called “Worries”', 'failure'],
      ['section-unknown: no section is called “Worries” (2)', 'skipped'],
      ['section-unknown: no section is called “Worries” (3)', 'skipped'],
    ]);
    expect(elements(first as XmlElement)[1]?.text.trim()).toBe('no section is called “Worries”\np/ann.md:12:4\nrename it');
    expect(second?.attributes).toMatchObject({ name: 'p/bo.md', tests: '1', skipped: '0' });
    expect(third?.attributes).toMatchObject({ name: 'p/gone.md', errors: '1' });
  });
});

describe('SARIF', () => {
  it('is a run without results where all is clean', () => {
    const { tool: by, results, invocations } = run(clean);
    expect({ results, invocations }).toEqual({ results: [], invocations: [{ executionSuccessful: true, toolExecutionNotifications: [] }] });
    expect(by.driver).toMatchObject({ name: 'personac', version: '1.2.3' });
    expect(by.driver.rules?.map(({ id }) => id)).toEqual(allRules.map(({ id }) => id));
  });

  it('has weights, places, rules, other places of the same fault, and what was not checked', () => {
    const related = [{ path: 'p/bo.md', range: finding.range, message: 'the first one' }];
    const { results, tool: by, invocations } = run({ ...mixed, findings: mixed.findings.map((one) => ({ ...one, related })) });
    expect(results?.map(({ level }) => level)).toEqual(['error', 'warning', 'note']);
    const [first] = results ?? [];
    const region = { startLine: 12, startColumn: 4, endLine: 12, endColumn: 12 };
    expect(first).toMatchObject({
      ruleId: 'section-unknown',
      message: { text: 'no section is called “Worries”; rename it' },
      locations: [{ physicalLocation: { artifactLocation: { uri: 'p/ann.md', uriBaseId: '%SRCROOT%' }, region } }],
      relatedLocations: [{ physicalLocation: { artifactLocation: { uri: 'p/bo.md' }, region }, message: { text: 'the first one' } }],
    });
    expect(by.driver.rules?.[first?.ruleIndex ?? -1]?.id).toBe('section-unknown');
    expect(invocations).toMatchObject([
      { executionSuccessful: false, toolExecutionNotifications: [{ level: 'error', message: { text: 'there is no such file or folder' } }] },
    ]);
  });

  it.each([
    ['p/a b#ü%.md', 'p/a%20b%23%C3%BC%25.md', '%SRCROOT%'],
    ['p/\ud800.md', 'p/%EF%BF%BD.md', '%SRCROOT%'],
    ['a:b.md', 'a%3Ab.md', '%SRCROOT%'],
    ['../x/a.md', '../x/a.md', undefined],
    ['<stdin>', '%3Cstdin%3E', undefined],
  ])('writes the path %j as %s', (path, uri, base) => {
    const place = run(of({ path })).results?.[0]?.locations?.[0]?.physicalLocation?.artifactLocation;
    expect([place?.uri, place?.uriBaseId]).toEqual([uri, base]);
  });

  it.each([
    ['see [this](https://example.org)', 'see \\[this\\](https://example.org); rename it'],
    ['[x] \\ {a}', '[x] \\ {a}; rename it'],
    ['{0} {1}', '{{0}} {{1}}; rename it'],
  ])('escapes in %j what would be a link or a gap', (message, text) => {
    expect(run(of({ message })).results?.[0]?.message.text).toBe(text);
  });
});

describe('GitHub Actions and editors', () => {
  it('get a line for each finding', () => {
    expect(formats.github(mixed, tool).split('\n')).toEqual([
      '::error file=p/ann.md,line=12,endLine=12,col=4,endColumn=12,title=section-unknown::no section is called “Worries”; rename it',
      '::warning file=p/ann.md,line=12,endLine=12,col=4,endColumn=12,title=section-unknown::no section is called “Worries”; rename it',
      '::notice file=p/ann.md,line=12,endLine=12,col=4,endColumn=12,title=section-unknown::no section is called “Worries”; rename it',
      '::error file=p/gone.md,title=not-checked::there is no such file or folder',
      '',
    ]);
    expect(formats.unix(mixed, tool).split('\n')).toEqual([
      'p/ann.md:12:4: error: no section is called “Worries” [section-unknown]',
      'p/ann.md:12:4: warning: no section is called “Worries” [section-unknown]',
      'p/ann.md:12:4: info: no section is called “Worries” [section-unknown]',
      'p/gone.md:1:1: error: there is no such file or folder [not-checked]',
      '',
    ]);
    expect([formats.github(clean, tool), formats.unix(clean, tool)]).toEqual(['', '']);
  });

  it('get properties that cannot end before their end, and columns of one line only', () => {
    const range = { start: { line: 1, column: 1 }, end: { line: 3, column: 2 } };
    expect(formats.github(of({ path: 'a,b:c%.md', message: '50% :: , done', range }), tool)).toBe(
      '::error file=a%2Cb%3Ac%25.md,line=1,endLine=3,title=section-unknown::50%25 :: , done; rename it\n',
    );
    expect(formats.unix(of({ path: ' ::error::x' }), tool)).toMatch(/^\.\/ ::error::x:12:4: /);
  });
});

describe('docs/reports.md', () => {
  const markdown = (file: string, language: string): RegExpMatchArray[] => [
    ...readFileSync(file, 'utf8').matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm')),
  ];
  const path = 'personas/rachel-release-manager.md';
  const format = defaultFormat();
  const { diagnostics } = compileSet([compile({ path, text: markdown('README.md', 'markdown')[0]?.[1] ?? '' }, { format })], { format });
  const rachel = { ...clean, findings: diagnostics, files: [{ path, persona: 'rachel-release-manager' }] };

  it.each(Object.keys(formats) as (keyof typeof formats)[])('shows what %s prints of the persona in README; “…” stands for lines left out', (name) => {
    const [block] = markdown('docs/reports.md', `\\w+ ${name}`);
    const stretches = (block?.[1] ?? '').split(/^…\n/m);
    expect(block?.[1]?.length).toBeGreaterThan(100);
    for (const stretch of stretches) expect(formats[name](rachel, tool)).toContain(stretch);
  });
});

describe('only errors', () => {
  it.each(Object.keys(formats) as (keyof typeof formats)[])('are listed by %s where that is asked for', (name) => {
    const both = of({ message: 'the error' }, { severity: 'warning', message: 'the warning' });
    const text = formats[name]({ ...both, least: 'error' }, tool);
    expect(text).toContain('the error');
    expect(text).not.toContain('the warning');
  });
});

describe('the log of GitLab CI', () => {
  it('folds what was found in a file, and ends with the count', () => {
    const shown = sectionedReport(mixed, { colour: false, width: 80 }).replaceAll('\u001b[0K', '⟨clear⟩').replaceAll('\r', '⟨return⟩');
    expect(shown.split('\n')[0]).toBe('⟨clear⟩section_start:0:personac_1_p_ann_md[collapsed=true]⟨return⟩⟨clear⟩p/ann.md  1 error, 1 warning, 1 note');
    expect(shown).toMatch(/\n⟨clear⟩section_end:0:personac_1_p_ann_md⟨return⟩⟨clear⟩\n2 files, 1 error, 1 warning, 1 note, 1 not checked\n$/);
    expect(sectionedReport(clean, { colour: false, width: 80 })).toBe('1 file, 0 errors, 0 warnings\n');
  });
});

describe('text of strangers', () => {
  const words = [
    '\u001b[31m',
    '\u001b]0;x\u0007',
    '\r',
    '\n',
    '\0',
    '\u009b2J',
    '\u202e',
    '\u2066',
    '\ufeff',
    '\ud800',
    '\udc00',
    '\ufffe',
    '\uffff',
    ']]>',
    '<!--',
    '&amp;',
  ];
  const more = [
    '"',
    "'",
    '<b>',
    '[a](b)',
    '{0}',
    '%0A',
    '::error::',
    '##[error]',
    '##vso[a]',
    '\r\u001b[0Ksection_end:0:personac_1_p\r\u001b[0K',
    'SARIF_BUILDER_INVALID',
    '`',
    '\\',
    'é',
  ];
  const text = fc
    .array(fc.oneof(fc.constantFrom(...words, ...more), fc.string({ unit: 'binary', maxLength: 3 })), { minLength: 1, maxLength: 6 })
    .map((parts) => parts.join('') || 'x');
  const hostile = fc.array(fc.record({ path: text, message: text, help: text, subject: text, excerpt: text }), { minLength: 1, maxLength: 4 }).map(
    (drafts): RunResult => ({
      ...clean,
      findings: drafts.map((draft) => ({ ...finding, ...draft, related: [{ path: draft.path, range: finding.range, message: draft.message }] })),
      files: drafts.map(({ path }, index) => ({ path, persona: `p${index % 2}` })),
      problems: drafts.map(({ path, message }) => ({ path, message })),
    }),
  );
  const control =
    /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

  it('steers nothing in any report, and leaves each of them valid', () => {
    fc.assert(
      fc.property(hostile, (result) => {
        const issues = gitlab(result);
        expect(issues).toHaveLength(result.findings.length * 2);
        expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length);
        for (const { description } of issues) expect(description).not.toMatch(control);
        for (const { message } of run(result).results ?? []) expect(message.text).not.toMatch(control);
        suites(result);
        const github = formats.github(result, tool).split('\n');
        expect(github).toHaveLength(result.findings.length * 2 + 1);
        for (const line of github.slice(0, -1))
          expect(line).toMatch(/^::error file=[^:,]*(?:,line=12,endLine=12,col=4,endColumn=12)?,title=(?:section-unknown|not-checked)::/);
        const unix = formats.unix(result, tool).split('\n');
        expect(unix).toHaveLength(result.findings.length * 2 + 1);
        for (const line of unix) expect(line.trim()).not.toMatch(/^(?:::|##)/);
        for (const format of Object.values(formats)) expect(format(result, tool)).not.toMatch(control);
        for (const report of [formats.gitlab(result, tool), formats.sarif(result, tool), formats.junit(result, tool), jsonReport(result)])
          expect(report).not.toMatch(/##\w*\[/);
        const log = sectionedReport(result, { colour: false, width: 80 });
        const marks = /\u001b\[0Ksection_(?:start|end):0:[a-z0-9_]+(?:\[collapsed=true\])?\r\u001b\[0K/g;
        expect(log.match(marks)?.length).toBe(2 * new Set(result.findings.map(({ path }) => path)).size);
        expect(log.replace(marks, '')).not.toMatch(control);
      }),
      { numRuns: 300 },
    );
  });
});
