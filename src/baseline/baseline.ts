import { gateRules, setRules } from '../check/rules/index.js';
import { slug } from '../format/slug.js';
import type { Diagnostic } from '../model/diagnostic.js';
import type { CompiledFile } from '../model/record.js';

/** Equal faults that a team knows of: what they are about, never where they stand. */
export interface Entry {
  readonly rule: string;
  /** The persona's id; absent where the whole set has the fault, whichever of its files tells it. */
  readonly persona?: string;
  /** The slug of its title, by which a renamed file is found again. */
  readonly title?: string;
  readonly subject: string;
  readonly count: number;
}

/** What a file is known by. */
export type Name = Pick<Entry, 'persona' | 'title'>;

const ofSet = new Set(setRules.map(({ id }) => id));
const gates = new Set(gateRules.map(({ id }) => id));

/** Whether a finding can wait: not where the file, or the top of it, was not read. */
export function isRecordable({ rule }: Diagnostic): boolean {
  return !gates.has(rule) && rule !== 'frontmatter';
}

/** Whether all is known of a file that is wrong with it; else nothing can be said of what is gone. */
export function isKnownWhole({ diagnostics }: CompiledFile): boolean {
  return diagnostics.every(isRecordable);
}

/** The name by which a file is found again; a page that is no persona has that of its file only. */
export function nameOf(file: CompiledFile): Required<Pick<Name, 'persona'>> & Name {
  const { name, role } = file.persona ?? {};
  const title = slug(role === undefined ? (name ?? '') : `${name} (${role})`);
  return { persona: personaOf(file), ...(title !== '' && { title }) };
}

/** The id of a persona; of a page that is none, its file’s name. */
export function personaOf({ persona, path }: CompiledFile): string {
  if (persona) return persona.id;
  const stem = path.slice(path.lastIndexOf('/') + 1).replace(/\.[a-z]{1,10}$/i, '');
  return slug(stem) || 'page';
}

/** Gathers the findings of some files as entries: sorted, equal ones counted; what cannot wait is left out. */
export function baselineOf(files: readonly CompiledFile[], diagnostics: readonly Diagnostic[]): Entry[] {
  const names = new Map(files.map((file) => [file.path, nameOf(file)]));
  return gather(diagnostics.filter(isRecordable).map((finding) => ({ rule: finding.rule, ...nameIn(finding, names), subject: finding.subject, count: 1 })));
}

/** Whose finding it is; nobody's where the set has it. */
export function nameIn({ rule, path }: Diagnostic, names: ReadonlyMap<string, Name>): Name {
  return ofSet.has(rule) ? {} : (names.get(path) ?? {});
}

/** Sorts entries by persona, and makes one of equal ones. */
export function gather(entries: readonly Entry[]): Entry[] {
  const byKey = new Map<string, Entry>();
  for (const entry of entries) {
    const { rule, persona, title, subject } = entry;
    const key = [persona ?? '', title ?? '', rule, subject].join('\0');
    byKey.set(key, { ...entry, count: entry.count + (byKey.get(key)?.count ?? 0) });
  }
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, entry]) => entry);
}

/** Writes a baseline: the same entries give the same bytes, each on a line of its own, so that two branches seldom meet. */
export function writeBaseline(entries: readonly Entry[]): string {
  const lines = entries.map(({ rule, persona, title, subject, count }) => {
    const words = Object.entries({ rule, persona, title, subject, count }).filter(([, value]) => value !== undefined);
    return `    { ${words.map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`).join(', ')} }`;
  });
  const findings = lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n  ]`;
  return `{\n  "$schema": "./node_modules/personac/schema/baseline.schema.json",\n  "version": 1,\n  "findings": ${findings}\n}\n`;
}
