import { dayAfter, isDay, lastDay, monthsBetween } from '../../model/day.js';
import type { Document } from '../../model/document.js';
import type { Study } from '../../model/research.js';
import { rule, shorten } from '../rule.js';

interface Facts {
  /** The day of the review, or the date of the newest study. */
  readonly date: string;
  /** The newest study, where nobody says to have reviewed the persona. */
  readonly study?: string;
  readonly months: number;
  readonly today: string;
  readonly isError: boolean;
}

/** People change with their work: what nobody checked for years describes somebody who is not there any more. */
export const staleReview = rule<Facts>({
  id: 'stale-review',
  severity: 'warning',
  summary: 'No persona goes unreviewed for years.',
  *check(document, clock) {
    const { data, places, anchor, title } = document;
    const { reviewed, status } = data;
    // nobody reviews whom nobody builds for any more
    if (String(status).toLowerCase() === 'retired') return;
    const isReviewed = typeof reviewed === 'string' && isDay(reviewed);
    const newest = reviewed === undefined ? newestOf(document) : undefined;
    const day = isReviewed ? reviewed : newest?.day;
    if (day === undefined) return;
    // only a page that says a day is another one tomorrow
    const { today, reviewMonths: { warning = 24, error = 60 } = {} } = clock;
    if (today === undefined) return;
    const months = monthsBetween(day, today);
    const isError = months >= error;
    const facts = { date: newest?.study.date ?? day, months, today, isError, ...(newest && { study: newest.study.title }) };
    const place = isReviewed
      ? { span: places.values.get('/reviewed') ?? anchor, subject: `/reviewed ${reviewed}` }
      : { span: title?.span ?? anchor, subject: `/research ${newest?.study.id}` };
    // in the east the day begins earlier than in UTC
    if (isReviewed && reviewed > dayAfter(today)) yield { ...place, facts: { ...facts, months: -1 } };
    else if (isError || months >= warning) yield { ...place, facts, severity: isError ? 'error' : 'warning' };
  },
  say: ({ date, study, months, today, isError }) => {
    if (months < 0)
      return { message: `“reviewed” is a day to come: ${date}, and today is ${today}`, help: 'write the day on which somebody checked this persona' };
    if (study !== undefined)
      return {
        message: `the newest study behind this persona is ${ageOf(months)} old: “${shorten(study)}”, ${date}`,
        help: 'ask again; or compare the persona with what you know today, and write the day as “reviewed:” at the top',
      };
    return {
      message: `nobody has checked this persona for ${ageOf(months)}`,
      help: `compare it with what you know today, and write the new day; ${isError ? 'where nobody builds for this person any more, write “status: retired”' : 'or change what no longer holds'}`,
    };
  },
});

/** The newest of the studies that a persona rests on; nothing where one of them has no date, as that may be the newest. */
function newestOf({ data, citations, registry }: Document): { readonly study: Study; readonly day: string } | undefined {
  const named = Array.isArray(data.research) ? data.research.map(String) : [];
  const ids = new Set([...named, ...citations.map(({ label }) => label)]);
  const studies = [...ids].flatMap((id) => registry?.studies.get(id) ?? []);
  const dated = studies.map((study) => ({ study, day: lastDay(study.date ?? '') ?? '' }));
  if (dated.some(({ day }) => day === '')) return undefined;
  return dated.sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : a.study.id < b.study.id ? -1 : 1))[0];
}

/** Months as people say them. */
function ageOf(months: number): string {
  if (months < 24) return `${months} ${months === 1 ? 'month' : 'months'}`;
  const rest = months % 12;
  return `${Math.floor(months / 12)} years${rest === 0 ? '' : ` and ${rest} ${rest === 1 ? 'month' : 'months'}`}`;
}
