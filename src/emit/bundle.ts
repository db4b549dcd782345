import { hash } from '../format/hash.js';
import type { CompiledFile, PersonaData } from '../model/record.js';
import { idsByTitle } from '../set/titles.js';
import { schemaVersion } from './bundle-schema.js';

/** What goes into a bundle. */
export interface BundleInput {
  readonly personas: readonly CompiledFile[];
  /** Absent where nobody asked for drafts. */
  readonly drafts?: readonly CompiledFile[];
  /** Whether the schema has a status “draft”; ours has. */
  readonly knowsDrafts?: boolean;
}

/** A bundle as its readers see it; every other form of it is made of this. */
export interface BundleData {
  readonly schemaVersion: number;
  readonly personas: readonly BundleRecord[];
  readonly drafts?: readonly BundleRecord[];
  readonly titles: { readonly [title: string]: readonly string[] };
}

/** One persona, or one draft, of a bundle. */
export interface BundleRecord extends PersonaData {
  readonly missing?: readonly string[];
  readonly source: string;
  readonly hash: string;
}

/**
 * Writes the bundle: sorted, with a fixed order of keys, LF, without clock or absolute path, so that one set gives the
 * same bytes everywhere.
 */
export function emitBundle({ personas, drafts, knowsDrafts = true }: BundleInput): string {
  const bundle = {
    $schema: './bundle.schema.json',
    schemaVersion,
    personas: sortById(personas).map((file) => record(file, {})),
    ...(drafts && { drafts: sortById(drafts).map((file) => record(knowsDrafts ? asDraft(file) : file, { missing: file.missing })) }),
    titles: idsByTitle([...personas, ...(drafts ?? [])]),
  };
  return `${JSON.stringify(bundle, null, 2)}\n`;
}

/** Whoever lacks something required is a draft, also where the page only says so by its gaps. */
function asDraft(file: CompiledFile): CompiledFile {
  return file.persona?.status === 'validated' ? { ...file, persona: { ...file.persona, status: 'draft' } } : file;
}

function record({ persona, path }: CompiledFile, extra: { readonly [key: string]: unknown }): object {
  return { ...persona, ...extra, source: path, hash: hash(JSON.stringify(persona)) };
}

function sortById(files: readonly CompiledFile[]): CompiledFile[] {
  const key = ({ persona, path }: CompiledFile): string => `${persona?.id ?? ''}\0${path}`;
  return [...files].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}
