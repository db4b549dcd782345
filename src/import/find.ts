import type { Mark } from './marks.js';
import { above, outlineOf, type Place } from './outline.js';

/** What the user says of the headings that are personas. */
export interface Choice {
  /** Only headings of this level. */
  readonly heading?: number;
  /** Only headings that this accepts, whatever they look like; it may say what is the name and what the role. */
  readonly match?: (text: string) => { readonly name?: string; readonly role?: string } | undefined;
}

/** The headings of a page, and which of them are personas. */
export interface Found {
  readonly places: readonly Place[];
  /** By their numbers among the places. */
  readonly personas: readonly number[];
}

/** Finds the headings that are personas: by their words, and by the sections that stand below them. */
export function findPersonas(marks: readonly Mark[], choice: Choice): Found {
  if (choice.heading !== undefined || choice.match) return chosen(marks, choice);
  const isHeading = ({ depth, field }: Mark): boolean => depth !== undefined || field !== undefined;
  // a line that only looks like a heading is read as one where that finds more, or “Name (Role)” where there was none
  const readings = [marks.filter(isHeading), marks.filter((mark) => isHeading(mark) || mark.form?.isStrong), marks].map(byForm);
  return readings.reduce((best, reading) => (worth(reading) > worth(best) ? reading : best));
}

/** Of two readings with as many personas, the one in which more of them have a name and a role. */
function worth({ places, personas }: Found): number {
  return personas.length + personas.filter((index) => places[index]?.mark.form).length / (personas.length + 1);
}

function chosen(marks: readonly Mark[], { heading, match }: Choice): Found {
  const accepted = new Set(marks.filter((mark) => (heading === undefined || mark.depth === heading) && (!match || match(mark.text))));
  const places = outlineOf(marks.filter((mark) => mark.depth !== undefined || mark.field || accepted.has(mark)));
  const all = [...places.keys()].filter((index) => accepted.has((places[index] as Place).mark));
  if (match) return { places, personas: all };
  const ofForm = (isOfForm: (index: number) => boolean): number[] => all.filter(isOfForm);
  const formOf = (index: number): Mark['form'] => places[index]?.mark.form;
  const readings = [
    ofForm((index) => formOf(index)?.isStrong === true || (formOf(index) !== undefined && sectionsBelow(places, index) > 0)),
    ofForm((index) => formOf(index) !== undefined),
    ofForm((index) => places[index]?.mark.field === undefined),
  ];
  return { places, personas: readings.find((reading) => reading.length > 0) ?? [] };
}

function byForm(marks: readonly Mark[]): Found {
  const places = outlineOf(marks);
  const all = [...places.keys()].filter((index) => places[index]?.mark.field === undefined);
  const sections = new Map(all.map((index) => [index, sectionsBelow(places, index)]));
  const has = (index: number, least: number): boolean => (sections.get(index) ?? 0) >= least;
  const form = (index: number): Mark['form'] => places[index]?.mark.form;
  const depthOf = (index: number): number | undefined => places[index]?.mark.depth;

  let personas = all.filter((index) => (form(index)?.isStrong ? has(index, 1) : form(index) !== undefined && has(index, 2)));
  const levels = (): Set<number | undefined> => new Set(personas.map(depthOf));
  const strongLevels = levels();
  // beside the others one section is enough, or the words where two sections stand below them
  personas = all.filter(
    (index) => personas.includes(index) || (strongLevels.has(depthOf(index)) && ((form(index) !== undefined && has(index, 1)) || has(index, 2))),
  );
  // the heading “Work (Daily)” with one section, within somebody who has several, is a section of theirs
  const several = new Set(personas.filter((index) => has(index, 2)));
  personas = personas.filter((index) => several.has(index) || depthOf(index) === undefined || !above(places, index).some((outer) => several.has(outer)));
  if (personas.length === 0) personas = all.filter((index) => has(index, 2));
  personas = outermost(places, personas);
  if (personas.length === 0) personas = siblings(places);
  // a group is no persona, though it may have a section or two of its own
  const groups = new Set(personas.flatMap((index) => above(places, index)));
  personas = personas.filter((index) => !groups.has(index) || (form(index)?.isStrong === true && has(index, 3)));

  // “Name (Role)” beside personas is one of them, though nothing of it may be written yet
  const inside = new Set(personas);
  const beside = levels();
  const stubs = all.filter(
    (index) =>
      !inside.has(index) &&
      !groups.has(index) &&
      beside.has(depthOf(index)) &&
      form(index)?.isStrong === true &&
      isCapital(form(index)?.role ?? '') &&
      !above(places, index).some((outer) => inside.has(outer)),
  );
  return { places, personas: [...personas, ...stubs].sort((a, b) => a - b) };
}

/** “Anna (Nurse)” is the persona, and “Scenario 1: Handover (morning)” below it a part of her, whatever sections that has. */
function outermost(places: readonly Place[], personas: readonly number[]): number[] {
  const isPerson = (index: number): boolean => places[index]?.mark.form?.isStrong === true && places[index]?.mark.form?.isPerson === true;
  const scenes = personas.filter((index) => places[index]?.mark.form?.isStrong && !isPerson(index));
  const outer = new Set(scenes.flatMap((index) => above(places, index).find(isPerson) ?? []));
  return [...new Set([...outer, ...personas.filter((index) => !above(places, index).some((one) => outer.has(one)))])].sort((a, b) => a - b);
}

/** Where no section is known, in another language say, two headings “Name (Role)” beside each other are personas. */
function siblings(places: readonly Place[]): number[] {
  const people = [...places.keys()].filter((index) => {
    const { form, depth } = (places[index] as Place).mark;
    return depth !== undefined && form?.isStrong && form.isPerson;
  });
  const beside = people.filter((index) => people.filter((other) => places[other]?.mark.depth === places[index]?.mark.depth).length > 1);
  const highest = Math.min(...beside.map((index) => places[index]?.mark.depth ?? 7));
  return beside.filter((index) => places[index]?.mark.depth === highest);
}

/** How many known sections stand below a heading, and not below another one of the form `Name (Role)`. */
function sectionsBelow(places: readonly Place[], index: number): number {
  const own = places[index] as Place;
  let count = 0;
  for (let at = index + 1; at < places.length && (places[at] as Place).depth > own.depth; at++) {
    if (places[at]?.mark.field === undefined) continue;
    const between = above(places, at);
    const nearest = between.slice(0, between.indexOf(index));
    if (own.mark.form?.isStrong ? !nearest.some((outer) => places[outer]?.mark.form?.isStrong) : nearest.length === 0) count++;
  }
  return count;
}

function isCapital(text: string): boolean {
  return text.charAt(0) === text.charAt(0).toUpperCase();
}
