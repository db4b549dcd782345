import { lstatSync, readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { isOfPackage, packageFiles } from '../emit/package.js';
import { filesOfIndex, splitFolder, splitIndex } from '../emit/split.js';
import { Failure } from '../model/failure.js';
import { holdsText } from '../read/same.js';
import { isWithin } from '../read.js';
import { refuseLinks, removeFiles, replaceFiles } from '../write.js';
import type { Forms, Output } from './outputs.js';

/** Where a build writes, and what must not be lost there. */
export interface OutputFolder {
  readonly folder: string;
  /** What users call it. */
  readonly shown: string;
  readonly root: string;
  /** The pages of the personas and the folders that the configuration names, absolute. */
  readonly sources: readonly string[];
  readonly forms: Forms;
}

/** What a build changes. */
export interface Differences {
  /** The files whose text is not what stands there. */
  readonly stale: readonly Output[];
  /** Files of an earlier `--split` whose personas are no more, relative to the folder. */
  readonly leftover: readonly string[];
}

/**
 * Compares what a build writes with what stands there.
 *
 * @throws {Failure} where something would be replaced that personac did not write
 */
export function differences(target: OutputFolder, outputs: readonly Output[]): Differences {
  const stale = outputs.filter(([name, text]) => !holdsText(path.join(target.folder, name), text));
  if (target.forms.package) refuseForeign(target, stale);
  if (target.forms.split) refuseSources(target);
  return { stale, leftover: target.forms.split ? leftoverOf(target, outputs) : [] };
}

/**
 * Writes all files or none, and then removes what is left over.
 *
 * @throws {Failure} where one cannot be written, or the folder is reached through a link
 */
export function writeOutputs({ folder, root, forms }: OutputFolder, { stale, leftover }: Differences): void {
  refuseLinks(folder, root);
  if (forms.split) refuseLinks(path.join(folder, splitFolder), root);
  const files = stale.map(([name, text]) => ({ target: path.join(folder, name), text }));
  replaceFiles(files);
  removeFiles(
    leftover.map((name) => path.join(folder, name)),
    files.map(({ target }) => target),
  );
}

/** A project has a `package.json` of its own: that one is never replaced. */
function refuseForeign({ folder, shown }: OutputFolder, stale: readonly Output[]): void {
  for (const [name] of stale.filter(([candidate]) => packageFiles.includes(candidate))) {
    const text = readOr(path.join(folder, name));
    if (text !== undefined && !isOfPackage(name, text))
      throw new Failure(`nothing was written: ${shown}/${name} is not of personac; give the package a folder of its own, like -o dist`);
  }
}

/** The folder of the split bundle is called like the one that most teams keep their pages in. */
function refuseSources({ folder, shown, sources }: OutputFolder): void {
  const split = real(path.join(folder, splitFolder));
  if (split !== undefined && sources.some((source) => isWithin(split, real(source) ?? source)))
    throw new Failure(`nothing was written: ${shown}/${splitFolder} holds the personas themselves; let --split write to another folder, like -o dist`);
  const index = readOr(path.join(folder, splitIndex));
  if (index !== undefined && filesOfIndex(index) === undefined)
    throw new Failure(`nothing was written: ${shown}/${splitIndex} is not of personac; let --split write to another folder, like -o dist`);
}

/** What the last index tells of and the new one does not; only ordinary files. */
function leftoverOf({ folder }: OutputFolder, outputs: readonly Output[]): string[] {
  const names = new Set(outputs.map(([name]) => name));
  const listed = filesOfIndex(readOr(path.join(folder, splitIndex)) ?? '') ?? [];
  return [...new Set(listed)].filter((name) => !names.has(name) && readOr(path.join(folder, name)) !== undefined);
}

/** Where a path really leads, on a disk that knows no case too; nothing where there is nothing. */
function real(absolute: string): string | undefined {
  try {
    return realpathSync.native(absolute);
  } catch {
    return undefined;
  }
}

/** The text of an ordinary file; nothing where there is none. */
function readOr(file: string): string | undefined {
  try {
    return lstatSync(file).isFile() ? readFileSync(file, 'utf8') : undefined;
  } catch {
    return undefined;
  }
}
