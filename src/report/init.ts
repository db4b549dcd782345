import { commandlessLines, harmless } from './harmless.js';

/** What init found, and what it makes of it. */
export interface InitReport {
  readonly found: number;
  /** Pages that hold several personas. */
  readonly several: readonly { readonly path: string; readonly count: number }[];
  /** Where the personas are, as the configuration names them. */
  readonly files: readonly string[];
  readonly complete: boolean;
  readonly profile: string;
  /** The profiles that it was chosen from, with the errors of the set under each; one where somebody named it. */
  readonly fits: readonly { readonly profile: string; readonly errors: number }[];
  readonly sections: readonly { readonly heading: string; readonly count: number; readonly required: boolean; readonly isNew: boolean }[];
  readonly labels: readonly { readonly heading: string; readonly count: number }[];
  readonly aliases: readonly { readonly aliases: readonly string[]; readonly heading: string; readonly count: number }[];
  readonly keys: readonly string[];
  readonly left: readonly { readonly heading: string; readonly count: number }[];
  /** Where the name or the role stands, if not in a title “Name (Role)”. */
  readonly form: readonly string[];
}

/** What was written, or would be, and what is left to do. */
export interface InitResult {
  readonly dryRun: boolean;
  readonly files: readonly { readonly name: string; readonly text: string }[];
  readonly byHand: readonly { readonly name: string; readonly lines: string }[];
  readonly notes: readonly string[];
  readonly found: number;
  readonly several: InitReport['several'];
  readonly errors: number;
  readonly warnings: number;
}

/** Says what was found and proposed. */
export function initFindings(report: InitReport): string {
  const { found, several, files, complete, profile, fits, sections, labels, aliases, keys, left, form } = report;
  const of = (count: number): string => `${count} of ${found}`;
  const more = complete ? [] : ['the repository is too large to be looked through to its end: name the folder, as in `personac init docs/personas`'];
  const pages = several.map(
    ({ path, count }) => `${harmless(path)} holds ${plural(count, 'persona')}: \`personac import ${harmless(path)}\` makes a file of each`,
  );
  if (found === 0) return lines([`no persona was found here; profile: ${profile}`, ...more]);
  return lines([
    files.length === 0
      ? 'no file of one persona was found here'
      : `${plural(found, 'persona')} in ${files
          .filter((name) => !name.startsWith('!'))
          .map(harmless)
          .join(', ')}`,
    ...pages,
    ...more,
    '',
    ...profileLines(fits, profile),
    ...form.map((words) => `  ${words}`),
    '',
    ...sections.map(({ heading, count, required, isNew }) => {
      const state = required
        ? `required${count < found ? `; ${found - count} ${found - count === 1 ? 'lacks' : 'lack'} it` : ''}`
        : isNew
          ? 'unknown to the profile, so added as optional'
          : 'optional';
      return `  ${of(count)} have ${harmless(heading)}: ${state}`;
    }),
    ...labels.map(({ heading, count }) => `  ${of(count)} have a line “${harmless(heading)}:” under the title: added as optional`),
    ...aliases.map((use) => `  ${of(use.count)} write ${some(use.aliases.map((alias) => `“${harmless(alias)}”`))}: read as ${harmless(use.heading)}`),
    ...(keys.length > 0 ? [`  in the frontmatter: ${keys.map(harmless).join(', ')}`] : []),
    ...(left.length > 0 ? [`  left out, as too few have them: ${shown(left)}`] : []),
  ]);
}

/** Says what was done, and what to do next. */
export function initResult({ dryRun, files, byHand, notes, found, several, errors, warnings }: InitResult): string {
  const next =
    found === 0
      ? [`next: personac ${several[0] ? `import ${harmless(several[0].path)}` : 'new "Parker (Product Manager)"'}`]
      : [
          `${plural(found, 'file')}, ${plural(errors, 'error')}, ${plural(warnings, 'warning')}: \`personac lint\` shows them`,
          ...(errors > 0 ? ['mend them, or let `personac baseline` record them, so that only new ones count'] : []),
        ];
  return lines([
    '',
    ...files.flatMap(({ name, text }) => (dryRun ? [`would write ${harmless(name)}:`, ...indented(text), ''] : [`wrote ${harmless(name)}`])),
    ...byHand.flatMap(({ name, lines: add }) => [`${harmless(name)} is there already, and stays as it is; add to it:`, ...indented(add)]),
    ...notes,
    '',
    ...next,
  ]);
}

/** The profile, and why this one. */
function profileLines(fits: InitReport['fits'], profile: string): string[] {
  if (fits.length < 2) return [`profile: ${profile}`];
  const others = fits.filter((fit) => fit.profile !== 'minimal').map((fit) => fit.profile);
  const why = others.includes(profile)
    ? 'which leaves the fewest errors of those that ask for certain sections'
    : `since ${others.join(' and ')} ask for sections that these pages do not have`;
  return [`profile: ${profile}, ${why}`, `  errors before anything was made optional: ${fits.map((fit) => `${fit.profile} ${fit.errors}`).join(', ')}`];
}

function shown(left: InitReport['left']): string {
  return some(left.map(({ heading, count }) => `${harmless(heading)} (${count})`));
}

/** The first of some words, and how many there are besides. */
function some(words: readonly string[]): string {
  const most = 8;
  return `${words.slice(0, most).join(', ')}${words.length > most ? ` and ${words.length - most} more` : ''}`;
}

function indented(text: string): string[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => (line === '' ? '' : `  ${harmless(line)}`));
}

function lines(all: readonly string[]): string {
  return commandlessLines(`${all.join('\n')}\n`);
}

function plural(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
