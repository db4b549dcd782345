import { distance } from 'fastest-levenshtein';
import { isAscii, normaliseHeading } from '../format/normalise.js';
import type { Field } from '../model/format.js';

/** Words that many headings have and that say little. */
const small = new Set(
  'a an and at be by for i in is it me my of on or our she he the their them they to we what when where which who why with you your are do does'.split(' '),
);
/** Headings that mean something of their own, though they are letters away from another. */
const distinct = new Set(['objections']);
/** How many unknown headings of one page are worth a guess. */
const most = 50;
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
  const pairs = headings
    .slice(0, most)
    .flatMap((heading, index) =>
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

/** The fields that a heading names together, “Motivations & frustrations”; empty where it does not name several. */
export function namedTogether(heading: string, sections: ReadonlyMap<string, Field>): Field[] {
  const fields = normaliseHeading(heading)
    .split(/ and | ?[/+,] ?/)
    .map((words) => sections.get(words.trim()));
  const found = [...new Set(fields.filter((field) => field !== undefined))];
  return found.length > 1 && !fields.includes(undefined) ? found : [];
}

/** The likeness of two headings, from 0 to 1: by letters, or because one has all the words of the other. */
function alike(heading: string, known: string): number {
  const [a, b] = [normaliseHeading(heading).slice(0, 100), normaliseHeading(known)];
  if (distinct.has(a)) return 0;
  // a slip seldom spoils the first letter of a word; another word often has another
  const letters = a.charAt(0) === b.charAt(0) || b.includes(' ') ? 1 - distance(a, b) / Math.max(a.length, b.length, 1) : 0;
  const [mine, theirs] = [wordsOf(a), wordsOf(b)];
  const [fewer, more] = mine.length < theirs.length ? [mine, theirs] : [theirs, mine];
  const shared = fewer.map((word) => Math.max(...more.map((other) => sameWord(word, other))));
  // a part of a longer heading stands for it only with its first word: “Jobs”, but not “Points”
  const isTail = mine.length < theirs.length && !mine.some((word) => sameWord(word, theirs[0] ?? '') > 0);
  if (fewer.length === 0 || isTail || shared.includes(0)) return letters;
  const sum = shared.reduce((total, one) => total + one, 0);
  return Math.max(letters, enough + (0.2 * sum) / more.length);
}

function wordsOf(heading: string): string[] {
  const words = isAscii(heading) ? heading.split(/[^a-z0-9]+/) : heading.split(/[^\p{L}\p{M}\p{N}]+/u);
  return words.filter((word) => word !== '' && !small.has(word));
}

/** 1 for the same word, a little less for one with another ending or a slip (motivations, motivatons), 0 for another. */
function sameWord(a: string, b: string): number {
  if (a === b) return 1;
  if (a.charAt(0) !== b.charAt(0)) return 0;
  const [shorter, longer] = [Math.min(a.length, b.length), Math.max(a.length, b.length)];
  const slips = distance(a, b);
  // two slips of one length are rather another word: interests, interacts
  const isSlip = longer > 3 && (slips === 1 || (slips === 2 && longer > 6 && (shorter < longer || isSwap(a, b))));
  return isSlip || (a.slice(0, longestStem) === b.slice(0, longestStem) && shorter >= longestStem) ? 0.9 : 0;
}

/** From so many equal letters on, two words are of one stem: collaboration, collaborators. */
const longestStem = 8;

/** Whether two neighbouring letters changed places: chalelnges. */
function isSwap(a: string, b: string): boolean {
  const at = Array.from(a).findIndex((letter, index) => letter !== b.charAt(index));
  return a.charAt(at) === b.charAt(at + 1) && a.charAt(at + 1) === b.charAt(at);
}
