/** Puts every code unit into personas, and reads each report of them back as strictly as its format is written down. */
import { allRules } from '../../src/check/rules/index.js';
import type { CompiledSet } from '../../src/model/record.js';
import { listed, type RunResult } from '../../src/model/run.js';
import { formats } from '../../src/report/formats.js';
import { jsonReport } from '../../src/report/json.js';
import { sectionedReport } from '../../src/report/sections.js';
import { textReport } from '../../src/report/text.js';
import { some } from './part.js';
import { commandFigure } from './report-commands.js';
import { faulty, inMarkdown, sound, type Word, words } from './report-pages.js';
import { type Reader, readers, sectionMark } from './report-readers.js';
import { forms, notRead } from './report-sets.js';
import { colours, difference, flat, shown, shownInXml, steering, whole } from './report-words.js';
import type { Figure, Trial } from './trial.js';

/** A report of findings, and what its format allows to become of what stands in it. */
interface Report {
  readonly write: (result: RunResult) => string;
  readonly read: Reader;
  readonly pathAs: (path: string) => string;
  readonly wordsAs: (words: string) => string;
  /** It says what mends a finding in the same breath. */
  readonly hasHelp?: boolean;
}

const tool = { version: '1.2.3', rules: allRules };
const plain = { width: 140, colour: false };
const same = (text: string): string => text;
const reports: Readonly<Record<string, Report>> = {
  text: { write: (result) => textReport(result, plain), read: readers.text, pathAs: shown, wordsAs: shown },
  'text in colour': {
    write: (result) => textReport(result, { ...plain, colour: true }).replace(colours, ''),
    read: readers.text,
    pathAs: shown,
    wordsAs: shown,
  },
  'log of GitLab CI': { write: (result) => sectionedReport(result, plain), read: readers.sections, pathAs: shown, wordsAs: shown },
  unix: { write: (result) => formats.unix(result, tool), read: readers.unix, pathAs: shown, wordsAs: shown },
  github: { write: (result) => formats.github(result, tool), read: readers.github, pathAs: shown, wordsAs: shown, hasHelp: true },
  json: { write: jsonReport, read: readers.json, pathAs: same, wordsAs: same },
  gitlab: { write: (result) => formats.gitlab(result, tool), read: readers.gitlab, pathAs: same, wordsAs: shown, hasHelp: true },
  sarif: { write: (result) => formats.sarif(result, tool), read: readers.sarif, pathAs: whole, wordsAs: shown, hasHelp: true },
  junit: { write: (result) => formats.junit(result, tool), read: readers.junit, pathAs: shownInXml, wordsAs: shownInXml },
};
/** Where findings quote a word, by the rule that says it. */
const places: Readonly<Record<string, string>> = {
  schema: 'a key',
  'section-unknown': 'a heading',
  title: 'a title',
  'unknown-study': 'an id',
  research: 'a value',
};
/** So many words stand on a page. */
const wordsOfPage = 16;

/** Tries all of them, sixteen words at a time. */
export const trial: Trial = async () => {
  const all = some(words());
  const broken = new Map<string, string[]>();
  const breaks = (where: string, lines: readonly string[]): unknown => broken.get(where)?.push(...lines) ?? broken.set(where, [...lines]);
  const empty = sound([]);
  for (let start = 0; start < all.length; start += wordsOfPage) {
    const page = all.slice(start, start + wordsOfPage);
    const set = faulty(page);
    breaks('findings', unquoted(set, page));
    const files = set.files.map(({ path }, index) => ({ path, persona: `p${index}` }));
    const result = { findings: set.diagnostics, waived: 0, files, skipped: [], problems: [] };
    for (const [name, report] of Object.entries(reports)) breaks(name, unread(report, result));
    const written = sound(page);
    for (const [name, form] of Object.entries(forms)) breaks(name, notRead(form, written, empty, page));
  }
  const figure = (what: string, names: readonly string[]): Figure => ({
    what: `every code unit of 16 bits in ${what}`,
    promise: 'parses back, says the same words, steers no terminal',
    tried: 0x10000 * names.length,
    broken: names.flatMap((name) => (broken.get(name) ?? []).map((line) => `${name}: ${line}`)),
    note: names.join(', '),
  });
  return [
    { ...figure(Object.values(places).join(', '), ['findings']), promise: 'a finding quotes it' },
    figure(`${Object.keys(reports).length} reports of findings`, Object.keys(reports)),
    figure(`${Object.keys(forms).length} other outputs`, Object.keys(forms)),
    commandFigure(),
  ];
};

/** Words that no finding quotes where it should; on one line, and without the character that Markdown replaces. */
function unquoted({ diagnostics }: CompiledSet, some: readonly Word[]): string[] {
  return some.flatMap(({ text, line }) => {
    const spellings = [text, flat(text), flat(inMarkdown(line))];
    const told = Object.keys(places).filter(
      (rule) => !diagnostics.some((one) => one.rule === rule && spellings.some((words) => one.message.includes(`“${words}”`))),
    );
    const paths = diagnostics.some(({ path }) => path === `p/${text}.md`) ? [] : ['path'];
    return [...told, ...paths].map((rule) => `${rule}: ${JSON.stringify(text)} is not quoted`);
  });
}

/** What a reader of a report does not get as the run found it. */
function unread({ write, read, pathAs, wordsAs, hasHelp = false }: Report, result: RunResult): string[] {
  const text = write(result);
  const wanted = listed(result);
  const raw = steering.exec(text.replace(sectionMark, ''));
  const steers = raw ? [`a raw U+${raw[0].charCodeAt(0).toString(16)} beside ${JSON.stringify(text.slice(raw.index - 20, raw.index + 20))}`] : [];
  try {
    const found = read(text);
    if (found.length !== wanted.length)
      return [...steers, `${wanted.length} findings became ${found.length}, from ${JSON.stringify(result.findings[0]?.message)} on`];
    const parted = wanted.flatMap(({ path, range, message, help }, index) => {
      const [wantedPath, wantedWords] = [pathAs(path), wordsAs(hasHelp ? `${message}; ${help}` : message)];
      const { path: foundPath = '', words: foundWords = '', line } = found[index] ?? {};
      return [
        ...(wantedPath === foundPath ? [] : [`path: ${difference(wantedPath, foundPath)}`]),
        ...(wantedWords === foundWords ? [] : [`words: ${difference(wantedWords, foundWords)}`]),
        ...(line === range.start.line ? [] : [`line ${range.start.line} became ${line}`]),
      ];
    });
    return [...steers, ...parted];
  } catch (error) {
    return [...steers, (error as Error).message.slice(0, 300)];
  }
}
