import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Severities } from './check/check.js';
import type { ReviewMonths } from './check/rule.js';
import { allRules, gateRules, strictSeverities } from './check/rules/index.js';
import { sayError, subjectOf, untangle } from './check/schema-errors.js';
import { configSchema } from './generated/schemas.js';
import { config as validateConfig } from './generated/validators.js';
import { Failure } from './model/failure.js';
import type { JsonObject } from './model/format.js';
import { linesOf } from './model/lines.js';
import { nearestWord } from './model/nearest.js';
import { tokens } from './model/pointer.js';
import { beforeGlob, isWithin, linkOnTheWay, readText } from './read.js';

/** What a team set, or what holds where it set nothing. */
export interface Settings {
  /** The folder of the configuration, or the working directory: paths in the configuration and in the bundle are relative to it. */
  readonly root: string;
  readonly files: readonly string[];
  /** The team's own schema, absolute; absent where it uses ours. */
  readonly schema?: string;
  /** The folder of the archetypes of organizations, absolute; absent where the one among the personas is meant. */
  readonly archetypes?: string;
  /** The folder of the bundle, absolute. */
  readonly output: string;
  readonly severities: Severities;
  /** Where the registry of studies may be, absolute: the first that is there counts. */
  readonly research: readonly string[];
  /** The configuration names the registry, so it must be there. */
  readonly needsResearch?: boolean;
  /** After how many months without a review a persona is worth a finding. */
  readonly reviewMonths?: ReviewMonths;
  /** What a package of the bundle is called. */
  readonly package?: { readonly name?: string; readonly version?: string };
}

/** What the configuration is called. */
export const configName = 'personac.config.json';

/**
 * Reads `personac.config.json`: the one named, else the nearest one in this folder or above it within the repository.
 *
 * @throws {Failure} where it cannot be read, is no JSON, or says what no configuration can
 */
export function readSettings(cwd: string, named: string | undefined): Settings {
  const file = named === undefined ? nearestConfig(cwd) : path.resolve(cwd, named);
  if (file === undefined) return { root: cwd, files: ['personas'], output: path.join(cwd, 'dist'), severities: {}, research: researchIn(cwd, ['personas']) };
  const shown = path.relative(cwd, file) || file;
  const root = path.dirname(file);
  const values = parseConfig(file, shown);
  const inside = (key: string, value: string): string => {
    const absolute = path.resolve(root, value);
    if (!isWithin(root, absolute)) throw new Failure(`${shown}: "${key}" leads out of the project: ${value}`);
    // a link in a merge request could lead anywhere; what is read or written by name is refused where that happens
    if (['schema', 'research', 'archetypes'].includes(key) && linkOnTheWay(absolute, root))
      throw new Failure(`${shown}: "${key}" leads through a link, which is not followed: ${value}`);
    return absolute;
  };
  const files = (values.files as string[] | undefined) ?? ['personas'];
  for (const pattern of files) inside('files', pattern.replace(/^!/, ''));
  return {
    root,
    files,
    ...(typeof values.schema === 'string' && { schema: inside('schema', values.schema) }),
    ...(typeof values.archetypes === 'string' && { archetypes: inside('archetypes', values.archetypes) }),
    output: inside('output', (values.output as string | undefined) ?? 'dist'),
    severities: { ...(values.strict === true && strictSeverities), ...(values.rules as Severities | undefined) },
    research: typeof values.research === 'string' ? [inside('research', values.research)] : researchIn(root, files),
    ...(values.research !== undefined && { needsResearch: true }),
    ...(values.reviewMonths !== undefined && { reviewMonths: values.reviewMonths as ReviewMonths }),
    ...(values.package !== undefined && { package: values.package as NonNullable<Settings['package']> }),
  };
}

/** Where the registry of studies is, unless the configuration names it: in the first folder of personas. */
function researchIn(root: string, files: readonly string[]): string[] {
  const first = files.find((name) => !name.startsWith('!')) ?? 'personas';
  const base = path.resolve(root, beforeGlob(first));
  // a page may have any ending
  const folder = first === beforeGlob(first) && path.extname(base) !== '' ? path.dirname(base) : base;
  return isWithin(root, folder) ? ['research.yml', 'research.yaml'].map((name) => path.join(folder, name)) : [];
}

/** The nearest folder above that is a git repository. */
export function repositoryOf(cwd: string): string | undefined {
  for (let folder = cwd; ; folder = path.dirname(folder)) {
    if (isThere(path.join(folder, '.git'))) return folder;
    if (folder === path.dirname(folder)) return undefined;
  }
}

