import type { Became, Break, DiffSide, PersonaChange, SetDiff } from '../model/diff.js';
import type { JsonObject } from '../model/format.js';
import { breaksOf, brokenByRemoval } from './breaks.js';
import { canonical } from './canonical.js';
import { type Effort, effort as newEffort } from './effort.js';
import { compareFields } from './fields.js';
import { type Entry, type EntryPair, entriesOf, pairEntries } from './records.js';
import { type SchemaChange, schemaWords } from './schema-breaks.js';

/**
 * Compares two sets of personas, as the readers of their bundles see them. The order in which a side has its personas
 * makes no difference.
 *
 * @param compareSchemas what changed between two schemas of bundles
 * @param effort how much work it may be; what is beyond is told as removed and added
 */
export function compareSets(
  base: DiffSide,
  head: DiffSide,
  compareSchemas: (before: JsonObject, after: JsonObject) => readonly SchemaChange[],
  effort: Effort = newEffort(),
): SetDiff {
  const headings = new Map([...head.headings, ...[...base.headings].filter(([key]) => !head.headings.has(key))]);
  const { pairs, ...alone } = pairEntries(entriesOf(base), entriesOf(head), effort);
  // a side that does not tell of drafts does not say that there are none
  const told = (entries: readonly Entry[], other: DiffSide): Entry[] => entries.filter(({ isDraft }) => !isDraft || other.drafts !== undefined);
  const [gone, added] = [told(alone.gone, head), told(alone.added, base)];
  const passedOver = alone.gone.length - gone.length + (alone.added.length - added.length);
  const options = { headings, effort };
  const breaks: Break[] = [];
  const personas: PersonaChange[] = [];
  for (const pair of inOrder(pairs)) {
    const { fields, shapes } = compareFields(said(pair.before), said(pair.after), options);
    breaks.push(...breaksOf(pair, shapes, base, head, headings));
    const became = becameOf(pair);
    const isRenamed = pair.before.id !== pair.after.id;
    if (fields.length === 0 && !isRenamed && became === undefined) continue;
    personas.push({
      kind: isRenamed ? 'renamed' : 'changed',
      id: pair.after.id,
      ...(isRenamed && { formerId: pair.before.id }),
      title: titleOf(pair.after),
      isDraft: pair.after.isDraft,
      ...(became && { became }),
      fields,
    });
  }
  for (const entry of gone) {
    breaks.push(...brokenByRemoval(entry));
    const { fields } = compareFields(said(entry), {}, options);
    personas.push({ kind: 'removed', id: entry.id, title: titleOf(entry), isDraft: entry.isDraft, fields });
  }
  for (const entry of added) {
    const { fields } = compareFields({}, said(entry), options);
    personas.push({ kind: 'added', id: entry.id, title: titleOf(entry), isDraft: entry.isDraft, fields });
  }
  const schemas = base.schema && head.schema ? schemaWords(compareSchemas(base.schema, head.schema)) : undefined;
  const broken = (schemas?.breaks ?? versionBreaks(base, head)).map((found): Break => ({ kind: 'schema', ...found }));
  return {
    breaks: [...broken, ...breaks.sort((a, b) => byText(a.persona ?? '', b.persona ?? ''))],
    schemaChanges: schemas?.changes ?? [],
    personas: personas.sort((a, b) => byText(a.id, b.id) || byText(a.kind, b.kind)),
    unchanged: pairs.length - personas.filter(({ kind }) => kind === 'changed' || kind === 'renamed').length,
    notes:
      passedOver > 0
        ? [`${passedOver} ${passedOver === 1 ? 'draft was' : 'drafts were'} not compared: a bundle built without drafts does not tell of them`]
        : [],
  };
}

/** What a persona says; its id is told apart. */
function said({ data }: Entry): JsonObject {
  const { id: _id, ...rest } = data;
  return rest;
}

/** In one order whichever side is the older one, so that the same work is left for each. */
function inOrder(pairs: readonly EntryPair[]): EntryPair[] {
  const key = ({ before, after }: EntryPair): string => [before.id, after.id].sort().join('\0');
  return [...pairs].sort((a, b) => byText(key(a), key(b)));
}

function becameOf({ before, after }: EntryPair): Became | undefined {
  if (after.data.status === 'retired' && before.data.status !== 'retired') return 'retired';
  if (before.isDraft === after.isDraft) return undefined;
  return after.isDraft ? 'draft' : 'published';
}

/** Where a schema is not known, the version of the shape still is. */
function versionBreaks(base: DiffSide, head: DiffSide): { key: string; message: string }[] {
  const [old, now] = [canonical(base.schemaVersion), canonical(head.schemaVersion)];
  return old === now ? [] : [{ key: 'schemaVersion', message: `“schemaVersion” was ${old} and is ${now}` }];
}

function titleOf({ id, data }: Entry): string {
  const { name, role } = data;
  const [first, second] = [name, role].map((part) => (typeof part === 'string' && part !== '' ? part : undefined));
  return first === undefined ? (second ?? id) : second === undefined ? first : `${first} (${second})`;
}

/** Order that no locale changes. */
function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
