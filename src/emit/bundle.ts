import { defaultFormat } from '../format/default.js';
import { hash } from '../format/hash.js';
import type { Format } from '../model/format.js';
import type { CompiledFile, PersonaData } from '../model/record.js';
import { type Interaction, interactionsOf, membersOf } from '../set/interaction.js';
import { interactionKeys, matrixOf } from '../set/matrix.js';
import { idsByTitle } from '../set/titles.js';
import { schemaVersion } from './bundle-schema.js';

/** What goes into a bundle. */
export interface BundleInput {
  readonly personas: readonly CompiledFile[];
  /** Absent where nobody asked for drafts. */
  readonly drafts?: readonly CompiledFile[];
  /** Whether the schema has a status “draft”; ours has. */
  readonly knowsDrafts?: boolean;
  /** The archetypes of organizations that are complete. */
  readonly archetypes?: readonly CompiledFile[];
  /** How the personas are written; our own format where it is not said. */
  readonly format?: Format;
}

/** A bundle as its readers see it; every other form of it is made of this. */
export interface BundleData {
  readonly schemaVersion: number;
  readonly personas: readonly BundleRecord[];
  readonly drafts?: readonly BundleRecord[];
  readonly titles: IdsBy;
  readonly stages?: IdsBy;
  readonly useCases?: IdsBy;
  readonly interactions?: readonly Interaction[];
  readonly archetypes?: readonly ArchetypeRecord[];
}

/** The ids of personas, by a word that they have in common. */
type IdsBy = { readonly [word: string]: readonly string[] };

/** One archetype of organizations. */
interface ArchetypeRecord extends PersonaData {
  readonly members: readonly string[];
  readonly source: string;
  readonly hash: string;
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
export function emitBundle({ personas, drafts, knowsDrafts = true, archetypes = [], format = defaultFormat() }: BundleInput): string {
  const all = [...personas, ...(drafts ?? [])];
  const interactions = interactionsOf({ personas: all, archetypes, keys: interactionKeys(format) });
  const bundle = {
    $schema: './bundle.schema.json',
    schemaVersion,
    personas: sortById(personas).map((file) => record(file, {})),
    ...(drafts && { drafts: sortById(drafts).map((file) => record(knowsDrafts ? asDraft(file) : file, { missing: file.missing })) }),
    titles: idsByTitle(all),
    ...idsBy('stages', all, format),
    ...idsBy('useCases', all, format),
    ...(interactions.length > 0 && { interactions }),
    ...(archetypes.length > 0 && { archetypes: sortById(archetypes).map(archetypeRecord(all)) }),
  };
  return `${JSON.stringify(bundle, null, 2)}\n`;
}

/** A matrix, where any persona is in it. */
function idsBy(key: 'stages' | 'useCases', files: readonly CompiledFile[], format: Format): { readonly [key: string]: IdsBy } {
  const { ids } = matrixOf(files, key, format);
  return [...ids.values()].some(({ length }) => length > 0) ? { [key]: Object.fromEntries(ids) } : {};
}

function archetypeRecord(personas: readonly CompiledFile[]): (file: CompiledFile) => object {
  const members = membersOf(personas);
  return (file) => record(file, { members: members(file) });
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
