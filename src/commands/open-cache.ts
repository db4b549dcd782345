import path from 'node:path';
import type { PageCache } from '../cache/page-cache.js';
import type { CompileOptions } from '../compile.js';
import type { Terminal } from '../terminal.js';
import { refuseLinks } from '../write.js';

/** What a command may be told of the cache. */
export interface CacheWish {
  /** The file to keep it in; `false` where nothing is to be kept or taken. */
  readonly cache?: string | boolean;
}

/** Fewer pages are compiled sooner than a cache is opened. */
const fewestPages = 30;

/**
 * Opens what earlier runs compiled of these pages, in a file of the user's own folder of caches unless one is named: there no merge
 * request can put what it likes, and no project is littered.
 *
 * @param paths what was asked for: another question has another cache
 * @throws {Failure} where the named file holds something else, or lies behind a link
 */
export async function openCacheFor(
  pages: number,
  { cache: wish }: CacheWish,
  paths: readonly string[],
  { format, severities, registry, reviewMonths, today = '' }: CompileOptions,
  { cwd, cache, build }: Terminal,
): Promise<PageCache | undefined> {
  const named = typeof wish === 'string' ? path.resolve(cwd, wish) : undefined;
  if (wish === false || build === undefined || (named === undefined && (cache === undefined || pages < fewestPages))) return undefined;
  // a merge request could have put a link on the way
  if (named !== undefined) refuseLinks(path.dirname(named), cwd);
  // few pages need none
  const { digestOf, openPageCache } = await import('../cache/page-cache.js');
  const setup = digestOf(JSON.stringify([build, format.schema, severities, registry?.path, registry?.text, reviewMonths]));
  const place = digestOf(JSON.stringify([cwd, ...paths])).slice(0, 24);
  return openPageCache({ file: named ?? path.join(cache ?? '', `${place}.cache`), isNamed: named !== undefined, setup, today });
}
