import type { Found } from './find.js';
import type { Place } from './outline.js';
import type { FrontmatterBlock } from './page.js';

/** The lines of one persona, from its title up to what follows it. */
export interface Slice {
  readonly title: Place;
  /** Its number among the headings of the page. */
  readonly index: number;
  readonly first: number;
  /** The line behind its last one. */
  readonly end: number;
  /** The headings below its title. */
  readonly headings: readonly Place[];
  /** The frontmatter above its title, where its file had one. */
  readonly frontmatter: FrontmatterBlock | undefined;
}

/**
 * Cuts the page before every persona, and before every heading that stands no deeper than the persona above it.
 *
 * @param lines how many lines the page has
 * @param isOutside whether a line at the end of a persona stands between it and what follows
 */
export function slicesOf(
  { places, personas }: Found,
  blocks: readonly FrontmatterBlock[],
  lines: number,
  isOutside: (line: number, first: number) => boolean,
): Slice[] {
  const firstLines = places.map(({ mark }) => mark.line);
  return personas.map((index, number) => {
    const title = places[index] as Place;
    const first = title.mark.line;
    const next = personas[number + 1] ?? places.length;
    let behind = index + 1;
    while (behind < next && (places[behind] as Place).depth > title.depth) behind++;
    let end = firstLines[behind] ?? lines;
    const block = blocks.find((candidate) => candidate.first > first && candidate.first < end);
    if (block) end = block.first;
    while (end - 1 > title.mark.last && isOutside(end - 1, first)) end--;
    return {
      title,
      index,
      first,
      end,
      headings: places.slice(index + 1, behind),
      frontmatter: blocks.find((candidate) => candidate.isOfPersona && candidate.last < first && (firstLines[index - 1] ?? -1) < candidate.first),
    };
  });
}
