import type { Mark } from './marks.js';

/** A heading at its place among the others. */
export interface Place {
  readonly mark: Mark;
  /** The level that counts: that of a heading, and for a line that only looks like one something between two levels. */
  readonly depth: number;
  /** The heading that it stands below, by its number. */
  readonly parent: number | undefined;
}

/** Places the headings of a page below one another. */
export function outlineOf(marks: readonly Mark[]): Place[] {
  const places: Place[] = [];
  for (const [index, mark] of marks.entries()) {
    const depth = (mark.depth ?? depthOfLine(marks, index)) + (isSectionBeside(mark, places) ? 0.5 : 0);
    let parent = places.length - 1;
    while (parent >= 0 && (places[parent] as Place).depth >= depth) parent = (places[parent] as Place).parent ?? -1;
    places.push({ mark, depth, parent: parent < 0 ? undefined : parent });
  }
  return places;
}

/** Below every heading; but where headings are its sections, a line stands above those, and below what is above them. */
function depthOfLine(marks: readonly Mark[], index: number): number {
  if (marks[index]?.field) return 6.8;
  const next = marks.slice(index + 1).find(({ depth, field }) => field !== undefined || depth === undefined);
  return next?.field && next.depth !== undefined ? next.depth - 0.6 : 6.4;
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
