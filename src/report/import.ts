import { createColors } from 'picocolors';
import type { ImportedPersona, ImportResult, Left, ListCheck, PageHeading, Reason } from '../model/import.js';
import { harmless } from './harmless.js';

/** How an import is told. */
export interface ImportReport {
  readonly result: ImportResult;
  /** The page, and where its personas go, as the user names them. */
  readonly page: string;
  readonly folder: string;
  /** Whether the files stand there now, or only would. */
  readonly isWritten: boolean;
  readonly colour: boolean;
}

const words: Readonly<Record<Reason, string>> = {
  frontmatter: 'frontmatter of the page',
  introduction: 'introduction',
  heading: 'heading only',
  list: 'list of personas',
  embed: 'embedded frame or picture',
  text: 'text outside the personas',
  definition: 'definitions that no persona refers to',
  navigation: 'links back',
  rule: 'rules between personas',
  layout: 'tags that only lay out',
  code: 'code of the page',
  shortcode: 'tags of the site generator',
  comment: 'comments',
};
/** Told together, wherever they stand: they hold none of the author’s sentences. */
const small: readonly Reason[] = ['definition', 'navigation', 'rule', 'layout', 'code', 'shortcode', 'comment'];

/** What an import did, for the one who asked for it: each persona, the check against the page’s own list, and where every line went. */
export function importReport(report: ImportReport): string {
  const { result, page, isWritten } = report;
  const { bold } = createColors(report.colour);
  const { personas, list } = result;
  const drafts = personas.filter(({ isComplete }) => !isComplete).length;
  const total = `${plural(personas.length, 'persona')} ${isWritten ? 'written' : 'found, nothing written'}: ${personas.length - drafts} complete, ${plural(drafts, 'draft')}`;
  return `${[
    personaLines(report).join('\n'),
    bold(total),
    ...commonLack(personas),
    ...(list ? [listLines(list, personas.length, page).join('\n')] : []),
    [bold(accountOf(result)), ...lossLines(result)].join('\n'),
  ].join('\n\n')}\n`;
}

/** Where nearly all lack the same, the set is written in other sections rather than not finished. */
function commonLack(personas: readonly ImportedPersona[]): string[] {
  const headings = [...new Set(personas.flatMap(({ lacks }) => lacks))];
  const common = headings.filter((heading) => personas.filter(({ lacks }) => lacks.includes(heading)).length >= 0.8 * personas.length);
  if (personas.length < 2 || common.length < 2) return [];
  const named = common.map((heading) => `“${harmless(heading)}”`).join(', ');
  return [`nearly all lack ${named}: if your set has other sections, run \`personac init\` beside the page first, and import again with --force`];
}

function personaLines({ result, folder }: ImportReport): string[] {
  const paths = result.personas.map(({ file }) => harmless(folder === '' ? file : `${folder}/${file}`));
  const width = Math.min(70, Math.max(...paths.map((path) => path.length)));
  return result.personas.map((persona, index) => `${(paths[index] ?? '').padEnd(width)}  ${stateOf(persona)}`);
}

function stateOf({ isComplete, lacks, errors, kind }: ImportedPersona): string {
  const missing = lacks.length > 0 ? `, lacks ${lacks.map((heading) => `“${harmless(heading)}”`).join(', ')}` : '';
  const faults = errors > 0 ? `, ${plural(errors, 'error')} to mend` : '';
  return `${isComplete ? 'complete' : 'draft'}${kind === undefined ? '' : `, ${harmless(kind)}`}${missing}${faults}`;
}

function listLines({ listed, notFound, notListed }: ListCheck, count: number, page: string): string[] {
  if (notFound.length === 0 && notListed.length === 0) return [`all ${count} are in the page’s own list, and nobody else is`];
  return [
    `warning: the page’s own list names ${listed} of these ${count}`,
    ...notFound.map(({ text, line }) => `  in the list, but not found: “${harmless(text)}” (${harmless(page)}:${line})`),
    ...notListed.map((title) => `  found, but not in the list: “${harmless(title)}”`),
  ];
}

/** How many lines of the page went where; blank ones are not worth a word. */
function accountOf({ owners }: ImportResult): string {
  const written = owners.filter((owner) => owner !== 'blank');
  const inPersonas = written.filter((owner) => typeof owner === 'number').length;
  const left = written.length - inPersonas;
  const rest = left === 0 ? 'no line is left out' : `${plural(left, 'line')} ${left === 1 ? 'is' : 'are'} in no file:`;
  return `of ${plural(written.length, 'written line')}, ${inPersonas} ${inPersonas === 1 ? 'is' : 'are'} in the personas; ${rest}`;
}

