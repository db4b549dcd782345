import { personaOf } from '../baseline/baseline.js';
import type { Entry } from '../cache/cache-file.js';
import type { PageCache } from '../cache/page-cache.js';
import { type CompileOptions, compile, type SourceFile } from '../compile.js';
import { hasIndex } from '../emit/index-marks.js';
import { Failure } from '../model/failure.js';
import type { CompiledFile, PersonaData } from '../model/record.js';
import { type ReadProblem, readPage, sourceOf } from '../read.js';

/** What happens to each file when it was compiled; its text is let go of afterwards. */
export type OnFile = (file: {
  readonly source: SourceFile;
  readonly compiled: CompiledFile;
  readonly options: CompileOptions;
  readonly absolute: string | undefined;
}) => CompiledFile;

/** A page of a set, compiled in this run or in an earlier one. */
export interface Page {
  readonly path: string;
  /** What it is known by in reports. */
  readonly persona: string;
  /** What a set is known by: its pages, and the day where one was judged by it. Absent where nothing is kept. */
  readonly digest: string | undefined;
  readonly isKept: boolean;
  /** As much of the page as is held. */
  readonly file: () => CompiledFile;
  /** All that the page says of its persona, where {@link Pages.needsWhole}. */
  readonly whole: () => PersonaData | undefined;
}

/** What pages are compiled with, and what is known of them already. */
export interface Pages {
  readonly onFile: OnFile;
  /** What is held of a file while the others are read. */
  readonly held: (file: CompiledFile) => CompiledFile;
  /** Somebody will ask for all of each persona, one by one, however little is held. */
  readonly needsWhole: boolean;
  /** Files that were compiled before and did not change, by their absolute path; what is compiled now is put in. */
  readonly known: Map<string, CompiledFile> | undefined;
  readonly cache: PageCache | undefined;
  readonly isArchetype: (absolute: string | undefined) => boolean;
  readonly optionsOf: (absolute: string | undefined) => CompileOptions;
}

/** What came of the pages. */
export interface CompiledPages {
  readonly pages: Page[];
  /** Index pages of a folder that are no personas. */
  readonly skipped: string[];
  readonly problems: ReadProblem[];
}

/** A page that somebody named or that was found. */
export interface FoundPage {
  readonly path: string;
  /** Absent for standard input. */
  readonly absolute: string | undefined;
  /** A folder or a glob held it, and nobody named it. */
  readonly walked: boolean;
}

