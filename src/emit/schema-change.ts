import type { JsonObject } from '../model/format.js';
import { token } from '../model/pointer.js';

/** How much a change asks of those who read data of that schema; the names are those of Semantic Versioning. */
export type ChangeLevel = 'none' | 'patch' | 'minor' | 'major';

/** One place at which two schemas differ. */
export interface Change {
  /** Where, in the schema that has it. */
  readonly pointer: string;
  readonly level: Exclude<ChangeLevel, 'none'>;
  readonly message: string;
}

const levels: readonly ChangeLevel[] = ['none', 'patch', 'minor', 'major'];

/** Words that change no data: they speak to people and tools. */
const words = new Set(['$schema', '$id', '$comment', 'description', 'examples', 'default', 'deprecated']);
/** Words below which further schemas stand, each under a name. */
const maps = new Set(['properties', '$defs']);
/** Limits from below and from above: a reader may rely on them. */
const least = new Set(['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties']);
const most = new Set(['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties']);
/** Promises without a number: to make one is no harm, to break one is. */
const promises = new Set(['pattern', 'format', 'uniqueItems', 'const']);

/**
 * Compares two schemas from the side of those who read the data: what was written for the old one must understand data
 * of the new one. So a new property is minor, as readers pass over keys that they do not know, and so is a stricter
 * promise; a property that is gone or may be absent, a type or a value that nobody expected are major. What cannot be
 * judged is major.
 *
 * @param before the schema that readers know
 * @param after the schema that is to follow it
 * @returns the highest level of all changes, and the changes in the order of the old schema
 */
export function schemaChange(before: JsonObject, after: JsonObject): { readonly level: ChangeLevel; readonly changes: readonly Change[] } {
  const changes = [...compare(before, after, '')];
  const level = changes.reduce<ChangeLevel>((highest, change) => (levels.indexOf(change.level) > levels.indexOf(highest) ? change.level : highest), 'none');
  return { level, changes };
}

/**
 * The level of the step from one version to another.
 *
 * @param before a version, like 1.4.0
 * @param after the version that follows it
 * @returns the level; nothing where it is not the next version of any level
 */
export function levelOfStep(before: string, after: string): ChangeLevel | undefined {
  const [major = 0, minor = 0, patch = 0] = before.split('.').map(Number);
  if (after === before) return 'none';
  if (after === `${major}.${minor}.${patch + 1}`) return 'patch';
  if (after === `${major}.${minor + 1}.0`) return 'minor';
  return after === `${major + 1}.0.0` ? 'major' : undefined;
}

/** Whether a step is at least as high as a change asks for. */
export function isEnough(step: ChangeLevel, asked: ChangeLevel): boolean {
  return levels.indexOf(step) >= levels.indexOf(asked);
}

function* compare(before: unknown, after: unknown, pointer: string): Generator<Change> {
  if (!isObject(before) || !isObject(after)) {
    if (!isSame(before, after)) yield { pointer, level: 'major', message: 'another schema' };
    return;
  }
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    yield* compareWord(key, ownValue(before, key), ownValue(after, key), `${pointer}/${token(key)}`);
  }
}

function* compareWord(key: string, before: unknown, after: unknown, pointer: string): Generator<Change> {
  if (maps.has(key)) yield* compareMap(isObject(before) ? before : {}, isObject(after) ? after : {}, pointer);
  else if (key === 'required') yield* compareRequired(before, after, pointer);
  else if (key === 'items' && isObject(before) && isObject(after)) yield* compare(before, after, pointer);
  else if (key === 'additionalProperties') yield* compareOthers(before, after, pointer);
  else if (!isSame(before, after)) yield { pointer, ...judge(key, before, after) };
}

function* compareMap(before: JsonObject, after: JsonObject, pointer: string): Generator<Change> {
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const at = `${pointer}/${token(name)}`;
    if (!Object.hasOwn(after, name)) yield { pointer: at, level: 'major', message: `“${name}” is gone` };
    else if (!Object.hasOwn(before, name)) yield { pointer: at, level: 'minor', message: `“${name}” is new` };
    else yield* compare(before[name], after[name], at);
  }
}

function* compareRequired(before: unknown, after: unknown, pointer: string): Generator<Change> {
  const [old, now] = [listOf(before), listOf(after)];
  for (const name of old.filter((key) => !now.includes(key))) yield { pointer, level: 'major', message: `“${name}” may be absent` };
  for (const name of now.filter((key) => !old.includes(key))) yield { pointer, level: 'minor', message: `“${name}” is always there` };
}

/** Absent, `true` and an empty schema let other keys have any value; `false` lets no other key be. */
function* compareOthers(before: unknown, after: unknown, pointer: string): Generator<Change> {
  if (before === false && after !== false) yield { pointer, level: 'minor', message: 'further keys may be there' };
  else if (before !== false && after === false) yield { pointer, level: 'major', message: 'no further key may be there' };
  else if (before !== false) yield* compare(openSchema(before), openSchema(after), pointer);
}

function openSchema(schema: unknown): unknown {
  return schema === undefined || schema === true ? {} : schema;
}

function judge(key: string, before: unknown, after: unknown): Pick<Change, 'level' | 'message'> {
  if (words.has(key)) return { level: 'patch', message: `other words in “${key}”` };
  if (key === 'enum' || key === 'type') return judgeChoice(key, before, after);
  const isStricter =
    before === undefined
      ? least.has(key) || most.has(key) || promises.has(key)
      : typeof before === 'number' && typeof after === 'number' && ((least.has(key) && after > before) || (most.has(key) && after < before));
  if (isStricter) return { level: 'minor', message: `“${key}” promises more` };
  return { level: 'major', message: after === undefined ? `“${key}” is gone` : `“${key}” is another one` };
}

/** Values or types to choose from: one more surprises readers, one less does not. */
function judgeChoice(key: string, before: unknown, after: unknown): Pick<Change, 'level' | 'message'> {
  const [old, now] = [listOf(before), listOf(after)];
  if (after === undefined) return { level: 'major', message: `“${key}” is gone` };
  const unexpected = before === undefined ? [] : now.filter((value) => !old.some((known) => isSame(known, value)));
  if (unexpected.length > 0) return { level: 'major', message: `${unexpected.map((value) => JSON.stringify(value)).join(', ')} was not in “${key}”` };
  if (before === undefined || now.length < old.length) return { level: 'minor', message: `“${key}” promises more` };
  return { level: 'patch', message: `“${key}” in another order` };
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A key may be called like something that every object inherits. */
function ownValue(object: JsonObject, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : value === undefined ? [] : [value];
}

/** Equal as JSON, in whatever order the keys stand. */
function isSame(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((value, index) => isSame(value, b[index]));
  if (!isObject(a) || !isObject(b)) return a === b;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && isSame(a[key], b[key]));
}
