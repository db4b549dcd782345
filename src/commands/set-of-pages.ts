import type { PageCache } from '../cache/page-cache.js';
import { compileSet, type SetOptions } from '../compile.js';
import type { Diagnostic } from '../model/diagnostic.js';
import type { CompiledFile, CompiledSet } from '../model/record.js';
import type { Page } from './compile-pages.js';
import { missingAmong, targetsOf } from './missing-files.js';

/** Where the files are that pages link to. */
export interface Place {
  readonly cwd: string;
  /** The folder of the configuration. */
  readonly root: string;
  /** Only the pages of a commit are here, so that nobody can say which other files there are. */
  readonly isLaidOut: boolean;
}

/** What is kept of a set: what the rules over it said, and the links that they said it by. */
interface KeptSet {
  readonly diagnostics: readonly Diagnostic[];
  readonly waived: number;
  /** How many findings are waived in files, of the set's own among them. */
  readonly waivedIn: readonly (readonly [path: string, count: number])[];
  readonly targets: readonly string[];
  readonly missing: readonly string[];
}

/**
 * Checks pages together, unless an earlier run did so and nothing is another since.
 *
 * @param pages sorted by path
 * @returns the set, and what is to be kept of it
 */
export function setOfPages(
  pages: readonly Page[],
  options: SetOptions,
  { cwd, root, isLaidOut }: Place,
  cache: PageCache | undefined,
): { readonly set: CompiledSet; readonly kept: ReturnType<PageCache['set']> } {
  const digest = cache && pages.every((page) => page.digest !== undefined) ? digestOfSet(pages, options, cache) : undefined;
  const before = digest !== undefined && pages.every(({ isKept }) => isKept) ? cache?.set() : undefined;
  if (before?.digest === digest && before) {
    const kept = JSON.parse(before.record) as KeptSet;
    const missing = missingAmong(kept.targets, cwd, root);
    if (missing.size === kept.missing.length && kept.missing.every((target) => missing.has(target))) {
      return { set: keptSet(pages, kept, options), kept: before };
    }
  }
  const files = pages.map(({ file }) => file());
  const targets = isLaidOut ? [] : targetsOf(files);
  const missing = isLaidOut ? undefined : missingAmong(targets, cwd, root);
  const set = compileSet(files, { ...options, ...(missing && { missing }) });
  if (digest === undefined) return { set, kept: undefined };
  const { diagnostics, waived } = set;
  const waivedIn = set.files.flatMap((file) => (file.waived > 0 ? [[file.path, file.waived] as const] : []));
  const record: KeptSet = { diagnostics, waived, waivedIn, targets, missing: [...(missing ?? [])] };
  return { set, kept: { digest, record: JSON.stringify(record) } };
}

/** Of all pages, and of whether they are the whole set. */
function digestOfSet(pages: readonly Page[], { isPart = false }: SetOptions, { digestOf }: PageCache): string {
  return digestOf(JSON.stringify([isPart, ...pages.map(({ path, digest }) => [path, digest])]));
}

/** The set as it was; its files are read when somebody asks for them. */
function keptSet(pages: readonly Page[], { diagnostics, waived, waivedIn }: KeptSet, { registry }: SetOptions): CompiledSet {
  const counts = new Map(waivedIn);
  let files: readonly CompiledFile[] | undefined;
  return {
    get files() {
      files ??= pages.map(({ path, file }) => {
        const [own, waived] = [file(), counts.get(path) ?? 0];
        return own.waived === waived ? own : { ...own, waived };
      });
      return files;
    },
    diagnostics,
    waived,
    ...(registry && { registry }),
  };
}
