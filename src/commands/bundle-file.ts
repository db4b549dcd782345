import { lstatSync } from 'node:fs';
import path from 'node:path';
import { readSchema } from '../format/read-schema.js';
import type { DiffSide } from '../model/diff.js';
import { Failure } from '../model/failure.js';
import type { JsonObject } from '../model/format.js';
import { readText } from '../read.js';
import { parseJson } from '../settings.js';
import { headingsOf } from './headings.js';

/** Far above what a thousand personas need. */
const most = 64 * 1024 * 1024;
/** No bundle of ours is nested nearly as deep. */
const mostDepth = 400;

/**
 * Reads a bundle, and the schemas that lie beside it.
 *
 * @param absolute where it is
 * @param shown what the user calls it
 * @throws {Failure} where it cannot be read, or is no bundle
 */
export function readBundle(absolute: string, shown: string): DiffSide {
  const bundle = parseBounded(absolute, shown);
  const personas = recordsOf(bundle.personas, 'personas', shown);
  if (personas === undefined)
    throw new Failure(`${shown}: is no bundle of personas: it has no “personas”; name the personas.json that \`personac build\` writes`);
  const drafts = recordsOf(bundle.drafts, 'drafts', shown);
  const schema = bundle.$schema === './bundle.schema.json' ? beside(absolute, shown, 'bundle.schema.json') : undefined;
  const personaSchema = schema && beside(absolute, shown, 'persona.schema.json');
  return {
    personas,
    ...(drafts && { drafts }),
    ...(schema && { schema }),
    schemaVersion: bundle.schemaVersion,
    headings: personaSchema ? headingsIn(personaSchema) : new Map(),
  };
}

function recordsOf(value: unknown, key: string, shown: string): JsonObject[] | undefined {
  if (value === undefined) return undefined;
  if (!Array.isArray(value)) throw new Failure(`${shown}: is no bundle of personas: “${key}” is no list`);
  const wrong = value.findIndex((record) => typeof record !== 'object' || record === null || Array.isArray(record) || typeof record.id !== 'string');
  if (wrong !== -1) throw new Failure(`${shown}: is no bundle of personas: what stands at /${key}/${wrong} has no “id”`);
  return value;
}

/** A schema in the same folder; a link, or none at all, is none. */
function beside(bundle: string, shown: string, name: string): JsonObject | undefined {
  const file = path.join(path.dirname(bundle), name);
  if (!lstatSync(file, { throwIfNoEntry: false })?.isFile()) return undefined;
  return parseBounded(file, path.join(path.dirname(shown), name));
}

function parseBounded(file: string, shown: string): JsonObject {
  const text = readText(file, shown, most);
  refuseDepth(text, shown);
  return parseJson(text, shown);
}

/** What compares values calls itself for what is inside them. */
function refuseDepth(text: string, shown: string): void {
  let depth = 0;
  let isString = false;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (isString) {
      if (unit === 92) at++;
      else if (unit === 34) isString = false;
    } else if (unit === 34) isString = true;
    else if (unit === 91 || unit === 123) {
      if (++depth > mostDepth) throw new Failure(`${shown}: is nested deeper than ${mostDepth} levels`);
    } else if (unit === 93 || unit === 125) depth--;
  }
}

/** The headings that a persona schema says; none where it is not one that we can read. */
function headingsIn(schema: JsonObject): ReadonlyMap<string, string> {
  try {
    return headingsOf(readSchema(schema, { persona: () => [], keyword: () => [] }));
  } catch {
    return new Map();
  }
}
