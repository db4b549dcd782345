import { tokens } from '../model/pointer.js';

/** One place at which two schemas differ, as whoever reads the data sees it. */
export interface SchemaChange {
  /** Where, as a JSON Pointer into the bundle's schema. */
  readonly pointer: string;
  readonly level: 'patch' | 'minor' | 'major';
  readonly message: string;
}

/** What changed of a schema, in words. */
export interface SchemaWords {
  /** What an old reader cannot take. */
  readonly breaks: readonly { readonly key: string; readonly message: string }[];
  /** What an old reader can take. */
  readonly changes: readonly string[];
}

/** Says what changed of the bundle's schema, one line a property. Drafts are passed over: they repeat the personas. */
export function schemaWords(changes: readonly SchemaChange[]): SchemaWords {
  const told = changes.filter(({ pointer, level }) => level !== 'patch' && !/^\/(?:\$defs\/draft|properties\/drafts)(?:\/|$)/.test(pointer));
  const major = byKey(told.filter(({ level }) => level === 'major'));
  const minor = byKey(told.filter(({ level }) => level === 'minor'));
  return { breaks: [...major].map(([key, message]) => ({ key, message })), changes: [...minor.values()] };
}

function byKey(changes: readonly SchemaChange[]): Map<string, string> {
  const messages = new Map<string, string[]>();
  for (const { pointer, message } of changes) {
    const key = keyOf(pointer);
    messages.set(key, [...(messages.get(key) ?? []), message]);
  }
  return new Map([...messages].map(([key, said]) => [key, lineOf(key, said)]));
}

/** Where a change is, as people call it: `owner`, `claim.text`. */
function keyOf(pointer: string): string {
  const way = tokens(pointer);
  const names: string[] = [];
  for (let at = 0; at < way.length; at++) {
    if (way[at] === 'properties' || way[at] === '$defs') names.push(way[++at] ?? '');
    // what stands below is said of the property itself
    else if (way[at] !== 'items') break;
  }
  return (names[0] === 'persona' ? names.slice(1) : names).join('.');
}

function lineOf(key: string, messages: readonly string[]): string {
  const name = `“${key.slice(key.lastIndexOf('.') + 1)}” `;
  const [first = ''] = messages;
  if (key === '') return messages.join('; ');
  return messages.length === 1 && first.startsWith(name) ? `“${key}” ${first.slice(name.length)}` : `“${key}”: ${messages.join('; ')}`;
}
