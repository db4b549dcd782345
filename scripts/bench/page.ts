const [start, end] = ['<!-- bench -->', '<!-- /bench -->'];

/** One part of the report. */
export interface Part {
  readonly title: string;
  readonly text: string;
}

/** What was measured, and on what. */
export interface Report {
  readonly head: string;
  readonly parts: readonly Part[];
}

/** A report as Markdown. */
export function written({ head, parts }: Report): string {
  return `${[head, ...parts.map(({ title, text }) => `### ${title}\n\n${text}`)].join('\n\n')}\n`;
}

/**
 * A page with a report between its marks. Parts that were not measured this time stay, unless they are of another machine.
 *
 * @param titles of all parts, in their order
 * @throws {Error} where the page has no marks
 */
export function placed(page: string, { head, parts }: Report, titles: readonly string[]): string {
  const [from, to] = [page.indexOf(start), page.indexOf(end)];
  if (from === -1 || to < from) throw new Error(`there is no place for a report: ${start} and ${end}, each on a line of its own`);
  const [before = '', ...old] = page
    .slice(from + start.length, to)
    .trim()
    .split(/^### /m);
  const kept = before.trim() === head ? old.map(partOf) : [];
  const now = [...parts, ...kept.filter(({ title }) => !parts.some((part) => part.title === title))];
  const sorted = titles.flatMap((title) => now.filter((part) => part.title === title));
  return `${page.slice(0, from + start.length)}\n\n${written({ head, parts: sorted })}\n${page.slice(to)}`;
}

function partOf(section: string): Part {
  const feed = section.indexOf('\n');
  return { title: section.slice(0, feed), text: section.slice(feed).trim() };
}
