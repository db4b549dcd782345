import { Failure } from '../model/failure.js';
import type { BundleData, BundleRecord } from './bundle.js';

/** The folder, below that of the bundle, which holds a file for each persona. */
export const splitFolder = 'personas';
const indexName = 'index.json';

/** Names that Windows keeps for devices, whatever their ending. */
const devices = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])$/i;

/**
 * Writes a bundle as a file for each persona, and an index that says which there are.
 *
 * @returns names relative to the folder of the bundle, and texts; the index is the last one
 * @throws {Failure} where an id cannot be the name of a file on every system, or two would be one file
 */
export function emitSplit(bundle: BundleData): [name: string, text: string][] {
  const { schemaVersion, personas, drafts, studies, titles, formerly, stages, useCases, interactions, archetypes } = bundle;
  const names = new Map([[fold('index'), 'index']]);
  const all = [...personas, ...(drafts ?? [])];
  for (const { id } of all) {
    refuseName(id);
    const other = names.get(fold(id));
    if (other === 'index') throw new Failure(`nothing was written: the persona “${id}” would be the index of --split; rename its page`);
    if (other !== undefined)
      throw new Failure(`nothing was written: with --split, “${other}” and “${id}” would be one file on some systems; rename one of the pages`);
    names.set(fold(id), id);
  }
  const index = {
    schemaVersion,
    personas: personas.map(entry),
    ...(drafts && { drafts: drafts.map(entry) }),
    studies,
    titles,
    formerly,
    stages,
    useCases,
    interactions,
    archetypes,
  };
  return [...all.map((persona): [string, string] => [inFolder(fileOf(persona.id)), json(persona)]), [inFolder(indexName), json(index)]];
}

/** Where the index lies, relative to the folder of the bundle. */
export const splitIndex = inFolder(indexName);

/**
 * The files that an earlier index tells of.
 *
 * @param text the index
 * @returns names relative to the folder of the bundle; nothing where this is no index of ours
 */
export function filesOfIndex(text: string): string[] | undefined {
  try {
    const { schemaVersion, personas, drafts = [] } = JSON.parse(text) as Partial<BundleData>;
    if (typeof schemaVersion !== 'number' || !Array.isArray(personas) || !Array.isArray(drafts)) return undefined;
    // whoever changes an index may not choose what is removed: the name of a persona and nothing else
    const isOurs = ({ id, file }: { id?: unknown; file?: unknown }): boolean => typeof id === 'string' && isName(id) && file === fileOf(id);
    return [...personas, ...drafts].filter(isOurs).map(({ file }) => inFolder(file));
  } catch {
    return undefined;
  }
}

function entry({ id, name, role, status, missing, hash }: BundleRecord): object {
  return { id, name, role, status, missing, file: fileOf(id), hash };
}

function fileOf(id: string): string {
  return `${id}.json`;
}

function inFolder(file: string): string {
  return `${splitFolder}/${file}`;
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** What is one name to a disk that knows neither case nor how an accent is composed. */
function fold(id: string): string {
  return id.normalize('NFC').toUpperCase().toLowerCase().normalize('NFC');
}

/** Words joined by hyphens, in letters of any script: no dot, no slash, no space. */
function isName(id: string): boolean {
  return /^[\p{L}\p{M}\p{N}_-]+$/u.test(id) && !devices.test(id);
}

function refuseName(id: string): void {
  if (isName(id)) return;
  const why = devices.test(id) ? 'it is a device of Windows' : 'only letters, digits, “_” and “-” can be in it';
  throw new Failure(`nothing was written: “${id}” cannot be the name of a file, as --split needs it: ${why}; rename its page`);
}
