import { lstatSync } from 'node:fs';
import path from 'node:path';
import { compileSet, examine, type SourceFile } from '../compile.js';
import { discover } from '../discover.js';
import { importPage } from '../import/import-page.js';
import { Failure } from '../model/failure.js';
import type { Format, JsonObject } from '../model/format.js';
import { count } from '../model/run.js';
import { type Candidate, isAmongPersonas, isPersonaFolder, mayBePersona, personasAmong } from '../profile/likeness.js';
import { type Places, placesOf } from '../profile/patterns.js';
import { exploringSchema, type Page } from '../profile/propose.js';
import { isWithin, linkOnTheWay, readSource, toSlashes } from '../read.js';

/** The personas of a project. Paths count from the working directory. */
export interface FoundPersonas {
  readonly sources: readonly SourceFile[];
  /** Pages that hold several personas: no file of one. Each as files, in the words of the page. */
  readonly several: readonly { readonly path: string; readonly count: number; readonly pieces: readonly SourceFile[] }[];
  /** Pages that are no personas. */
  readonly others: readonly string[];
  /** Whether all of the project was looked through. */
  readonly complete: boolean;
}

/**
 * Finds the pages below a folder that read as personas.
 *
 * @param folder where somebody says that they are; without it, the whole project is looked through more carefully
 * @throws {Failure} where there is no such folder in the project
 */
export async function findPersonas(cwd: string, folder: string | undefined): Promise<FoundPersonas> {
  const start = path.resolve(cwd, folder ?? '.');
  if (!isWithin(cwd, start)) throw new Failure(`${folder} lies outside of this folder; run init where the configuration shall stand`);
  if (folder !== undefined && linkOnTheWay(start, cwd)) throw new Failure(`${folder} leads through a link, which is not followed`);
  if (!lstatSync(start, { throwIfNoEntry: false })?.isDirectory()) throw new Failure(`${folder}: there is no such folder`);
  const { pages, complete } = discover(start);
  const paths = pages.map((page) => toSlashes(path.relative(cwd, path.join(start, page))));
  const among = folder !== undefined || isPersonaFolder(path.basename(cwd));
  const sources = sourcesOf(cwd, paths).filter(({ path: shown, text }) => among || isAmongPersonas(shown) || mayBePersona(text));
  const chosen = new Set(personasAmong(await documentsOf(sources, exploringSchema), among).map((candidate) => candidate.path));
  const several = await severalAmong(
    sources.filter((source) => mayHoldSeveral(source.text)),
    exploringSchema,
  );
  for (const { path: shown } of several) chosen.delete(shown);
  return { sources: sources.filter((source) => chosen.has(source.path)), several, others: paths.filter((shown) => !chosen.has(shown)), complete };
}

/** Two headings “Name (Role)” or like it are the least. */
function mayHoldSeveral(text: string): boolean {
  return text.split(/[\r\n]+/).filter((line) => line.length < 200 && /^#{1,6} ./.test(line) && /[(,–—-]../.test(line)).length > 1;
}

async function severalAmong(sources: readonly SourceFile[], schema: JsonObject): Promise<FoundPersonas['several']> {
  if (sources.length === 0) return [];
  const format = await formatOf(schema);
  return sources.flatMap(({ path: shown, text }) => {
    const pieces = piecesOf(text, format);
    return pieces.length > 1 ? [{ path: shown, count: pieces.length, pieces }] : [];
  });
}

/** The personas of a page as they stand there; none where two of them would have one name. */
function piecesOf(text: string, format: Format): SourceFile[] {
  const severities = { 'section-alias': 'off', 'section-order': 'off', 'label-form': 'off' } as const;
  try {
    return importPage(text, { format, severities }).personas.map(({ file, text: piece }) => ({ path: file, text: piece }));
  } catch (error) {
    if (error instanceof Failure) return [];
    throw error;
  }
}

/** Names the places of the personas; an index page is passed over by itself, unless it reads as a persona. */
export async function placesAmong(cwd: string, sources: readonly SourceFile[], others: readonly string[], schema: JsonObject): Promise<Places> {
  const isIndex = (name: string): boolean => /(?:^|\/)(?:readme|index|_index)\.(?:md|markdown)$/i.test(name);
  const indexes = await documentsOf(sourcesOf(cwd, others.filter(isIndex)), schema);
  const passedOver = new Set(indexes.filter(({ document }) => !document.isPersona).map((page) => page.path));
  return placesOf(
    sources.map((source) => source.path),
    others.filter((name) => !passedOver.has(name)),
  );
}

/** Reads pages with a schema. */
export async function readPages(sources: readonly SourceFile[], schema: JsonObject): Promise<Page[]> {
  const format = await formatOf(schema);
  return sources.flatMap((source) => {
    const { document, compiled } = examine(source, { format });
    return document ? [{ document, errors: count(compiled.diagnostics, 'error') }] : [];
  });
}

/** What `lint` counts with a schema. */
export async function countsOf(sources: readonly SourceFile[], schema: JsonObject): Promise<{ readonly errors: number; readonly warnings: number }> {
  if (sources.length === 0) return { errors: 0, warnings: 0 };
  const format = await formatOf(schema);
  const { diagnostics } = compileSet(
    sources.map((source) => examine(source, { format }).compiled),
    { format },
  );
  return { errors: count(diagnostics, 'error'), warnings: count(diagnostics, 'warning') };
}

async function documentsOf(sources: readonly SourceFile[], schema: JsonObject): Promise<Candidate[]> {
  // making a format ready takes longer than reading a page
  if (sources.length === 0) return [];
  const format = await formatOf(schema);
  return sources.flatMap((source) => {
    const { document } = examine(source, { format });
    return document ? [{ path: source.path, document }] : [];
  });
}

function sourcesOf(cwd: string, paths: readonly string[]): SourceFile[] {
  return paths.flatMap((shown) => {
    const source = readSource(path.join(cwd, shown), shown);
    return 'message' in source || source.refusal ? [] : [source];
  });
}

/** Making a schema ready takes longer than reading many pages with it, so it is done once for each. */
const formats = new WeakMap<JsonObject, Promise<Format>>();

async function formatOf(schema: JsonObject): Promise<Format> {
  const { teamFormat } = await import('../format/team.js');
  const format = formats.get(schema) ?? teamFormat(schema);
  formats.set(schema, format);
  return format;
}
