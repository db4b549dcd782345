/** Whether a text is a day that the calendar has, written as 2026-09-14. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const [year, month, day] = partsOf(text);
  return month >= 1 && month <= 12 && day >= 1 && day <= lastOf(year, month);
}

/**
 * Counts the whole months between two days: from 31 January to 28 February it is one, as that month has no later day.
 *
 * @param from a day, as 2026-09-14
 * @param to another one; where it is the earlier one, the count is below zero
 */
export function monthsBetween(from: string, to: string): number {
  if (to < from) return -monthsBetween(to, from);
  const [year, month, day] = partsOf(from);
  const [toYear, toMonth, toDay] = partsOf(to);
  const months = (toYear - year) * 12 + toMonth - month;
  return toDay < Math.min(day, lastOf(toYear, toMonth)) ? months - 1 : months;
}

/** The last day that a date may mean: of 2026 the last of the year, of 2026-09 the last of the month; nothing where it is none. */
export function lastDay(date: string): string | undefined {
  const [, year = '', month = '12', day] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(date) ?? [];
  const found = `${year}-${month}-${day ?? String(lastOf(Number(year), Number(month))).padStart(2, '0')}`;
  return isDay(found) ? found : undefined;
}

/** The day after one. */
export function dayAfter(text: string): string {
  const [year, month, day] = partsOf(text);
  const [nextYear, nextMonth, nextDay] = day < lastOf(year, month) ? [year, month, day + 1] : month < 12 ? [year, month + 1, 1] : [year + 1, 1, 1];
  return `${String(nextYear).padStart(4, '0')}-${String(nextMonth).padStart(2, '0')}-${String(nextDay).padStart(2, '0')}`;
}

function partsOf(text: string): [year: number, month: number, day: number] {
  return [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8, 10))];
}

/** How many days a month has. */
function lastOf(year: number, month: number): number {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
}
