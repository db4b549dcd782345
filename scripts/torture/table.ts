import type { Figure } from './trial.js';

/** Figures as a Markdown table, without what differs from run to run: the README quotes it. */
export function table(figures: readonly Figure[]): string {
  const rows = figures.map(({ what, promise, tried, broken, skipped }) => [
    what,
    promise,
    skipped === undefined ? grouped(tried) : `skipped: ${skipped}`,
    skipped === undefined ? grouped(broken.length) : '',
  ]);
  const lines = [['what is done to it', 'what must hold', 'tried', 'broken'], ['---', '---', '---:', '---:'], ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** What each trial is about, in a few words. */
const titles: Readonly<Record<string, string>> = {
  faults: 'killed, interrupted, disks full, files changed meanwhile, two at once',
  files: 'pipes, sockets, links, strange names, what may not be read or written',
  sameness: 'other locales, time zones, folders and orders: the same bytes',
  permission: '`lint` watched: no write, no process, no connection',
  reports: 'every code unit and every command of CI, through every report',
  supply: 'what is installed and passed on: integrity, licences, no scripts',
  corpora: 'texts that others collected to break parsers',
  attacks: 'texts made to be slow, deep or surprising',
  cases: 'random pages, frontmatter, fixes and edits',
};

/** The figures of each trial together, for a page that has room for a few lines. */
export function summary(trials: ReadonlyMap<string, readonly Figure[]>): string {
  const rows = Object.entries(titles).flatMap(([name, title]) => {
    const figures = trials.get(name) ?? [];
    const sum = (count: (figure: Figure) => number): string => grouped(figures.reduce((total, figure) => total + count(figure), 0));
    const tried = sum((figure) => (figure.skipped === undefined ? figure.tried : 0));
    return figures.length === 0 ? [] : [`| ${title} | ${tried} | ${sum(({ broken }) => broken.length)} |`];
  });
  return ['| what is done to it | tried | broken |', '| --- | ---: | ---: |', ...rows].join('\n');
}

/** A number as English writes it: `10,000`. */
export function grouped(number: number): string {
  return number.toLocaleString('en');
}
