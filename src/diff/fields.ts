import type { FieldChange, ItemChange } from '../model/diff.js';
import type { JsonObject } from '../model/format.js';
import { canonical } from './canonical.js';
import type { Effort } from './effort.js';
import { hasParagraphs, type Part, type Parts, partsOf, type Shape, wholeText } from './items.js';
import { type Matching, match } from './match.js';
import { comparePair } from './pair.js';

/** What of two personas differs. */
export interface FieldsDiff {
  readonly fields: readonly FieldChange[];
  /** Keys whose value is made in another way now. */
  readonly shapes: readonly { readonly key: string; readonly before: Shape; readonly after: Shape }[];
}

/** What holds for all personas of a comparison. */
export interface FieldOptions {
  readonly headings: ReadonlyMap<string, string>;
  readonly effort: Effort;
}

/**
 * Compares what two personas say, field by field.
 *
 * @param before the data of the old one; empty where it is new
 * @param after the data of the new one; empty where it is gone
 */
export function compareFields(before: JsonObject, after: JsonObject, { headings, effort }: FieldOptions): FieldsDiff {
  const keys = inOrder([...new Set([...Object.keys(before), ...Object.keys(after)])], headings);
  const [old, now] = [new Map<string, Parts>(), new Map<string, Parts>()];
  for (const key of keys) {
    const [a, b] = [own(before, key), own(after, key)];
    const isWhole = a !== undefined && b !== undefined && hasParagraphs(a) !== hasParagraphs(b) && partsOf(a).shape === 'text' && partsOf(b).shape === 'text';
    const take = isWhole ? wholeText : partsOf;
    if (a !== undefined) old.set(key, take(a));
    if (b !== undefined) now.set(key, take(b));
  }
  const isValue = (key: string): boolean => old.get(key)?.shape === 'value' || now.get(key)?.shape === 'value';
  const matched = keys.filter((key) => !isValue(key));
  const select = (sides: ReadonlyMap<string, Parts>): Map<string, readonly Part[]> => new Map(matched.map((key) => [key, sides.get(key)?.parts ?? []]));
  const [oldParts, newParts] = [select(old), select(now)];
  const matching = match(oldParts, newParts, effort);
  const keyOf = new Map([...oldParts].flatMap(([key, parts]) => parts.map((part) => [part, key] as const)));
  const newKeyOf = new Map([...newParts].flatMap(([key, parts]) => parts.map((part) => [part, key] as const)));
  const heading = (key: string): string => headings.get(key) ?? key;
  const fields = keys.map((key): FieldChange => {
    const [parts, others] = [now.get(key)?.parts ?? [], old.get(key)?.parts ?? []];
    if (isValue(key)) return { key, heading: heading(key), changes: valueChanges(old.get(key), now.get(key)), isReordered: false, isUnpaired: false };
    const stayed = (part: Part): Part | undefined => {
      const mate = matching.newOf.get(part);
      return mate && newKeyOf.get(mate) === key ? mate : undefined;
    };
    const changes: ItemChange[] = [];
    const goneBehind = goneParts(others, matching, stayed);
    const addGone = (anchor: Part | undefined): void => {
      changes.push(...(goneBehind.get(anchor) ?? []).map(({ item }): ItemChange => ({ kind: 'removed', before: item })));
    };
    addGone(undefined);
    for (const part of parts) {
      const mate = matching.oldOf.get(part);
      if (mate === undefined) changes.push({ kind: 'added', after: part.item });
      else {
        const from = keyOf.get(mate) ?? key;
        const hasSameParent = (mate.parent && matching.newOf.get(mate.parent)) === part.parent;
        const change = comparePair({ before: mate, after: part, hasSameParent, ...(from !== key && { from: { key: from, heading: heading(from) } }) }, effort);
        if (change) changes.push(change);
        if (from === key) addGone(mate);
      }
    }
    const isUnpaired = matching.unpaired.has(key);
    return { key, heading: heading(key), changes, isReordered: isReordered(others, matching, stayed), isUnpaired };
  });
  return {
    fields: fields.filter(({ changes, isReordered: isMixed }) => changes.length > 0 || isMixed),
    shapes: keys.flatMap((key) => {
      const [a, b] = [old.get(key)?.shape, now.get(key)?.shape];
      return a !== undefined && b !== undefined && a !== b ? [{ key, before: a, after: b }] : [];
    }),
  };
}

/** The keys in the order of the schema; what it does not know comes last, by name. */
function inOrder(keys: readonly string[], headings: ReadonlyMap<string, string>): string[] {
  const known = [...headings.keys()];
  const place = new Map(known.map((key, index) => [key, index]));
  return [...keys].sort((a, b) => (place.get(a) ?? known.length) - (place.get(b) ?? known.length) || (a < b ? -1 : 1));
}

function valueChanges(old: Parts | undefined, now: Parts | undefined): ItemChange[] {
  const [before, after] = [old?.parts ?? [], now?.parts ?? []];
  const [a, b] = [before[0], after[0]];
  if (old?.shape === 'value' && now?.shape === 'value' && a && b)
    return canonical([a.item, a.others]) === canonical([b.item, b.others]) ? [] : [{ kind: 'replaced', before: a.item, after: b.item, details: [] }];
  return [
    ...before.map(({ item }): ItemChange => ({ kind: 'removed', before: item })), //
    ...after.map(({ item }): ItemChange => ({ kind: 'added', after: item })),
  ];
}

/** Whether items that stayed, below the same claim, follow one another in another order. */
function isReordered(parts: readonly Part[], { newOf }: Matching, stayed: (part: Part) => Part | undefined): boolean {
  const last = new Map<Part | undefined, number>();
  for (const part of parts) {
    const mate = stayed(part);
    if (mate === undefined || mate.parent !== (part.parent && newOf.get(part.parent))) continue;
    if ((last.get(mate.parent) ?? -1) > mate.index) return true;
    last.set(mate.parent, mate.index);
  }
  return false;
}

/** What is gone, by the item before it that stayed: there it is told of. */
function goneParts(parts: readonly Part[], { newOf }: Matching, stayed: (part: Part) => Part | undefined): Map<Part | undefined, Part[]> {
  const gone = new Map<Part | undefined, Part[]>();
  let anchor: Part | undefined;
  for (const part of parts) {
    if (stayed(part)) anchor = part;
    else if (!newOf.has(part)) {
      const others = gone.get(anchor);
      if (others) others.push(part);
      else gone.set(anchor, [part]);
    }
  }
  return gone;
}

/** A key may be called like something that every object inherits. */
function own(data: JsonObject, key: string): unknown {
  return Object.hasOwn(data, key) ? data[key] : undefined;
}
