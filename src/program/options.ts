import { InvalidArgumentError, Option } from 'commander';
import { isDay } from '../model/day.js';

/** The configuration, for every command that reads a project. */
export function configOption(): Option {
  return new Option('--config <file>', 'the configuration (default: the nearest personac.config.json)');
}

/** The schema, for every command that reads personas. */
export function schemaOption(): Option {
  return new Option('--schema <file>', 'the persona schema of your team');
}

/** The day of the run, for every command that judges how old something is. */
export function todayOption(): Option {
  return new Option('--today <day>', 'the day to judge ages by, as 2026-09-14 (default: that of SOURCE_DATE_EPOCH, else of the clock)').argParser((text) => {
    if (!isDay(text)) throw new InvalidArgumentError('a day is needed, written as 2026-09-14.');
    return text;
  });
}
