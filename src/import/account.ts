import type { Left, Owner, Reason } from '../model/import.js';
import type { Found } from './find.js';
import { above } from './outline.js';

/** What is known of the lines of a page when their owners are named. */
export interface Account {
  readonly isBlank: readonly boolean[];
  /** The number of the persona whose file has the line. */
  readonly personas: ReadonlyMap<number, number>;
  readonly reasons: readonly (Reason | undefined)[];
  readonly isListed: (line: number) => boolean;
  readonly found: Found;
}

/** Names for every line of the page who has it, or the reason why nobody has. */
export function ownersOf({ isBlank, personas, reasons, isListed, found }: Account): Owner[] {
  const { places } = found;
  const inside = new Set(found.personas);
  const lastPersona = places[found.personas.at(-1) ?? -1]?.mark.line ?? -1;
  const groups = new Set(found.personas.flatMap((index) => places[index]?.parent ?? []));
  const headings = headingsOf(found, isBlank.length);
  const headingAt = (line: number): number => headings[line] ?? -1;
  const isHeading = (line: number): boolean => {
    const mark = places[headingAt(line)]?.mark;
    return mark !== undefined && line <= mark.last;
  };
  const reasonOf = (line: number): Reason => {
    const heading = headingAt(line);
    return line < lastPersona || groups.has(heading) ? 'introduction' : 'text';
  };
  const isText = (line: number): boolean => !isBlank[line] && !personas.has(line) && reasons[line] === undefined && !isListed(line) && !isHeading(line);

  return isBlank.map((blank, line): Owner => {
    if (blank) return 'blank';
    const owner = personas.get(line);
    if (owner !== undefined) return owner;
    const index = headingAt(line);
    // behind the sections of a persona, it is the persona that is known
    const persona = [index, ...above(places, index)].find((at) => inside.has(at));
    const below = places[persona ?? index]?.mark.text;
    const told = (reason: Reason): Left => ({ reason, ...(below !== undefined && { below }) });
    if (reasons[line] !== undefined) return told(reasons[line]);
    if (isListed(line)) return told('list');
    if (!isHeading(line) || inside.has(index)) return told(reasonOf(line));
    const end = places[index + 1]?.mark.line ?? isBlank.length;
    for (let at = line; at < end; at++) if (isText(at)) return told(reasonOf(at));
    return told('heading');
  });
}

/** For every line the number of the heading that it is or stands below. */
function headingsOf({ places }: Found, lines: number): number[] {
  const numbers: number[] = [];
  for (let line = 0, index = -1; line < lines; line++) {
    while ((places[index + 1]?.mark.line ?? lines) <= line) index++;
    numbers.push(index);
  }
  return numbers;
}
