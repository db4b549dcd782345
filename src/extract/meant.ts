import { distance } from 'fastest-levenshtein';
import { normaliseHeading } from '../format/normalise.js';
import type { Field } from '../model/format.js';

const small = new Set(['a', 'an', 'and', 'at', 'be', 'by', 'for', 'in', 'my', 'of', 'on', 'or', 'our', 'the', 'their', 'to', 'with', 'your']);
/** From this likeness on, a heading is taken for another. */
const enough = 0.7;

/**
 * Says which field each unknown heading was probably meant for: every field is given once, the best likeness first, and
 * never one that the page already has.
 *
 * @param headings the unknown headings, as they read
 * @param free the sections that the page lacks
 * @returns for each heading its field, where there is one
 */
export function meantFields(headings: readonly string[], free: readonly Field[]): (Field | undefined)[] {
  const pairs = headings.flatMap((heading, index) =>
    free.map((field) => ({ index, field, likeness: Math.max(...[field.heading ?? '', ...field.aliases].map((word) => alike(heading, word))) })),
  );
  pairs.sort((a, b) => b.likeness - a.likeness || a.index - b.index);
  const meant: (Field | undefined)[] = headings.map(() => undefined);
  const taken = new Set<Field>();
  for (const { index, field, likeness } of pairs) {
    if (likeness < enough || meant[index] || taken.has(field)) continue;
    meant[index] = field;
    taken.add(field);
  }
  return meant;
}

/** The likeness of two headings, from 0 to 1: by letters, or because one has all the words of the other. */
function alike(heading: string, known: string): number {
  const [a, b] = [normaliseHeading(heading).slice(0, 100), normaliseHeading(known)];
  const letters = 1 - distance(a, b) / Math.max(a.length, b.length, 1);
  const [mine, theirs] = [words(a), words(b)];
  const [fewer, more] = mine.length < theirs.length ? [mine, theirs] : [theirs, mine];
  const shared = fewer.filter((word) => more.some((other) => sameWord(word, other))).length;
  if (fewer.length === 0 || shared < fewer.length) return letters;
  return Math.max(letters, enough + (0.25 * fewer.length) / more.length);
}

function words(heading: string): string[] {
  return heading.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '' && !small.has(word));
}

/** Equal but for an ending or a slip: motivation, motivations, motivatons. */
function sameWord(a: string, b: string): boolean {
  const longer = Math.max(a.length, b.length);
  return a === b || (longer > 3 && distance(a, b) <= (longer > 6 ? 2 : 1));
}
