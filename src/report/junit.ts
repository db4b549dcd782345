import type { Diagnostic } from '../model/diagnostic.js';
import { listed, type RunResult } from '../model/run.js';
import { harmless } from './harmless.js';

/*
 * Ours because the libraries for it either cannot say why a test was skipped, or put a time into the report. What is
 * written is four elements.
 */

type Outcome = 'passed' | 'failure' | 'error' | 'skipped';

interface Test {
  readonly name: string;
  readonly outcome: Outcome;
  /** What is shown of it: the first line says it, the others where it is and what mends it. */
  readonly lines: readonly string[];
}

const outcomes = { error: 'failure', warning: 'skipped', info: 'skipped' } as const;

/**
 * The report as JUnit writes it, which CI systems show as tests: a suite for each file, a test for each finding, and for
 * a clean file one that passed. The same findings give the same bytes.
 *
 * @param result paths as they stand in the repository
 */
export function junitReport(result: RunResult): string {
  const suites = new Map<string, Test[]>(result.files.map(({ path }) => [path, []]));
  const add = (path: string, test: Test): unknown => suites.get(path)?.push(test) ?? suites.set(path, [test]);
  for (const finding of listed(result)) add(finding.path, testOf(finding));
  for (const { path, message } of result.problems) add(path, { name: `not-checked: ${message}`, outcome: 'error', lines: [message, path] });
  const all = [...suites].map(([path, tests]): [string, Test[]] => [path, tests.length > 0 ? tests : [{ name: 'clean', outcome: 'passed', lines: [] }]]);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${attributes({ name: 'personac', ...counts(all.flatMap(([, tests]) => tests)) })}>`,
    ...all.flatMap(([path, tests]) => suite(path, tests)),
    '</testsuites>\n',
  ].join('\n');
}

function testOf({ rule, severity, path, range, message, help }: Diagnostic): Test {
  return { name: `${rule}: ${message}`, outcome: outcomes[severity], lines: [message, `${path}:${range.start.line}:${range.start.column}`, help] };
}

function suite(path: string, tests: readonly Test[]): string[] {
  const names = new Set<string>();
  return [
    `  <testsuite ${attributes({ name: path, ...counts(tests) })}>`,
    ...tests.flatMap(({ name, outcome, lines }) => {
      const start = `    <testcase ${attributes({ name: unused(name, names), classname: path, file: path })}`;
      if (outcome === 'passed') return [`${start}/>`];
      return [`${start}>`, `      <${outcome} ${attributes({ message: lines[0] ?? '' })}>${lines.map(xml).join('\n')}</${outcome}>`, '    </testcase>'];
    }),
    '  </testsuite>',
  ];
}

function counts(tests: readonly Test[]): Record<string, number> {
  const of = (wanted: Outcome): number => tests.filter(({ outcome }) => outcome === wanted).length;
  return { tests: tests.length, failures: of('failure'), errors: of('error'), skipped: of('skipped') };
}

/** A name that no other test of the suite has. */
function unused(name: string, names: Set<string>): string {
  let free = name;
  for (let number = 2; names.has(xml(free)); number++) free = `${name} (${number})`;
  names.add(xml(free));
  return free;
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([key, value]) => `${key}="${xml(String(value))}"`)
    .join(' ');
}

/** Text as XML may hold it. The sign “#” is escaped where a CI system would find a command in a log that shows the file. */
function xml(text: string): string {
  return harmless(text)
    .replace(/[\ufffe\uffff]/g, '\ufffd')
    .replace(/[&<>"]|##(?=\w*\[)/g, (found) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[found] ?? '#&#35;');
}
