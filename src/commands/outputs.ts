import path from 'node:path';
import { type BundleData, type BundleInput, bundleChunks, recordsOf } from '../emit/bundle.js';
import { bundleSchema, foreignFields } from '../emit/bundle-schema.js';
import { type Chunks, textOf } from '../emit/chunks.js';
import { ndjsonLines, ndjsonName } from '../emit/ndjson.js';
import { emitPackage } from '../emit/package.js';
import { emitSplit } from '../emit/split.js';
import { valueAt } from '../format/read-schema.js';
import { bundleTypes } from '../generated/bundle-types.js';
import { Failure } from '../model/failure.js';
import type { JsonObject } from '../model/format.js';
import type { CompiledFile } from '../model/record.js';
import { toSlashes } from '../read.js';
import { isDraft, parted } from '../set/titles.js';
import { mostHeld, type Project } from './project.js';

/** In which forms the bundle is asked for, beside the one that it always has. */
export interface Forms {
  readonly withDrafts?: boolean;
  readonly package?: boolean;
  readonly ndjson?: boolean;
  readonly split?: boolean;
}

/** One file to write: its name, relative to the folder of the bundle, and its text, in pieces where it may be longer than a string can be. */
export type Output = readonly [name: string, text: string | Chunks];

const typesBanner = '// The types of personas.json. Written by personac; do not edit.';

/**
 * What a build writes.
 *
 * @param project personas without an error
 * @param cwd the folder that their paths are relative to
 * @throws {Failure} where the personas cannot be had in one of the forms
 */
export async function outputsOf(project: Project, forms: Forms, cwd: string): Promise<Output[]> {
  const { format, settings } = project;
  const schema = bundleSchema(format.schema);
  const input = inputOf(project, forms.withDrafts ?? false, cwd);
  const chunks = bundleChunks(input);
  const { personas, drafts } = recordsOf(input);
  const lines: Chunks = function* () {
    yield* ndjsonLines(personas());
    yield* ndjsonLines(drafts());
  };
  // made again each time it is asked for, it takes time; held as one text, it takes room
  const isLarge = input.personas.length + (input.drafts?.length ?? 0) > mostHeld;
  const needsWhole = !format.isDefault || forms.split || forms.package;
  const text = isLarge && !needsWhole ? chunks : wholeOf(chunks);
  const bundle = (typeof text === 'string' && needsWhole ? JSON.parse(text) : { personas: [] }) as BundleData;
  if (!format.isDefault) await refuseContradiction(schema, bundle);
  const has = { hasLines: forms.ndjson ?? false, isSplit: forms.split ?? false };
  return [
    ['personas.json', text],
    ['personas.d.ts', format.isDefault ? bundleTypes : await typesOf(() => writeTypes(schema))],
    ['bundle.schema.json', `${JSON.stringify(schema, null, 2)}\n`],
    ['persona.schema.json', `${JSON.stringify(format.schema, null, 2)}\n`],
    ...(forms.ndjson ? [[ndjsonName, isLarge ? lines : textOf(lines)] as const] : []),
    ...(forms.split ? emitSplit(bundle) : []),
    ...(forms.package ? await typesOf(() => emitPackage({ bundle, schema, ...settings.package, ...has })) : []),
  ];
}

/**
 * The bundle of a project, as its readers get it.
 *
 * @throws {Failure} where it is too large for a text
 */
export function bundleText(project: Project, withDrafts: boolean, cwd: string): string {
  return wholeOf(bundleChunks(inputOf(project, withDrafts, cwd)));
}

function wholeOf(chunks: Chunks): string {
  try {
    return textOf(chunks);
  } catch (error) {
    if (error instanceof RangeError)
      throw new Failure('nothing was written: these are too many personas for one text; build them without --split and --package');
    throw error;
  }
}

/** What the bundle is made of. */
function inputOf({ set, format, settings, wholeOf }: Project, withDrafts: boolean, cwd: string): BundleInput {
  /** Where that is another one, the path that the command has for a page. */
  const given = new Map<string, string>();
  const files = set.files.map((file) => {
    // sources are told from the project's folder, wherever the command runs
    const source = toSlashes(path.relative(settings.root, path.resolve(cwd, file.path)));
    if (source === file.path) return file;
    given.set(source, file.path);
    return { ...file, path: source };
  });
  const { personas, drafts } = partition(files);
  return {
    personas,
    ...(withDrafts && { drafts }),
    knowsDrafts: knowsDrafts(format.schema),
    ...(set.registry && !set.registry.isBroken && { registry: set.registry, foreign: foreignFields(format.schema) }),
    archetypes: parted(files).archetypes.filter((file) => file.persona && !isDraft(file)),
    format,
    ...(wholeOf && { wholeOf: (file: CompiledFile) => wholeOf(given.get(file.path) ?? file.path) }),
  };
}

/** The personas that are finished, and those that are not. */
export function partition(files: readonly CompiledFile[]): { personas: CompiledFile[]; drafts: CompiledFile[] } {
  // a page that is none may be let through by the configuration
  const personas = parted(files).personas.filter(({ persona }) => persona !== undefined);
  return { personas: personas.filter((file) => !isDraft(file)), drafts: personas.filter(isDraft) };
}

/** Whether the schema has a status “draft” that a persona with gaps can be given. */
function knowsDrafts(schema: JsonObject): boolean {
  const status = valueAt(schema, '/properties/status/enum');
  return !Array.isArray(status) || status.includes('draft');
}

async function refuseContradiction(schema: JsonObject, bundle: BundleData): Promise<void> {
  const { contradiction } = await import('../format/team.js');
  const found = await contradiction(schema, bundle);
  if (found !== undefined) throw new Failure(`nothing was written: the bundle would not be what your schema says: ${found}`);
}

async function writeTypes(schema: JsonObject): Promise<string> {
  const { emitTypes } = await import('../emit/types.js');
  return emitTypes(schema, 'Bundle', typesBanner);
}

/** A schema of strangers may be one that the writer of types cannot read. */
async function typesOf<Result>(write: () => Promise<Result>): Promise<Result> {
  try {
    return await write();
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure(`no types can be written for this schema: ${(error as Error).message}`);
  }
}
