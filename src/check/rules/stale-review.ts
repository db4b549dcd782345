import { dayAfter, isDay, monthsBetween } from '../../model/day.js';
import { rule } from '../rule.js';

/** People change with their work: what nobody checked for years describes somebody who is not there any more. */
export const staleReview = rule<{ reviewed: string; months: number; today: string; isError: boolean }>({
  id: 'stale-review',
  severity: 'warning',
  summary: 'No persona goes unreviewed for years.',
  *check({ data, places, anchor }, { today, reviewMonths: { warning = 24, error = 60 } = {} }) {
    const { reviewed, status } = data;
    if (today === undefined || typeof reviewed !== 'string' || !isDay(reviewed)) return;
    // nobody reviews whom nobody builds for any more
    if (String(status).toLowerCase() === 'retired') return;
    const months = monthsBetween(reviewed, today);
    const isError = months >= error;
    const facts = { reviewed, months, today, isError };
    const place = { span: places.values.get('/reviewed') ?? anchor, subject: `/reviewed ${reviewed}`, facts };
    // in the east the day begins earlier than in UTC
    if (reviewed > dayAfter(today)) yield { ...place, facts: { ...facts, months: -1 } };
    else if (isError || months >= warning) yield { ...place, severity: isError ? 'error' : 'warning' };
  },
  say: ({ reviewed, months, today, isError }) =>
    months < 0
      ? { message: `“reviewed” is a day to come: ${reviewed}, and today is ${today}`, help: 'write the day on which somebody checked this persona' }
      : {
          message: `nobody has checked this persona for ${ageOf(months)}`,
          help: `compare it with what you know today, and write the new day; ${isError ? 'where nobody builds for this person any more, write “status: retired”' : 'or change what no longer holds'}`,
        },
});

/** Months as people say them. */
function ageOf(months: number): string {
  if (months < 24) return `${months} ${months === 1 ? 'month' : 'months'}`;
  const rest = months % 12;
  return `${Math.floor(months / 12)} years${rest === 0 ? '' : ` and ${rest} ${rest === 1 ? 'month' : 'months'}`}`;
}
