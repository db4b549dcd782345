import type { Diagnostic } from '../model/diagnostic.js';
import { token } from '../model/pointer.js';
import type { CompiledFile } from '../model/record.js';

/** A persona's text, compiled. */
export interface Reading {
  readonly text: string;
  readonly file: CompiledFile;
}

/**
 * Whether fixes did what they say and nothing else: the persona's data is the same but for what they may change, no
 * comment is gone, every finding was there before, those that were to be mended are gone, and what was waived still is.
 */
export function didOnlyThat(before: Reading, after: Reading, mended: readonly Diagnostic[]): boolean {
  const changes = mended.flatMap(({ fix }) => fix?.changes ?? []);
  const leaves = mended.flatMap(({ fix }) => (fix?.leaves ? [keyOf(fix.leaves)] : []));
  const allowed = [...without(before.file.diagnostics.map(keyOf), mended.map(keyOf)), ...leaves];
  return (
    isSame(before.file.persona, after.file.persona, '', changes) &&
    without(commentsOf(before.text), commentsOf(after.text)).length === 0 &&
    without(after.file.diagnostics.map(keyOf), allowed).length === 0 &&
    without(idleWaivers(after.file), idleWaivers(before.file)).length === 0
  );
}

/** What names a finding, wherever it stands. */
export function keyOf({ rule, subject }: Pick<Diagnostic, 'rule' | 'subject'>): string {
  return `${rule}\n${subject}`;
}

/** What a list has that another has not, or has fewer times. */
export function without(list: readonly string[], taken: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const entry of taken) counts.set(entry, (counts.get(entry) ?? 0) + 1);
  return list.filter((entry) => {
    const count = counts.get(entry) ?? 0;
    if (count > 0) counts.set(entry, count - 1);
    return count === 0;
  });
}

function idleWaivers({ waivers }: CompiledFile): string[] {
  return waivers.filter(({ isUsed }) => !isUsed).map(({ rule, reason }) => `${rule}\n${reason}`);
}

function commentsOf(text: string): string[] {
  const comments: string[] = [];
  let end = 0;
  for (let start = text.indexOf('<!--'); start !== -1; start = text.indexOf('<!--', end)) {
    const close = text.indexOf('-->', start);
    end = close === -1 ? text.length : close + 3;
    comments.push(text.slice(start, end));
  }
  return comments;
}

/** Whether two values say the same, but for what stands at certain places of them. */
function isSame(a: unknown, b: unknown, pointer: string, changes: readonly string[]): boolean {
  if (changes.includes(pointer) || a === b) return true;
  if (!isCollection(a) || !isCollection(b) || Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => isSame(a[key], b[key], `${pointer}/${token(key)}`, changes));
}

function isCollection(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null;
}
