import { Failure } from '../model/failure.js';
import { isWithin, readSource, toSlashes } from '../read.js';
import { harmless } from '../report/harmless.js';
import { repositoryOf } from '../settings.js';
import { replaceFiles } from '../write.js';

/** A page that is to be replaced: as it was read, and as it will be; neither with its byte-order mark. */
export interface PageChange {
  readonly absolute: string;
  /** As the user named it. */
  readonly path: string;
  readonly mark: boolean;
  readonly before: string;
  readonly after: string;
}

/**
 * Replaces pages together. Files outside the project, and files that somebody changed meanwhile, stay as they are.
 *
 * @param root the folder of the configuration
 * @param most how many bytes a page may have
 * @throws {Failure} which names the file
 */
export function replacePages(changes: readonly PageChange[], root: string, most?: number): void {
  const folders = [root, repositoryOf(root)];
  const outside = changes.find(({ absolute }) => !folders.some((folder) => folder !== undefined && isWithin(folder, absolute)));
  if (outside) throw new Failure(`nothing was written: ${harmless(outside.path)} lies outside the project; run personac in the folder that holds it`);
  replaceFiles(
    changes.map(({ absolute, path, before, mark, after }) => ({
      target: absolute,
      text: `${mark ? '\ufeff' : ''}${after}`,
      origin: {
        shown: harmless(toSlashes(path)),
        isCurrent: () => {
          const now = readSource(absolute, path, most);
          return 'text' in now && now.text === before && (now.mark ?? false) === mark;
        },
      },
    })),
  );
}
