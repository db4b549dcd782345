import type { Mark } from './marks.js';

/** A heading at its place among the others. */
export interface Place {
  readonly mark: Mark;
  /** The level that counts: lines that only look like headings stand between those above and below them. */
  readonly depth: number;
  /** The heading that it stands below, by its number. */
  readonly parent: number | undefined;
}

/** Places the headings of a page below one another. */
export function outlineOf(marks: readonly Mark[]): Place[] {
  const places: Place[] = [];
  // the heading that lines which only look like headings stand below
  let group = 0;
  for (const mark of marks) {
    let depth = mark.depth ?? group + (mark.field ? 0.8 : 0.4);
    if (mark.depth !== undefined && !mark.field) group = mark.depth;
    if (isSectionBeside(mark, places)) depth += 0.5;
    let parent = places.length - 1;
    while (parent >= 0 && (places[parent] as Place).depth >= depth) parent = (places[parent] as Place).parent ?? -1;
    places.push({ mark, depth, parent: parent < 0 ? undefined : parent });
  }
  return places;
}

/** Where sections stand at the level of their persona: the first one follows its title at once, the others follow that one. */
function isSectionBeside(mark: Mark, places: readonly Place[]): boolean {
  const { depth, field } = mark;
  if (depth === undefined || field === undefined) return false;
  const before = places.findLast((place) => place.mark.depth !== undefined && place.mark.depth <= depth);
  if (before?.mark.depth !== depth) return false;
  return before.depth > depth || (before.mark.form !== undefined && before === places.at(-1));
}

/** The headings that a heading stands below, the nearest first. */
export function above(places: readonly Place[], index: number): number[] {
  const found: number[] = [];
  for (let at = places[index]?.parent; at !== undefined; at = places[at]?.parent) found.push(at);
  return found;
}
