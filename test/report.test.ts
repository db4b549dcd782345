import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../src/model/diagnostic.js';
import type { RunResult } from '../src/model/run.js';
import { frame } from '../src/report/frame.js';
import { harmless, harmlessJson } from '../src/report/harmless.js';
import { jsonReport } from '../src/report/json.js';
import { textFinding, textReport } from '../src/report/text.js';

const finding: Diagnostic = {
  rule: 'section-unknown',
  severity: 'error',
  subject: 'worries of hers',
  path: 'p/ann.md',
  range: { start: { line: 12, column: 4 }, end: { line: 12, column: 12 } },
  message: 'no section is called “Worries”',
  help: 'rename it',
  excerpt: '## Worries of hers',
};

const file = { path: 'p/ann.md', persona: 'ann' };

describe('a finding as text', () => {
  it('has its place, its weight, what is wrong, the rule, the line and what to do', () => {
    expect(textFinding(finding, { colour: false, width: 80 })).toBe(
      [
        'p/ann.md:12:4  error  no section is called “Worries”  section-unknown', //
        '  12 │ ## Worries of hers',
        '     │    ^^^^^^^^ rename it',
      ].join('\n'),
    );
  });

  it('puts help that does not fit on a line of its own, and other places below', () => {
    const related = [{ path: 'p/bo.md', range: finding.range, message: 'the first one' }];
    expect(textFinding({ ...finding, help: 'a longer word of help', related }, { colour: false, width: 40 })).toBe(
      [
        'p/ann.md:12:4  error  no section is called “Worries”  section-unknown',
        '  12 │ ## Worries of hers',
        '     │    ^^^^^^^^',
        '     = a longer word of help',
        '     = p/bo.md:12:4: the first one',
      ].join('\n'),
    );
  });

  it('is coloured only where that is wanted, and says the same', () => {
    const coloured = textFinding(finding, { colour: true, width: 80 });
    expect(coloured).toContain('\u001b[31merror\u001b[39m');
    expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(textFinding(finding, { colour: false, width: 80 }));
  });
});

describe('the frame of a place', () => {
  const shown = (excerpt: string, start: number, end: number, width = 40, lines = 1): string[] => {
    const { line, indent, marks } = frame(excerpt, { start: { line: 1, column: start }, end: { line: lines, column: end } }, width);
    return [line, indent + marks];
  };

  it.each([
    ['one character', shown('abc', 2, 3), ['abc', ' ^']],
    ['nothing, at the end of the line', shown('abc', 4, 4), ['abc', '   ^']],
    ['an empty line', shown('', 1, 1), ['', '^']],
    ['more lines than one: up to the end of the first', shown('abc', 2, 1, 40, 3), ['abc', ' ^^']],
    ['wide characters take two columns', shown('東京 x', 4, 5), ['東京 x', '     ^']],
    ['marks upon a letter take none', shown('e\u0301x', 3, 4), ['e\u0301x', ' ^']],
    ['a long line is cut behind', shown('a'.repeat(60), 1, 3), [`${'a'.repeat(40)}…`, '^^']],
    [
      'and before, around the place',
      shown(`${'a'.repeat(100)}X${'b'.repeat(100)}`, 101, 102, 30),
      [`…${'a'.repeat(10)}X${'b'.repeat(19)}…`, `${' '.repeat(11)}^`],
    ],
    ['a column behind the line does no harm', shown('abc', 90, 95), ['abc', '   ^']],
    ['a tab counts as one', shown('a\tb', 3, 4), ['a b', '  ^']],
  ])('%s', (_, actual, expected) => {
    expect(actual).toEqual(expected);
  });
});

describe('text of strangers', () => {
  const nasty = '\u001b[31m\u0000\r\n\t\u009b\u007f\u202e\u2066\u200b\u2028\ufeff\ud800x\udc00😀é\u200d';

  it('cannot steer a terminal, and keeps its length', () => {
    expect(harmless(nasty)).toBe('␛[31m␀␍␊ \ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffdx\ufffd😀é\u200d');
    expect(harmless(nasty)).toHaveLength(nasty.length);
  });

  it('is escaped in JSON, and reads back the same', () => {
    const json = harmlessJson({ [nasty]: nasty });
    expect(json).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b\u2028\u202e\u2066\ufeff]/);
    expect(JSON.parse(json)).toEqual({ [nasty]: nasty });
  });

  it('is harmless wherever the text report shows it', () => {
    const text = `a${nasty}`;
    const place = { path: text, range: finding.range, message: text };
    const report = textReport(
      { findings: [{ ...finding, ...place, help: text, excerpt: text, related: [place] }], waived: 0, files: [file], skipped: [text], problems: [] },
      { colour: false, width: 200, milliseconds: 0 },
    );
    expect(report).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b\u2028\u202e\u2066\ufeff]/);
    expect(report.match(/␛\[31m/g)).toHaveLength(7);
  });
});

describe('the end of the text report', () => {
  const result: RunResult = { findings: [], waived: 0, files: [file], skipped: [], problems: [] };
  const closing = (change: Partial<RunResult>): string => textReport({ ...result, ...change }, { colour: false, width: 80, milliseconds: 1234 });

  it('counts what was checked, what was found and what was not read', () => {
    expect(closing({})).toBe('1 file, 0 errors, 0 warnings in 1.23 s\n');
    expect(closing({ files: [file, file], skipped: ['README.md'] })).toBe(
      '2 files, 0 errors, 0 warnings in 1.23 s\npassed over, as an index page: README.md\n',
    );
    expect(closing({ skipped: ['a', 'b'], problems: [{ path: 'x', message: 'y' }] })).toBe(
      '1 file, 0 errors, 0 warnings, 1 not checked in 1.23 s\npassed over, as index pages: a, b\n',
    );
    const findings = (['error', 'warning', 'warning', 'info'] as const).map((severity) => ({ ...finding, severity }));
    expect(closing({ findings }).split('\n\n').at(-1)).toBe('1 file, 1 error, 2 warnings, 1 note in 1.23 s\n');
  });
});

describe('the JSON report', () => {
  it('holds every finding with its place, and no excerpt', () => {
    const related = [{ path: 'p/bo.md', range: finding.range, message: 'the first one' }];
    const report = jsonReport({ findings: [{ ...finding, related }], waived: 0, files: [file, file, file], skipped: ['README.md'], problems: [] });
    expect(report.endsWith('}\n')).toBe(true);
    expect(JSON.parse(report)).toEqual({
      version: 1,
      findings: [
        {
          rule: 'section-unknown',
          severity: 'error',
          path: 'p/ann.md',
          line: 12,
          column: 4,
          endLine: 12,
          endColumn: 12,
          message: 'no section is called “Worries”',
          help: 'rename it',
          subject: 'worries of hers',
          related: [{ path: 'p/bo.md', line: 12, column: 4, endLine: 12, endColumn: 12, message: 'the first one' }],
        },
      ],
      files: 3,
      errors: 1,
      warnings: 0,
      infos: 0,
      waived: 0,
      skipped: ['README.md'],
      problems: [],
    });
  });
});
