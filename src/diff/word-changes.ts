import { diffArrays } from 'diff';
import type { Piece } from '../model/diff.js';
import type { Effort } from './effort.js';

/** How many words may differ; beyond that, nobody reads them one by one. */
const mostEdits = 400;
/** Characters of both texts; a section of this length is a book. */
const mostCharacters = 200_000;
/** Blanks, addresses, words, and any other character by itself. */
export const tokens = /\s+|https?:\/\/[^\s<>()[\]"]+|[\p{L}\p{M}\p{N}_]+(?:['’-][\p{L}\p{M}\p{N}_]+)*|[\s\S]/gu;

/**
 * The words that differ between two texts.
 *
 * @returns pieces: those that are not added make the old text, those that are not removed the new one
 */
export function wordChanges(before: string, after: string, effort: Effort): readonly Piece[] {
  const whole = join([
    { kind: 'removed', text: before },
    { kind: 'added', text: after },
  ]);
  if (before.length + after.length > mostCharacters) return whole;
  const [old, now] = [before.match(tokens) ?? [], after.match(tokens) ?? []];
  const edits = Math.min(mostEdits, old.length + now.length);
  if (!effort.take(edits * edits + old.length + now.length)) return whole;
  const found = diffArrays(old, now, { maxEditLength: mostEdits });
  if (found === undefined) return whole;
  const pieces = found.map(({ value, added, removed }): Piece => ({ kind: added ? 'added' : removed ? 'removed' : 'same', text: value.join('') }));
  const calm = join(withoutIslands(pieces));
  // where hardly a word stayed, two texts are easier to read than their mixture
  const kept = calm.reduce((sum, { kind, text }) => sum + (kind === 'same' ? text.length : 0), 0);
  return kept * 4 < Math.min(before.length, after.length) ? whole : calm;
}

/** Makes what stands between two changes part of them, where it is no word. */
function withoutIslands(pieces: readonly Piece[]): Piece[] {
  return pieces.flatMap((piece, at) => {
    const isIsland = piece.kind === 'same' && at > 0 && at < pieces.length - 1 && !/[\p{L}\p{N}]/u.test(piece.text);
    return isIsland
      ? [
          { kind: 'removed' as const, text: piece.text },
          { kind: 'added' as const, text: piece.text },
        ]
      : [piece];
  });
}

/** Between two stretches that stayed, first what is removed, then what is added. */
function join(pieces: readonly Piece[]): Piece[] {
  const joined: Piece[] = [];
  let [removed, added, same] = ['', '', ''];
  const flush = (): void => {
    // blanks at an end of both did not change
    const end = removed.slice(removed.trimEnd().length);
    const isShared = end !== '' && removed !== '' && added.endsWith(end) && added.length > end.length && removed.length > end.length;
    if (isShared) [removed, added] = [removed.slice(0, -end.length), added.slice(0, -end.length)];
    if (same !== '') joined.push({ kind: 'same', text: same });
    if (removed !== '') joined.push({ kind: 'removed', text: removed });
    if (added !== '') joined.push({ kind: 'added', text: added });
    [removed, added, same] = ['', '', isShared ? end : ''];
  };
  for (const { kind, text } of pieces) {
    if (kind === 'removed') removed += text;
    else if (kind === 'added') added += text;
    else {
      if (removed !== '' || added !== '') flush();
      same += text;
    }
  }
  flush();
  if (same !== '') joined.push({ kind: 'same', text: same });
  return joined;
}
