import { valueAt } from '../format/read-schema.js';
import { asksForOne, type JsonObject } from '../model/format.js';
import { canonical } from './canonical.js';

/** What changed between two schemas, as whoever reads the data sees it. */
export interface SchemaDiff {
  /** What an old reader cannot take. */
  readonly breaks: readonly { readonly key: string; readonly message: string }[];
  /** What an old reader can take. */
  readonly changes: readonly string[];
}

/** No schema is nested deeper that anybody wrote. */
const mostDepth = 40;
/** Words that say nothing of the data, or that are compared by name below. */
const silent = new Set(['$schema', '$id', '$comment', '$defs', 'title', 'description', 'examples', 'default', 'deprecated', 'x-markdown', '$ref']);
const compared = new Set(['properties', 'required', 'type', 'const', 'enum', 'items', 'additionalProperties']);
const choices = new Set(['anyOf', 'oneOf', 'allOf', 'not', 'if', 'then', 'else', 'prefixItems', 'patternProperties', 'dependentSchemas', 'propertyNames']);

/**
 * Compares the schemas of two bundles: what is gone, may be missing or is of another kind breaks who reads the data; what
 * is new or narrower does not.
 */
export function compareSchemas(before: JsonObject, after: JsonObject): SchemaDiff {
  const breaks: { key: string; message: string }[] = [];
  const changes: string[] = [];
  const seen = new Set<string>();
  const say = (isBreak: boolean, way: readonly string[], message: string): void => {
    const key = way.join('.');
    if (isBreak) breaks.push({ key, message: key === '' ? `the bundle ${message}` : `“${key}” ${message}` });
    else changes.push(key === '' ? `the bundle ${message}` : `“${key}” ${message}`);
  };
  const compare = (oldSchema: unknown, newSchema: unknown, way: readonly string[]): void => {
    if (way.length > mostDepth || (canonical(oldSchema) === canonical(newSchema) && !hasReference(oldSchema))) return;
    // what is referred to from many places is told of once
    const names = `${referenceOf(oldSchema)}\n${referenceOf(newSchema)}`;
    if (names !== '\n') {
      if (seen.has(names)) return;
      seen.add(names);
    }
    const [old, now] = [resolve(oldSchema, before), resolve(newSchema, after)];
    compareKinds(old, now, (isBreak, message) => say(isBreak, way, message));
    const [oldProperties, newProperties] = [objectOf(old.properties), objectOf(now.properties)];
    const [oldRequired, newRequired] = [namesOf(old.required), namesOf(now.required)];
    for (const [name, inner] of Object.entries(oldProperties)) {
      if (way.length === 0 && name === 'drafts') continue;
      const below = [...way, name];
      const other = newProperties[name];
      if (other === undefined) say(true, below, 'is gone');
      else {
        if (oldRequired.includes(name) && !newRequired.includes(name)) say(true, below, 'is no longer always there');
        if (!oldRequired.includes(name) && newRequired.includes(name)) say(false, below, 'is always there now');
        compare(inner, other, below);
      }
    }
    for (const name of Object.keys(newProperties)) if (oldProperties[name] === undefined) say(false, [...way, name], 'is new');
    for (const word of ['items', 'additionalProperties']) {
      if (typeof old[word] === 'object' && typeof now[word] === 'object') compare(old[word], now[word], [...way, '…']);
    }
  };
  compare(before, after, []);
  return { breaks, changes };
}

/** Compares what a schema says of a value itself. */
function compareKinds(old: JsonObject, now: JsonObject, say: (isBreak: boolean, message: string) => void): void {
  const [oldTypes, newTypes] = [typesOf(old), typesOf(now)];
  const wider = newTypes.filter((type) => !oldTypes.includes(type) && !(type === 'integer' && oldTypes.includes('number')));
  if (oldTypes.length > 0 && newTypes.length === 0) say(true, `was ${kinds(oldTypes)} and may be anything now`);
  else if (oldTypes.length > 0 && wider.length > 0)
    say(true, `was ${kinds(oldTypes)} and ${newTypes.length > wider.length ? 'may also be' : 'is'} ${kinds(wider)} now`);
  else if (canonical(oldTypes) !== canonical(newTypes)) say(false, `is always ${kinds(newTypes)} now`);
  const [oldValues, newValues] = [valuesOf(old), valuesOf(now)];
  if (old.const !== undefined && canonical(old.const) !== canonical(now.const))
    say(true, `was always ${shown([old.const])} and is ${newValues ? shown(newValues) : 'not any more'}`);
  else if (oldValues && !newValues && wider.length === 0 && newTypes.length > 0) say(true, `was one of ${shown(oldValues)} and may have any value now`);
  else if (oldValues && newValues) {
    const known = new Set(oldValues.map(canonical));
    const kept = new Set(newValues.map(canonical));
    const [added, gone] = [newValues.filter((value) => !known.has(canonical(value))), oldValues.filter((value) => !kept.has(canonical(value)))];
    if (added.length > 0) say(false, `may also be ${shown(added)} now`);
    if (gone.length > 0) say(false, `is never ${shown(gone)} now`);
  }
  const words = [...new Set([...Object.keys(old), ...Object.keys(now)])].sort().filter((word) => !silent.has(word) && !compared.has(word));
  for (const word of words) {
    if (canonical(old[word]) === canonical(now[word])) continue;
    const isChoice = choices.has(word) && !(isAbsentOrOne(old[word]) && isAbsentOrOne(now[word]));
    say(isChoice, isChoice ? `is described in another way (${word}), which is not compared` : `has another “${word}”`);
  }
  if (old.additionalProperties === false && now.additionalProperties !== false && now.properties !== undefined) say(false, 'may have further keys now');
}

/** That one of several properties must be there says nothing of what a property is. */
function isAbsentOrOne(choice: unknown): boolean {
  return choice === undefined || asksForOne(choice);
}

function typesOf({ type, const: only, enum: values }: JsonObject): string[] {
  const named = Array.isArray(type) ? type.map(String) : type === undefined ? [] : [String(type)];
  const given = only !== undefined ? [only] : Array.isArray(values) ? values : [];
  return (named.length > 0 ? named : [...new Set(given.map(typeOf))]).sort();
}

function typeOf(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
}

function valuesOf({ const: only, enum: values }: JsonObject): readonly unknown[] | undefined {
  return only !== undefined ? [only] : Array.isArray(values) ? values : undefined;
}

function kinds(types: readonly string[]): string {
  const names: { readonly [type: string]: string } = {
    string: 'text',
    array: 'a list',
    object: 'an object',
    null: 'nothing',
    boolean: 'true or false',
    number: 'a number',
    integer: 'a whole number',
  };
  return types.map((type) => names[type] ?? type).join(' or ');
}

function shown(values: readonly unknown[]): string {
  return values.map((value) => `“${typeof value === 'string' ? value : canonical(value)}”`).join(', ');
}

function referenceOf(schema: unknown): string {
  const { $ref } = objectOf(schema);
  return typeof $ref === 'string' ? $ref : '';
}

function hasReference(schema: unknown): boolean {
  return canonical(schema).includes('"$ref":');
}

/** The schema that a reference leads to, with what stands beside the reference. */
function resolve(schema: unknown, root: JsonObject): JsonObject {
  let current = objectOf(schema);
  for (let steps = 0; steps < 20 && typeof current.$ref === 'string' && current.$ref.startsWith('#'); steps++) {
    const { $ref, ...beside } = current;
    current = { ...objectOf(valueAt(root, ($ref as string).slice(1))), ...beside };
  }
  return current;
}

function objectOf(value: unknown): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}

function namesOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
