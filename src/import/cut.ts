import { escapeTitle } from '../format/scaffold.js';
import type { Mark } from './marks.js';
import type { Line } from './page.js';
import type { Slice } from './slice.js';

/** What is cut out of a page. */
export interface CutOptions {
  readonly title: string;
  /** Every heading of the page, also those that were taken for text. */
  readonly marks: readonly Mark[];
  /** Whether a line of the slice stays out of the file. */
  readonly isLeftOut: (line: number) => boolean;
  /** What is added below. */
  readonly definitions: readonly string[];
  /** Ends the lines that are not the author's. */
  readonly ending: string;
}

/** The Markdown of one persona as a page of its own: its title first, its sections one level below, all else as written. */
export function cut(slice: Slice, lines: readonly Line[], options: CutOptions): string {
  const { first, end } = slice;
  const { isLeftOut, definitions, ending } = options;
  const headings = newHeadings(slice, options);
  const out: Line[] = [];
  const push = (line: Line): void => {
    if (line.text.trim() !== '' || out.at(-1)?.text.trim() !== '' || !wasCut) out.push(line);
    wasCut = false;
  };
  let wasCut = false;
  for (let at = first; at < end; at++) {
    const line = lines[at] as Line;
    const heading = headings.get(at);
    if (heading !== undefined) {
      push({ text: heading.text, ending: (lines[heading.last] as Line).ending });
      at = heading.last;
    } else if (isLeftOut(at)) {
      // what was parted by it stays parted
      if (out.at(-1)?.text.trim() !== '') out.push({ text: '', ending });
      wasCut = true;
    } else push(line);
  }
  while (out.at(-1)?.text.trim() === '') out.pop();
  const body = out.map((line, index) => line.text + (index === out.length - 1 ? line.ending || ending : line.ending));
  return [...body, ...definitions.flatMap((definition) => [ending, definition.replace(/\n/g, ending), ending])].join('');
}

/** The title and the headings of the sections as they will stand in the file, by the line where each begins. */
function newHeadings(slice: Slice, { title, marks }: CutOptions): Map<number, { text: string; last: number }> {
  const { mark } = slice.title;
  const found = new Map<number, { text: string; last: number }>();
  found.set(mark.line, { text: `# ${title === mark.text ? mark.source : escapeTitle(title)}`, last: mark.last });
  const inside = marks.filter(({ line }) => line > mark.last && line < slice.end);
  const real = inside.filter(({ depth }) => depth !== undefined);
  const known = real.filter(({ field }) => field !== undefined);
  const top = Math.min(...(known.length > 0 ? known : real).map(({ depth }) => depth ?? 6));
  for (const { line, last, depth, source } of real) {
    const level = Math.min(6, Math.max(2, (depth ?? top) - top + 2));
    found.set(line, { text: `${'#'.repeat(level)} ${source}`, last });
  }
  // lines that look like headings are some where no heading says the same
  const present = new Set(known.map(({ field }) => field));
  const lookalikes = inside.filter(({ depth, field }) => depth === undefined && field !== undefined && !present.has(field));
  const takesAll = lookalikes.length > 0 && known.length === 0;
  for (const lookalike of takesAll ? inside.filter(({ depth }) => depth === undefined) : lookalikes) {
    found.set(lookalike.line, { text: `## ${lookalike.source}`, last: lookalike.last });
  }
  return found;
}
