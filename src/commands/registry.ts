import path from 'node:path';
import { Failure } from '../model/failure.js';
import type { Registry } from '../model/research.js';
import { kindOf, linkOnTheWay, readText, toSlashes } from '../read.js';
import { largestRegistry, readRegistry } from '../research.js';
import type { Settings } from '../settings.js';

/**
 * Reads the registry of studies of a project.
 *
 * @param cwd the folder that it is named from
 * @returns nothing where there is none, and the configuration names none
 * @throws {Failure} where it cannot be read
 */
export function openRegistry({ root, research, needsResearch = false }: Settings, cwd: string): Registry | undefined {
  const file = research.find((place) => kindOf(place) !== undefined);
  const absolute = file ?? (needsResearch ? research[0] : undefined);
  if (absolute === undefined) return undefined;
  const shown = toSlashes(path.relative(cwd, absolute));
  const link = linkOnTheWay(absolute, root);
  if (link !== undefined) throw new Failure(`${shown}: leads through a link, which is not followed: ${toSlashes(path.relative(cwd, link))}`);
  // a character may have four bytes
  return readRegistry(shown, readText(absolute, shown, 4 * largestRegistry));
}
