import { lstatSync } from 'node:fs';
import path from 'node:path';
import { type Entry, writeBaseline } from '../baseline/baseline.js';
import { sayError, subjectOf, untangle } from '../check/schema-errors.js';
import { baselineSchema } from '../generated/schemas.js';
import { baseline as validateBaseline } from '../generated/validators.js';
import { Failure } from '../model/failure.js';
import type { JsonObject, SchemaError } from '../model/format.js';
import { offsetIn } from '../model/json-place.js';
import { linesOf } from '../model/lines.js';
import { nearestWord } from '../model/nearest.js';
import { tokens } from '../model/pointer.js';
import { readText, toSlashes } from '../read.js';
import { escaped } from '../report/harmless.js';
import { parseJson } from '../settings.js';
import { changedMeanwhile, createFile, replaceFiles } from '../write.js';

/** What the baseline is called. */
export const baselineName = 'personac-baseline.json';
/** Far above what a thousand personas need, far below what holds a run up. */
const most = 16 * 1024 * 1024;

/** Whether a project has a baseline, broken or not. */
export function hasBaseline(root: string): boolean {
  return lstatSync(path.join(root, baselineName), { throwIfNoEntry: false }) !== undefined;
}

/** The baseline as the user would name it. */
export function shownBaseline(root: string, cwd: string): string {
  return toSlashes(path.relative(cwd, path.join(root, baselineName)));
}

/**
 * Reads the baseline of a project.
 *
 * @returns its entries; nothing where there is none
 * @throws {Failure} where it cannot be read, or is not what its schema says
 */
export function readBaseline(root: string, cwd: string): readonly Entry[] | undefined {
  if (!hasBaseline(root)) return undefined;
  const shown = shownBaseline(root, cwd);
  const text = readText(path.join(root, baselineName), shown, most);
  const values = parseJson(text, shown);
  if (typeof values.version === 'number' && values.version > 1)
    throw new Failure(`${shown}: is of version ${values.version}, which a newer personac wrote: bring yours up to date`);
  if (!validateBaseline(values)) {
    const [error] = untangle(validateBaseline.errors ?? []);
    if (error) throw new Failure(sayFault(error, values, text, shown));
  }
  return values.findings as readonly Entry[];
}

/**
 * Writes the baseline of a project, whole or not at all.
 *
 * @returns whether anything changed
 * @throws {Failure} where it cannot be written
 */
export function replaceBaseline(root: string, entries: readonly Entry[], old: readonly Entry[] | undefined): boolean {
  const text = escaped(writeBaseline(entries));
  if (Buffer.byteLength(text) > most) throw new Failure(`${baselineName} was not written: it would be larger than ${most} bytes`);
  const target = path.join(root, baselineName);
  if (old !== undefined && readText(target, baselineName, most) === text) return false;
  if (old === undefined) {
    if (!createFile(target, text)) throw changedMeanwhile(baselineName);
  } else {
    const isCurrent = (): boolean => JSON.stringify(readBaseline(root, root)) === JSON.stringify(old);
    replaceFiles([{ target, text, origin: { shown: baselineName, isCurrent } }]);
  }
  return true;
}

function sayFault(error: SchemaError, values: JsonObject, text: string, shown: string): string {
  const way = tokens(error.instancePath);
  const value = way.reduce<unknown>((at, step) => (at as JsonObject | undefined)?.[step], values);
  const key = error.params.additionalProperty;
  const { properties, $defs } = baselineSchema();
  const near = typeof key === 'string' ? nearestWord(key, [...Object.keys(properties), ...Object.keys($defs.entry.properties)]) : undefined;
  const subject = subjectOf(error.instancePath, [{ key: 'findings', as: 'frontmatter' }]);
  const { message } = sayError({ error, subject, value, ...(near && { near }) });
  const at = offsetIn(text, typeof key === 'string' ? [...way, key] : way);
  const { line, column } = linesOf(text).range({ start: at, end: at }).start;
  return `${shown}:${line}:${column}: ${message}; ${near ? `did you mean “${near}”?` : 'mend it, or delete the file and run `personac baseline`'}`;
}
