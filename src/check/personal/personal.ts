import type { Span } from '../../model/place.js';
import type { Personal } from './kinds.js';
import { mailsIn } from './mail.js';
import { participantsIn } from './participant.js';
import { phonesIn } from './phone.js';
import { profilesIn } from './profile.js';

/**
 * Finds personal data in a stretch of text, in its order. What stands before the stretch is looked at as well: a word
 * like “ISO” or “Tel.” says what a number is.
 *
 * @param isLoose capitals tell nothing here: in subjects there are none
 */
export function personalIn(text: string, stretch: Span = { start: 0, end: text.length }, isLoose = false): Personal[] {
  const found = [...mailsIn(text, stretch), ...profilesIn(text, stretch), ...phonesIn(text, stretch), ...participantsIn(text, stretch, isLoose)];
  const sorted = found.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
  let end = stretch.start;
  return sorted.filter(({ span }) => {
    const isNew = span.start >= end;
    end = Math.max(end, span.end);
    return isNew;
  });
}