/** Compiles pages one by one, each as soon as it was read. */
export function pageCompiler({ onFile, held, needsWhole, known, cache, isArchetype, optionsOf }: Pages): {
  readonly result: CompiledPages;
  readonly add: (found: FoundPage) => void;
  readonly addSource: (source: SourceFile, found: FoundPage, options: CompileOptions, digest?: string) => void;
} {
  const result: CompiledPages = { pages: [], skipped: [], problems: [] };

  const take = (file: CompiledFile, whole: Page['whole'], { walked, absolute }: FoundPage, digest?: string): void => {
    if (absolute !== undefined) known?.set(absolute, file);
    if (walked && isIndex(file)) result.skipped.push(file.path);
    else result.pages.push({ path: file.path, persona: personaOf(file), digest, isKept: false, file: () => file, whole });
  };
  /** The persona of a page that is kept; what cannot be read is compiled again. */
  const keptPersona = (entry: Entry, found: FoundPage): Page['whole'] => {
    let again: CompiledFile | undefined;
    return () => {
      try {
        return again ? again.persona : cache?.persona(entry);
      } catch {
        again = loadOrCompile(entry, found, optionsOf(found.absolute), cache as PageCache);
        return again.persona;
      }
    };
  };

  const addSource = (source: SourceFile, found: FoundPage, given: CompileOptions, digest?: string): void => {
    const { path } = source;
    if (hasIndex(source.text)) {
      if (digest !== undefined) cache?.add({ path, digest, day: undefined, persona: undefined }, undefined);
      result.skipped.push(path);
      return;
    }
    const { options, day } = watchingDay(given);
    const compiled = compileOrTell(source, options, result.problems);
    if (compiled === undefined) return;
    const entry = digest === undefined ? undefined : cache?.add({ path, digest, day: day(), persona: personaOf(compiled) }, compiled);
    const file = held(onFile({ source, compiled, options: given, absolute: found.absolute }));
    take(file, entry && needsWhole ? keptPersona(entry, found) : constant((needsWhole ? compiled : file).persona), found, digest && `${digest} ${day() ?? ''}`);
  };

  /** A page that was compiled in an earlier run; it is read when somebody asks for more than its name. */
  const addKept = (entry: Entry, found: FoundPage): void => {
    const { path, persona, digest, day } = entry;
    if (persona === undefined) {
      result.skipped.push(path);
      return;
    }
    let loaded: CompiledFile | undefined;
    const file = (): CompiledFile => {
      loaded ??= held(loadOrCompile(entry, found, optionsOf(found.absolute), cache as PageCache));
      return loaded;
    };
    if (found.walked && isNamedAsIndex(path) && isIndex(file())) result.skipped.push(path);
    else result.pages.push({ path, persona, digest: `${digest} ${day ?? ''}`, isKept: true, file, whole: keptPersona(entry, found) });
  };

  return {
    result,
    addSource,
    add: (found) => {
      const { absolute = '', path } = found;
      const before = known?.get(absolute);
      if (before) return take(before, constant(before.persona), found);
      const read = readPage(absolute, path);
      if ('message' in read) result.problems.push(read);
      else {
        if (!('bytes' in read)) return addSource(read, found, optionsOf(absolute));
        const digest = cache && digestOfPage(read.bytes, isArchetype(absolute), cache);
        const entry = digest === undefined ? undefined : cache?.find(path, digest);
        if (entry) addKept(entry, found);
        else addSource(sourceOf(path, read.bytes), found, optionsOf(absolute), digest);
      }
    },
  };
}

/** Makes a function that holds this, and nothing else of where it is made. */
function constant<Value>(value: Value): () => Value {
  return () => value;
}

/** An index of a folder that holds no persona itself. */
function isIndex({ path, persona, diagnostics }: CompiledFile): boolean {
  return isNamedAsIndex(path) && persona === undefined && diagnostics.every(({ rule }) => rule === 'not-a-persona');
}

function isNamedAsIndex(path: string): boolean {
  return /(?:^|\/)(?:readme|index|_index)\.(?:md|markdown)$/i.test(path);
}

/** The same options, and whether the day among them was looked at. */
function watchingDay(given: CompileOptions): { readonly options: CompileOptions; readonly day: () => string | undefined } {
  let day: string | undefined;
  const options = {
    ...given,
    get today() {
      day = given.today;
      return day;
    },
  };
  return { options: options as CompileOptions, day: () => day };
}

/**
 * What an earlier run kept, beside the text, which is read again rather than held for all pages. Where that is damaged, the page is compiled.
 *
 * @throws {Failure} where the page is another one by now, as the set would be none that ever was
 */
function loadOrCompile(entry: Entry, { absolute = '', path }: FoundPage, options: CompileOptions, cache: PageCache): CompiledFile {
  const read = readPage(absolute, path);
  if ('message' in read) throw new Failure(`${path}: ${read.message}, and was there a moment ago`);
  if (!('bytes' in read) || digestOfPage(read.bytes, options.format.isArchetype === true, cache) !== entry.digest)
    throw new Failure(`${path}: was changed while it was read; run it again`);
  const source = sourceOf(path, read.bytes);
  try {
    return cache.load(entry, source.text);
  } catch {
    return compile(source, options);
  }
}

/** What tells a page from every other one: its bytes, and what it is read as. */
function digestOfPage(bytes: Uint8Array, isArchetype: boolean, { digestOf }: PageCache): string {
  return `${digestOf(bytes)}${isArchetype ? ' archetype' : ''}`;
}

/** Compiles a file; should that ever fail, it is told of this file, and hides nothing of the others. */
function compileOrTell(source: SourceFile, options: CompileOptions, problems: ReadProblem[]): CompiledFile | undefined {
  try {
    return compile(source, options);
  } catch (error) {
    problems.push({ path: source.path, message: `was not checked, by a fault of personac: ${(error as Error).message}` });
    return undefined;
  }
}
