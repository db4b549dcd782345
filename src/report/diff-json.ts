import type { DiffResult, FieldChange, Item, ItemChange, NamedSide, PersonaChange } from '../model/diff.js';
import { harmlessJson } from './harmless.js';

/** The differences for programs, as schema/diff.schema.json describes them. The same sides give the same bytes. */
export function diffJson({ base, head, breaks, schemaChanges, personas, unchanged, notes }: DiffResult): string {
  const report = {
    version: 1,
    base: side(base),
    head: side(head),
    breaking: breaks.map(({ kind, persona, key, message }) => ({
      kind,
      ...(persona !== undefined && { persona }),
      ...(key !== undefined && { key }),
      message,
    })),
    schemaChanges,
    personas: personas.map(personaJson),
    unchanged,
    notes,
  };
  return `${harmlessJson(report)}\n`;
}

function side({ name, kind, personas, drafts, errors, notPersonas, problems }: NamedSide): object {
  return { name, kind, personas, ...(drafts !== undefined && { drafts }), errors, notPersonas, problems };
}

function personaJson({ kind, id, formerId, title, isDraft, became, fields }: PersonaChange): object {
  return {
    change: kind,
    id,
    ...(formerId !== undefined && { formerId }),
    title,
    draft: isDraft,
    ...(became !== undefined && { became }),
    fields: fields.map(fieldJson),
  };
}

function fieldJson({ key, heading, changes, isReordered, isUnpaired }: FieldChange): object {
  return { key, heading, reordered: isReordered, ...(isUnpaired && { unpaired: true }), changes: changes.map(changeJson) };
}

function changeJson(change: ItemChange): object {
  if (change.kind === 'added') return { kind: 'added', after: itemJson(change.after) };
  if (change.kind === 'removed') return { kind: 'removed', before: itemJson(change.before) };
  const { kind, before, after, words, from, details } = change;
  return {
    kind,
    before: itemJson(before),
    after: itemJson(after),
    ...(words && { words: words.map((piece) => ({ kind: piece.kind, text: piece.text })) }),
    ...(from && { from: { key: from.key, heading: from.heading } }),
    ...(details.length > 0 && {
      details: details.map((detail) => ({
        key: detail.key,
        ...(detail.before !== undefined && { before: detail.before }),
        ...(detail.after !== undefined && { after: detail.after }),
      })),
    }),
  };
}

function itemJson({ id, label, text, written, under }: Item): object {
  return { ...(id !== undefined && { id }), ...(label !== undefined && { label }), text, written, ...(under !== undefined && { under }) };
}
