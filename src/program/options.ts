import { InvalidArgumentError, Option } from 'commander';
import { isDay } from '../model/day.js';
import { nearestWord } from '../model/nearest.js';
import { formatNames, type WantedReport } from '../model/report.js';

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

/** Where to keep what was compiled, for commands that read many pages. */
export function cacheOption(): Option {
  return new Option('--cache <file>', 'where to keep what was compiled, as CI needs it (default: your own folder of caches, from 30 pages on)');
}

/** The same commands without what earlier runs compiled. */
export function noCacheOption(): Option {
  return new Option('--no-cache', 'compile every page again, and keep nothing');
}

/** The reports, for every command that finds faults. */
export function formatOption(): Option {
  return new Option('--format <name>', `how to report: ${formatNames.join(', ')}; name=file writes it there; may be given again`).argParser(addReport);
}

/** One more report: `name`, or `name=file`. */
function addReport(text: string, before: readonly WantedReport[] = []): WantedReport[] {
  const [word = '', ...rest] = text.split('=');
  const name = formatNames.find((known) => known === word);
  const near = nearestWord(word, formatNames);
  if (name === undefined) throw new InvalidArgumentError(`Allowed choices are ${formatNames.join(', ')}.${near ? `\n(Did you mean ${near}?)` : ''}`);
  if (text === `${name}=`) throw new InvalidArgumentError('a file is needed behind the equals sign.');
  return [...before, { name, ...(rest.length > 0 && { path: rest.join('=') }) }];
}

/** A number of faults. */
export function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('a whole number is needed.');
  return Number(text);
}
