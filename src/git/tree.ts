import { Failure } from '../model/failure.js';
import { git, parts } from './git.js';
import type { Repository } from './repository.js';

/** A file as git keeps it. */
export interface Entry {
  /** From the top of the repository, with forward slashes. */
  readonly name: string;
  readonly kind: 'file' | 'link';
  readonly id: string;
}

/**
 * The files of a commit, or those that are staged.
 *
 * @throws {Failure} where git cannot list them
 */
export function entriesOf({ top }: Repository, source: { readonly commit: string } | 'index'): Entry[] {
  const told =
    source === 'index' ? git(['ls-files', '--stage', '-z'], top) : git(['ls-tree', '-r', '-z', '--full-tree', '--end-of-options', source.commit], top);
  return parts(told).flatMap((text) => {
    const tab = text.indexOf('\t');
    const [mode, second = '', third = ''] = text.slice(0, tab).split(' ');
    // an index says mode, id and stage; a tree mode, type and id
    const id = source === 'index' ? second : third;
    const kind = mode === '120000' ? 'link' : mode?.startsWith('100') ? 'file' : undefined;
    return kind === undefined ? [] : [{ name: text.slice(tab + 1), kind, id }];
  });
}

/**
 * The contents of files, as git keeps them.
 *
 * @param most bytes that one may have: a larger one is cut off there
 * @returns in the order of the ids
 * @throws {Failure} where one is not here, as in a clone that left out a part
 */
export function contentsOf({ top }: Repository, ids: readonly string[], most: number): Uint8Array[] {
  if (ids.length === 0) return [];
  const answer = git(['cat-file', '--batch'], top, `${ids.join('\n')}\n`);
  const contents: Uint8Array[] = [];
  for (let at = 0; contents.length < ids.length; ) {
    const end = answer.indexOf(10, at);
    const [, type, size] = answer.toString('latin1', at, end).split(' ');
    if (end === -1 || type !== 'blob') throw new Failure(`git does not have the content of ${ids[contents.length]} here: fetch the whole history`);
    contents.push(answer.subarray(end + 1, end + 1 + Math.min(Number(size), most)));
    at = end + 1 + Number(size) + 1;
  }
  return contents;
}
