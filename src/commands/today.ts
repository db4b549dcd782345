import { Failure } from '../model/failure.js';
import type { Terminal } from '../terminal.js';

/**
 * The day by which ages are judged: the one that was named, else that of `SOURCE_DATE_EPOCH`, so that a build can be
 * repeated later, else that of the clock. In UTC, so that it is the same everywhere.
 *
 * @param named a day, as 2026-09-14
 * @throws {Failure} where `SOURCE_DATE_EPOCH` is no moment
 */
export function todayOf(named: string | undefined, terminal: Pick<Terminal, 'env' | 'today'>): string {
  if (named !== undefined) return named;
  const epoch = terminal.env('SOURCE_DATE_EPOCH');
  if (epoch === undefined) return terminal.today();
  // years have four digits here: up to the end of 9999
  if (!/^\d{1,12}$/.test(epoch) || Number(epoch) > 253_402_300_799)
    throw new Failure(`SOURCE_DATE_EPOCH must be a number of seconds since 1970, like 1790000000: ${epoch}`);
  return new Date(Number(epoch) * 1000).toISOString().slice(0, 10);
}