/** Where Node lets the program look at the project alone, nothing is above it. */
function isThere(file: string): boolean {
  try {
    return existsSync(file);
  } catch {
    return false;
  }
}

function nearestConfig(cwd: string): string | undefined {
  for (let folder = cwd; ; folder = path.dirname(folder)) {
    if (isThere(path.join(folder, configName))) return path.join(folder, configName);
    if (isThere(path.join(folder, '.git')) || folder === path.dirname(folder)) return undefined;
  }
}

function parseConfig(file: string, shown: string): JsonObject {
  const text = readText(file, shown);
  const values = parseJson(text, shown);
  if (!validateConfig(values)) {
    const [error] = untangle(validateConfig.errors ?? []);
    if (error) {
      const { additionalProperty: key, allowedValues } = error.params;
      const way = tokens(error.instancePath);
      const value = way.reduce<unknown>((at, part) => (at as JsonObject)?.[part], values);
      const here = schemaAt(way);
      const near =
        typeof key === 'string'
          ? nearestWord(key, Object.keys(here?.properties ?? {}))
          : typeof value === 'string' && Array.isArray(allowedValues) && nearestWord(value, allowedValues);
      const subject = subjectOf(
        error.instancePath,
        Object.keys(configSchema().properties).map((name) => ({ key: name, as: 'frontmatter' })),
      );
      const hint = error.keyword === 'pattern' ? here?.description : undefined;
      const { message, help } = sayError({ error, subject, value, ...(near && { near }), ...(hint && { hint }) });
      const deed = error.keyword === 'type' && error.params.type === 'array' ? `write it in square brackets: [${JSON.stringify(value)}]` : help;
      throw new Failure(`${placeOf(text, shown, typeof key === 'string' ? key : way.findLast((part) => !/^\d+$/.test(part)))}: ${message}; ${deed}`);
    }
  }
  const always = [...gateRules, { id: 'schema' }].find(({ id }) => Object.hasOwn((values.rules as JsonObject | undefined) ?? {}, id));
  if (always)
    throw new Failure(
      `${placeOf(text, shown, always.id)}: “${always.id}” is always an error: without it, not all would be checked, or the bundle not what its schema says`,
    );
  for (const rule of Object.keys((values.rules as JsonObject | undefined) ?? {})) {
    if (allRules.some(({ id }) => id === rule)) continue;
    const near = nearestWord(
      rule,
      allRules.map(({ id }) => id),
    );
    throw new Failure(`${placeOf(text, shown, rule)}: there is no rule “${rule}”${near ? `; did you mean “${near}”?` : '; `personac explain` lists them'}`);
  }
  return values;
}

/** What the schema says of the value that a pointer leads to. */
function schemaAt(way: readonly string[]): { readonly description?: string; readonly properties?: object } | undefined {
  return way.reduce<unknown>((at, part) => ((at as JsonObject | undefined)?.properties as JsonObject | undefined)?.[part], configSchema()) as
    | object
    | undefined;
}

/**
 * Parses JSON, with the place of what is wrong.
 *
 * @throws {Failure} where it is none
 */
export function parseJson(text: string, shown: string): JsonObject {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as JsonObject;
  } catch (error) {
    const message = (error as Error).message;
    const offset = faultOf(text, message);
    const { line, column } = linesOf(text).range({ start: offset, end: offset }).start;
    // without the excerpt that Node adds: the place says it
    throw new Failure(`${shown}:${line}:${column}: this is no JSON: ${message.split(/ (?:in JSON )?at position|, (?:"|\.\.\.)/)[0]}`);
  }
  throw new Failure(`${shown}: must be a JSON object: { … }`);
}

/** Where text stops being JSON. Node names the place of some faults only; for the others, the shortest beginning that has the fault ends there. */
function faultOf(text: string, message: string): number {
  const at = /position (\d+)/.exec(message)?.[1];
  if (at !== undefined) return Number(at);
  const hasFault = (length: number): boolean => {
    try {
      JSON.parse(text.slice(0, length));
      return false;
    } catch (error) {
      return (error as Error).message.startsWith('Unexpected token');
    }
  };
  let good = 0;
  for (let bad = text.length; bad - good > 1; ) {
    const middle = Math.floor((good + bad) / 2);
    if (hasFault(middle)) bad = middle;
    else good = middle;
  }
  return message.startsWith('Unexpected token') ? good : text.length;
}

/** Where a key first stands in JSON text. */
function placeOf(text: string, shown: string, key: string | undefined): string {
  const at = key === undefined ? -1 : text.indexOf(JSON.stringify(key));
  if (at === -1) return shown;
  const { line, column } = linesOf(text).range({ start: at, end: at }).start;
  return `${shown}:${line}:${column}`;
}
