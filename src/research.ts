import { research as validate } from './generated/validators.js';
import type { JsonObject, SchemaError } from './model/format.js';
import type { Span } from './model/place.js';
import type { Registry, Study } from './model/research.js';
import { readFrontmatter } from './parse/frontmatter.js';

/** A registry is larger than the frontmatter of a persona: this is a thousand studies. */
export const largestRegistry = 256 * 1024;

const mostErrors = 200;

/**
 * Reads a registry of studies. Never fails: what is wrong with it is told at its place.
 *
 * @param path as the user would name it
 */
export function readRegistry(path: string, text: string): Registry {
  const { data, places, problems, broken } = readFrontmatter(text, 0, largestRegistry);
  const found = { path, text, data, places, problems };
  const nothing = { studies: new Map<string, Study>(), spans: new Map<string, Span>() };
  if (broken) return { ...found, ...nothing, isBroken: true, errors: [] };
  const { studies, spans } = nothing;
  const entries: unknown[] = Array.isArray(data.studies) ? data.studies : [];
  const errors = errorsIn(data, entries);
  for (const [index, entry] of entries.entries()) {
    const study = asStudy(entry);
    const span = places.values.get(`/studies/${index}/id`);
    if (study === undefined || span === undefined || studies.has(study.id)) continue;
    studies.set(study.id, study);
    spans.set(study.id, span);
  }
  return { ...found, studies, spans, isBroken: !Array.isArray(data.studies), errors };
}

/** What the schema says, entry by entry: of a file that is wrong throughout, the validator would gather errors without end. */
function errorsIn(data: JsonObject, entries: readonly unknown[]): SchemaError[] {
  const ofAll = (value: unknown): readonly SchemaError[] => (validate(value) ? [] : (validate.errors ?? []));
  const errors = [...ofAll(Array.isArray(data.studies) ? { ...data, studies: [] } : data)];
  for (const [index, entry] of entries.entries()) {
    if (errors.length >= mostErrors) break;
    errors.push(...ofAll({ studies: [entry] }).map((error) => ({ ...error, instancePath: error.instancePath.replace(/^\/studies\/0/, `/studies/${index}`) })));
  }
  return errors;
}

/** An entry as far as it can be read; one that is wrong in a part counts for nothing there. */
function asStudy(entry: unknown): Study | undefined {
  if (typeof entry !== 'object' || entry === null) return undefined;
  const { id, title, method, participants, date, url, owner } = entry as JsonObject;
  // the page that cites it needs its id, and finds the fault in the registry
  if (typeof id !== 'string' || id === '') return undefined;
  // of nearly all entries nothing is wrong
  const isSound = validate({ studies: [entry] });
  const isValid = (part: object): boolean => isSound || validate({ studies: [{ id: 'study', title: 'Study', method: 'other', ...part }] });
  const kept = Object.entries({ participants, date: typeof date === 'number' ? String(date) : date, url, owner })
    .filter(([, value]) => value !== undefined)
    .filter(([key, value]) => isValid({ [key]: value }));
  return {
    id,
    title: isValid({ title }) ? (title as string) : id,
    method: isValid({ method }) ? (method as Study['method']) : 'other',
    ...Object.fromEntries(kept),
  };
}
