import type { Span } from '../../model/place.js';
import type { Personal } from './kinds.js';
import { mailsIn } from './mail.js';
import { codeEnd, participantsIn } from './participant.js';
import { manyDigits, phonesIn } from './phone.js';
import { profilesIn } from './profile.js';

/** One kind of personal data, and what stands in every text that has it. */
export interface Search {
  readonly sign: RegExp;
  readonly find: (text: string, stretch: Span, isLoose: boolean) => Iterable<Personal>;
}

const searches: readonly Search[] = [
  { sign: /@/, find: mailsIn },
  { sign: /\//, find: profilesIn },
  { sign: manyDigits, find: phonesIn },
  { sign: codeEnd, find: participantsIn },
];

/** The searches that may find something in any part of a text: on most pages it is few, or none. */
export function searchesFor(text: string, among: readonly Search[] = searches): readonly Search[] {
  return among.filter(({ sign }) => sign.test(text));
}

/**
 * Finds personal data in a stretch of text, in its order. What stands before the stretch is looked at as well: a word
 * like “ISO” or “Tel.” says what a number is.
 *
 * @param isLoose capitals tell nothing here: in subjects there are none
 * @param among the searches to try; of all, where nothing is known of the text that the stretch is part of
 */
export function personalIn(text: string, stretch: Span = { start: 0, end: text.length }, isLoose = false, among?: readonly Search[]): Personal[] {
  const own = searchesFor(text.slice(stretch.start, stretch.end), among);
  if (own.length === 0) return [];
  const sorted = own.flatMap(({ find }) => [...find(text, stretch, isLoose)]).sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
  let end = stretch.start;
  return sorted.filter(({ span }) => {
    const isNew = span.start >= end;
    end = Math.max(end, span.end);
    return isNew;
  });
}
