import sarifSchema from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json' with { type: 'json' };
import { parseXml, type XmlElement } from '@rgrove/parse-xml';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import type { Log } from 'sarif';

/** A finding as a reader of a report sees it. */
export interface ReadFinding {
  readonly path: string;
  readonly line: number;
  readonly words: string;
}

/** Reads a report as strictly as its format is written down; throws where it is not of that format. */
export type Reader = (report: string) => ReadFinding[];

const { $schema: _, id: __, ...sarif } = sarifSchema;
const isSarif = addFormats.default(new Ajv({ strict: false, unicodeRegExp: false, allErrors: true })).compile(sarif);

/** The readers of all reports of findings, by their names. */
export const readers = {
  text: readText,
  sections: (report) => readText(report.replace(sectionMark, '\n')),
  unix: (report) => linesOf(report).map((line) => read(/^(?<path>.*?):(?<line>\d+):\d+: (?:error|warning|info): (?<words>.*) \[[a-z-]+\]$/, line)),
  github: (report) => linesOf(report).map(readCommand),
  json: (report) =>
    (JSON.parse(report) as { findings: { path: string; line: number; message: string }[] }).findings.map(({ message, ...place }) => ({
      ...place,
      words: message,
    })),
  gitlab: (report) =>
    (JSON.parse(report) as { description: string; location: { path: string; lines: { begin: number } } }[]).map(({ description, location }) => ({
      path: location.path,
      line: location.lines.begin,
      words: description.replace(/^[a-z-]+: /, ''),
    })),
  sarif: readSarif,
  junit: readJunit,
} satisfies Readonly<Record<string, Reader>>;

/** What opens and closes a part of a log of GitLab CI, as personac writes it itself. */
export const sectionMark = /\u001b\[0Ksection_(?:start|end):0:[a-z0-9_]+(?:\[collapsed=true\])?\r\u001b\[0K(?:[^\n]* {2}\d+ [^\n]*)?\n?/g;

/** A text by its lines; each of them must have an end. */
export function linesOf(text: string): string[] {
  const lines = text.split('\n');
  if (lines.pop() !== '') throw new Error('the last line has no end');
  return lines;
}

/** Each finding is a block of lines; the last block is the count. */
function readText(report: string): ReadFinding[] {
  const blocks = report.split(/\n{2,}/).slice(0, -1);
  return blocks.map((block) => {
    const [first = '', quoted = '', ...below] = block.trimStart().split('\n');
    const { number } = /^ {2}(?<number>\d+) │ /.exec(quoted)?.groups ?? {};
    const found = read(/^(?<path>.*?):(?<line>\d+):\d+ {2}(?:error|warning|info) {2}(?<words>.*) {2}[a-z-]+$/, first);
    if (String(found.line) !== number || below.some((line) => !/^ +[│=] /.test(line))) throw new Error(`no block of a finding: ${block}`);
    return found;
  });
}

/** A command of GitHub Actions, read as its runner reads it. */
function readCommand(line: string): ReadFinding {
  const { properties = '', words = '' } = /^::(?:error|warning|notice) (?<properties>[^:]*)::(?<words>.*)$/.exec(line)?.groups ?? {};
  const values = new Map(properties.split(',').map((property) => [property.slice(0, property.indexOf('=')), property.slice(property.indexOf('=') + 1)]));
  if (/%(?!25|0D|0A|3A|2C)/.test(line)) throw new Error(`a sign that is not escaped: ${line}`);
  const plain = (text: string): string =>
    text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%3A', ':').replaceAll('%2C', ',').replaceAll('%25', '%');
  if ([...values.keys()].some((key) => !['file', 'line', 'endLine', 'col', 'endColumn', 'title'].includes(key))) throw new Error(`no such property: ${line}`);
  return { path: plain(values.get('file') ?? ''), line: Number(values.get('line')), words: plain(words) };
}

function readSarif(report: string): ReadFinding[] {
  const log = JSON.parse(report) as Log;
  if (!isSarif(log)) throw new Error(JSON.stringify(isSarif.errors));
  return (log.runs[0]?.results ?? []).map(({ message, locations }) => {
    const { artifactLocation, region } = locations?.[0]?.physicalLocation ?? {};
    return { path: decodeURIComponent(artifactLocation?.uri ?? ''), line: region?.startLine ?? 0, words: message.text ?? '' };
  });
}

function readJunit(report: string): ReadFinding[] {
  const elements = ({ children }: XmlElement): XmlElement[] => children.filter((child): child is XmlElement => child.type === 'element');
  const suites = elements(parseXml(report).root as XmlElement);
  return suites.flatMap((suite) =>
    elements(suite).flatMap((test) =>
      elements(test).map(({ attributes, text }) => {
        const [words, place] = text.trim().split('\n');
        if (words !== attributes.message || test.attributes.file !== suite.attributes.name) throw new Error(`two tales of one finding: ${text}`);
        return { path: String(suite.attributes.name), line: Number(/:(\d+):\d+$/.exec(place ?? '')?.[1]), words: words ?? '' };
      }),
    ),
  );
}

function read(form: RegExp, line: string): ReadFinding {
  const { path = '', line: number = '', words = '' } = form.exec(line)?.groups ?? {};
  if (path === '') throw new Error(`no finding: ${line}`);
  return { path, line: Number(number), words };
}