interface Row extends Left {
  readonly ranges: { readonly first: number; last: number }[];
}

/** The lines that are in no file, put together where they have the same reason below the same heading. */
function lossLines({ owners }: ImportResult): string[] {
  const rows = new Map<string, Row>();
  let current: Row | undefined;
  for (const [index, owner] of owners.entries()) {
    // blank lines part nothing
    if (owner === 'blank') continue;
    const line = index + 1;
    if (typeof owner === 'number') current = undefined;
    else {
      const key = small.includes(owner.reason) ? owner.reason : JSON.stringify([owner.reason, owner.below]);
      const row = rows.get(key) ?? { ...owner, ranges: [] };
      const range = row.ranges.at(-1);
      if (row === current && range) range.last = line;
      else row.ranges.push({ first: line, last: line });
      rows.set(key, row);
      current = row;
    }
  }
  const all = [...rows.values()];
  const sorted = [...all.filter(({ reason }) => !small.includes(reason)), ...all.filter(({ reason }) => small.includes(reason))];
  const places = sorted.map(({ ranges, reason }) => placesOf(ranges, small.includes(reason) ? most : ranges.length));
  const width = Math.min(24, Math.max(0, ...places.map((place) => place.length)));
  return sorted.map(({ reason, below }, index) => {
    const heading = below === undefined || small.includes(reason) ? '' : `“${harmless(below)}”: `;
    return `  ${(places[index] ?? '').padEnd(width)}  ${heading}${words[reason]}`;
  });
}

/** Of what says nothing, so many places are enough. */
const most = 40;

function placesOf(ranges: Row['ranges'], most: number): string {
  const shown = ranges.map(({ first, last }) => (first === last ? String(first) : `${first}–${last}`));
  const isOne = shown.length === 1 && ranges[0]?.first === ranges[0]?.last;
  const more = shown.length > most ? ` and ${shown.length - most} more places` : '';
  return `${isOne ? 'line' : 'lines'} ${shown.slice(0, most).join(', ')}${more}`;
}

/** How many headings of a level read like the name of somebody: a few words, each with a capital. */
function named(headings: readonly PageHeading[], level: number): number {
  return headings.filter(({ text, depth }) => depth === level && text.split(' ').length <= 5 && text.split(' ').every((word) => /^[\p{Lu}\p{Lo}(]/u.test(word)))
    .length;
}

/** Why a page gave no persona, and how to say where they are. */
export function noneFound(page: string, headings: readonly PageHeading[], choice: { readonly heading?: number; readonly match?: unknown }): string {
  const said = [...(choice.heading === undefined ? [] : [`--heading ${choice.heading}`]), ...(choice.match === undefined ? [] : ['--match'])].join(' and ');
  const levels = [...new Set(headings.map(({ depth }) => depth))].sort((a, b) => a - b);
  const rows = levels.map((one) => {
    const own = headings.filter(({ depth }) => depth === one).map(({ text, line }) => `“${text.slice(0, 40)}” (line ${line})`);
    return `  level ${one}: ${own.slice(0, 4).join(', ')}${own.length > 4 ? ` and ${own.length - 4} more` : ''}`;
  });
  // headings that read like names are the best guess, then the highest level that has several
  const most = levels.toSorted((a, b) => named(headings, b) - named(headings, a))[0];
  const level = most !== undefined && named(headings, most) > 1 ? most : levels.find((one) => headings.filter(({ depth }) => depth === one).length > 1);
  const why = said === '' ? 'no two headings read “Name (Role)”, and none has sections of a persona below it' : `no heading is what ${said} asks for`;
  if (rows.length === 0) return `no persona was found in ${page}: it has no headings; write one above each persona, as “# Name (Role)”`;
  return [
    `no persona was found in ${page}: ${why}; its headings are`,
    ...rows,
    ...(level === undefined
      ? ['where the personas are bullets or rows of a table, write a heading above each, as “# Name (Role)”']
      : [`where the headings of one level are the personas, say which: --heading ${level}`]),
    ...(headings.some(({ text }) => text.includes(': '))
      ? ['where their words are of another form, say it as a pattern: --match "^(?<name>[^:]+): (?<role>.+)$"']
      : []),
  ].join('\n');
}

function plural(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
