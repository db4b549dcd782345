import { type Lines, linesOf } from '../model/lines.js';
import type { AlikeClaims, ClaimPlace, ComparedPersona, PairOverlap, Verdict } from '../model/overlap.js';
import type { CompiledFile } from '../model/record.js';
import { titleOf } from '../model/title.js';
import { orderOf, type Said } from './said.js';
import { type Sayings, sayingsOf } from './sayings.js';

/** More claims in common than anybody could read about. */
const mostAlike = 2_000_000;

/** A claim of one persona, and one of a later persona that is alike. */
interface Match {
  readonly first: Said;
  readonly second: Said;
}

/**
 * Compares each two personas by their claims, the pair with the greatest share first.
 *
 * @param shown a claim as it may be printed
 * @returns nothing where they have too much in common to be listed
 */
export function overlapOf(
  files: readonly CompiledFile[],
  shown: (text: string) => string = (text) => text,
): { readonly personas: ComparedPersona[]; readonly pairs: PairOverlap[] } | undefined {
  const sayings = sayingsOf(files);
  const matches = matchesIn(sayings);
  if (matches === undefined) return undefined;
  const claims = new Map(sayings.speakers.map(({ file, said }) => [file, said.length]));
  const personas = new Map<CompiledFile, ComparedPersona>();
  for (const file of files) {
    const { persona, path } = file;
    const status = persona?.status;
    if (persona) personas.set(file, { id: persona.id, title: titleOf(persona), path, ...(status !== undefined && { status }), claims: claims.get(file) ?? 0 });
  }
  const lines = new Map<CompiledFile, Lines>();
  const placeOf = ({ speaker: { file }, claim: { id, text, span } }: Said): ClaimPlace => {
    const ofFile = lines.get(file) ?? linesOf(file.text);
    lines.set(file, ofFile);
    return { ...ofFile.range(span).start, id, text: shown(text) };
  };
  const alikeOf = ({ first, second }: Match): AlikeClaims => {
    return { first: placeOf(first), second: placeOf(second), exact: first.saying === second.saying, shared: first.claim.shared || second.claim.shared };
  };
  const pairs: PairOverlap[] = [];
  for (const [firstFile, others] of matches) {
    for (const [secondFile, found] of others) {
      const [first, second] = [personas.get(firstFile), personas.get(secondFile)];
      if (first && second) pairs.push(pairOf(first, second, oneToOne(found).map(alikeOf)));
    }
  }
  return { personas: [...personas.values()], pairs: pairs.sort(byShare) };
}

/** Who of two personas has the same, or nearly: those of the same words first. */
function matchesIn({ all, alikeBefore }: Sayings): Map<CompiledFile, Map<CompiledFile, Match[]>> | undefined {
  const found = new Map<CompiledFile, Map<CompiledFile, Match[]>>();
  let left = mostAlike;
  const add = (some: readonly Said[], others: readonly Said[]): boolean => {
    for (const one of some) {
      for (const other of others) {
        if (one === other) break;
        if (one.speaker.persona.id === other.speaker.persona.id) continue;
        if (left-- === 0) return false;
        const [first, second] = orderOf(one) < orderOf(other) ? [one, other] : [other, one];
        const inner = found.get(first.speaker.file) ?? new Map<CompiledFile, Match[]>();
        found.set(first.speaker.file, inner);
        const list = inner.get(second.speaker.file);
        if (list) list.push({ first, second });
        else inner.set(second.speaker.file, [{ first, second }]);
      }
    }
    return true;
  };
  // within one wording, each two once: the inner list ends at the claim itself
  for (const { said } of all()) if (!add(said, said)) return undefined;
  for (const saying of all()) for (const other of alikeBefore(saying)) if (!add(saying.said, other.said)) return undefined;
  return found;
}

/** Each claim is alike with one at most, in the order of the page. */
function oneToOne(matches: readonly Match[]): Match[] {
  const taken = new Set<Said>();
  const isExact = ({ first, second }: Match): number => (first.saying === second.saying ? 0 : 1);
  const sorted = [...matches].sort((a, b) => isExact(a) - isExact(b) || orderOf(a.first) - orderOf(b.first) || orderOf(a.second) - orderOf(b.second));
  const chosen = sorted.filter(({ first, second }) => {
    if (taken.has(first) || taken.has(second)) return false;
    taken.add(first);
    taken.add(second);
    return true;
  });
  return chosen.sort((a, b) => orderOf(a.first) - orderOf(b.first));
}

function pairOf(first: ComparedPersona, second: ComparedPersona, alike: readonly AlikeClaims[]): PairOverlap {
  const different = first.claims + second.claims - 2 * alike.length;
  return { first, second, alike, different, share: alike.length / (alike.length + different), verdict: verdictOf(alike.length, different) };
}

/** The verdict that GitLab’s guide publishes. */
function verdictOf(alike: number, different: number): Verdict {
  return alike > different ? 'consolidate' : alike === different ? 'new-persona' : 'leave';
}

function byShare(a: PairOverlap, b: PairOverlap): number {
  const order = (x: string, y: string): number => (x < y ? -1 : x > y ? 1 : 0);
  return b.share - a.share || b.alike.length - a.alike.length || order(a.first.path, b.first.path) || order(a.second.path, b.second.path);
}
