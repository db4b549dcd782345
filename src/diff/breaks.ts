import { valueAt } from '../format/read-schema.js';
import type { Break, DiffSide } from '../model/diff.js';
import type { FieldsDiff } from './fields.js';
import type { Shape } from './items.js';
import type { Entry, EntryPair } from './records.js';

const shapeNames: { readonly [shape in Shape]: string } = { list: 'a list', text: 'running text', value: 'a single value' };

/** What a persona that is on both sides no longer gives those who read the bundle. */
export function breaksOf(
  { before, after }: EntryPair,
  shapes: FieldsDiff['shapes'],
  base: DiffSide,
  head: DiffSide,
  headings: ReadonlyMap<string, string>,
): Break[] {
  // nobody reads what was not in the bundle
  if (before.isDraft) return [];
  const called = (key: string): string => `“${headings.get(key) ?? key}”`;
  const breaks: Break[] = [];
  const persona = before.id;
  if (after.isDraft) {
    const why = after.missing.length > 0 ? `: it lacks ${after.missing.map(called).join(', ')}` : '';
    breaks.push({ kind: 'draft', persona, message: `is a draft now, and gone from the bundle${why}` });
  }
  if (before.id !== after.id) breaks.push({ kind: 'renamed', persona, message: `is called “${after.id}” now` });
  const required = new Set([...requiredOf(base), ...requiredOf(head), ...after.missing]);
  const lost = [...required].filter((key) => Object.hasOwn(before.data, key) && !Object.hasOwn(after.data, key));
  // what makes it a draft is said with that
  for (const key of lost.filter((name) => !after.missing.includes(name) || !after.isDraft))
    breaks.push({ kind: 'field', persona, key, message: `has no ${called(key)} any more, which is required` });
  for (const { key, before: old, after: now } of shapes)
    breaks.push({ kind: 'shape', persona, key, message: `${called(key)} was ${shapeNames[old]} and is ${shapeNames[now]} now` });
  return breaks;
}

/** What those who read the bundle lose with a persona that is gone. */
export function brokenByRemoval({ id, isDraft }: Entry): Break[] {
  return isDraft ? [] : [{ kind: 'gone', persona: id, message: 'is gone' }];
}

function requiredOf({ schema }: DiffSide): string[] {
  const required = schema && valueAt(schema, '/$defs/persona/required');
  return Array.isArray(required) ? required.map(String) : [];
}
