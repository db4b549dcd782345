import { defaultFormat } from '../format/default.js';
import { withConfidence } from '../format/evidence.js';
import { hash } from '../format/hash.js';
import type { Format } from '../model/format.js';
import type { CompiledFile, PersonaData } from '../model/record.js';
import type { Registry, Study } from '../model/research.js';
import { type Interaction, interactionsOf, membersOf } from '../set/interaction.js';
import { interactionKeys, matrixOf } from '../set/matrix.js';
import { idsByTitle } from '../set/titles.js';
import { schemaVersion } from './bundle-schema.js';
import { type Chunks, jsonChunks, textOf } from './chunks.js';

/** What goes into a bundle. */
export interface BundleInput {
  readonly personas: readonly CompiledFile[];
  /** Absent where nobody asked for drafts. */
  readonly drafts?: readonly CompiledFile[];
  /** Whether the schema has a status “draft”; ours has. */
  readonly knowsDrafts?: boolean;
  /** The studies that the personas rest on, where there is a registry. */
  readonly registry?: Pick<Registry, 'studies'>;
  /** Keys that stay as the page has them: the team's schema has them for something else. */
  readonly foreign?: readonly string[];
  /** The archetypes of organizations that are complete. */
  readonly archetypes?: readonly CompiledFile[];
  /** How the personas are written; our own format where it is not said. */
  readonly format?: Format;
  /** All of a persona or a draft, where less of each is held; it is asked for when it is written. */
  readonly wholeOf?: (file: CompiledFile) => PersonaData | undefined;
}

/** A bundle as its readers see it; every other form of it is made of this. */
export interface BundleData {
  readonly schemaVersion: number;
  readonly personas: readonly BundleRecord[];
  readonly drafts?: readonly BundleRecord[];
  readonly studies?: readonly Study[];
  readonly titles: IdsBy;
  readonly formerly: { readonly [formerId: string]: string };
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
export function emitBundle(input: BundleInput): string {
  return textOf(bundleChunks(input));
}

/** The same in pieces, a persona at a time. */
export function bundleChunks(input: BundleInput): Chunks {
  const { personas, drafts, registry, archetypes = [], format = defaultFormat() } = input;
  const all = [...personas, ...(drafts ?? [])];
  const interactions = interactionsOf({ personas: all, archetypes, keys: interactionKeys(format) });
  const records = recordsOf(input);
  const bundle = {
    $schema: './bundle.schema.json',
    schemaVersion,
    personas: records.personas,
    ...(drafts && { drafts: records.drafts }),
    ...(registry && { studies: [...registry.studies.values()].sort((a, b) => (a.id < b.id ? -1 : 1)).map(inOrder) }),
    titles: idsByTitle(all),
    formerly: formerlyOf(all),
    ...idsBy('stages', all, format),
    ...idsBy('useCases', all, format),
    ...(interactions.length > 0 && { interactions }),
    ...(archetypes.length > 0 && { archetypes: sortById(archetypes).map(archetypeRecord(all)) }),
  };
  return () => jsonChunks(bundle);
}

/** The personas and the drafts of a bundle, in its order, each made when it is asked for. */
export function recordsOf({ personas, drafts = [], knowsDrafts = true, registry, foreign = [], wholeOf }: BundleInput): {
  readonly personas: () => Iterable<object>;
  readonly drafts: () => Iterable<object>;
} {
  const weighed = (file: CompiledFile): CompiledFile =>
    registry && file.persona ? withPersona(file, (persona) => withConfidence(persona, registry, foreign)) : file;
  const whole = (file: CompiledFile): CompiledFile => (wholeOf ? { ...file, persona: wholeOf(file) } : file);
  return {
    *personas() {
      for (const file of sortById(personas)) yield record(weighed(whole(file)), {});
    },
    *drafts() {
      for (const file of sortById(drafts)) yield record(weighed(knowsDrafts ? asDraft(whole(file)) : whole(file)), { missing: file.missing });
    },
  };
}

/** A study with its keys in one order, whatever that of the registry. */
function inOrder({ id, title, method, participants, date, url, owner }: Study): Study {
  const given = Object.entries({ participants, date, url, owner }).filter(([, value]) => value !== undefined);
  return { id, title, method, ...Object.fromEntries(given) };
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
  return file.persona?.status === 'validated' ? withPersona(file, (persona) => ({ ...persona, status: 'draft' })) : file;
}

/** The same file with another persona. */
function withPersona(file: CompiledFile, change: (persona: PersonaData) => PersonaData): CompiledFile {
  return { ...file, persona: file.persona && change(file.persona) };
}

function record({ persona, path }: CompiledFile, extra: { readonly [key: string]: unknown }): object {
  return { ...persona, ...extra, source: path, hash: hash(JSON.stringify(persona)) };
}

function sortById(files: readonly CompiledFile[]): CompiledFile[] {
  const keyed = files.map((file) => ({ file, key: `${file.persona?.id ?? ''}\0${file.path}` }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ file }) => file);
}

/** An id that a persona had before → the one that it has now. An id that a persona has now leads to that one and nowhere else. */
function formerlyOf(files: readonly CompiledFile[]): object {
  const now = new Set(files.map(({ persona }) => persona?.id));
  const formerly = new Map<string, string>();
  // a rule refuses an id that two claim; where it is turned off, the first of them has it
  for (const { persona } of sortById(files)) {
    for (const old of Array.isArray(persona?.formerly) ? persona.formerly : [])
      if (persona !== undefined && typeof old === 'string' && !now.has(old) && !formerly.has(old)) formerly.set(old, persona.id);
  }
  return Object.fromEntries([...formerly].sort(([a], [b]) => (a < b ? -1 : 1)));
}
