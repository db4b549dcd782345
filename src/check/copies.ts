import type { CompiledFile } from '../model/record.js';
import { likenessOf } from './likeness.js';
import { type Said, sayingsOf } from './said.js';
import type { SetMemory } from './set-rule.js';

/** A claim that stands in an earlier persona too. */
export interface Copy {
  readonly said: Said;
  /** The earlier ones, those of the same words first: enough to go and look, not all of a thousand. */
  readonly earlier: readonly Said[];
  /** The first of them has the very same words. */
  readonly isExact: boolean;
  /** The words of the claim, whatever their case and punctuation. */
  readonly key: string;
  /** How many personas say just this, where that is most of them: then it is told once. */
  readonly common?: number;
}

const mostEarlier = 3;
/** Fewer personas may have something in common by chance. */
const leastCommon = 4;

/**
 * Finds the claims that stand in two personas, in the order of the files: each copy once, with the first place. A copy
 * is left out where it, or a claim that it is compared with, is marked as shared, and where the bullet above it is a copy of the same persona.
 *
 * @param memory of the check before, for that of a set that changed little
 * @param onCompared told how many claims were compared
 */
export function* copiesIn(files: readonly CompiledFile[], memory: SetMemory = {}, onCompared?: (comparisons: number) => void): Iterable<Copy> {
  // what a retired persona said, the one that replaces it may say
  const told = files.filter(({ persona }) => persona && persona.status !== 'retired');
  const { said, wordings, by } = sayingsOf(told);
  const likeness = memory.likeness?.following(wordings) ?? likenessOf(wordings);
  memory.likeness = likeness;
  const firstBy = by.map(firstOfEach);
  const isShared = by.map((all) => all.some(({ claim }) => claim.shared));
  const above = new Map<string, string>();
  for (const one of said) {
    const others = (saying: number): Said[] => {
      const found: Said[] = [];
      for (const other of firstBy[saying] ?? []) {
        if (other.order > one.order || found.length === mostEarlier) break;
        if (other.persona.id !== one.persona.id) found.push(other);
      }
      return found;
    };
    const exact = others(one.saying);
    const earlier = [...exact];
    if (earlier.length < mostEarlier) {
      for (const other of likeness.before(one.saying)) {
        earlier.push(...others(other));
        if (earlier.length >= mostEarlier) break;
      }
    }
    const [first] = earlier;
    if (first === undefined) continue;
    const at = (pointer: string): string => `${one.file.path}\n${pointer}`;
    above.set(at(one.claim.pointer), first.persona.id);
    const isBelow = parentsOf(one.claim.pointer).some((pointer) => above.get(at(pointer)) === first.persona.id);
    if (isBelow || [one, ...earlier].some(({ saying }) => isShared[saying])) continue;
    const times = firstBy[one.saying]?.length ?? 0;
    const isCommon = times >= leastCommon && times * 2 > told.length;
    if (isCommon && exact.length > 1) continue;
    const words = { isExact: exact.length > 0, key: wordings[one.saying]?.key ?? '' };
    yield { said: one, earlier: earlier.slice(0, mostEarlier), ...words, ...(isCommon && { common: times }) };
  }
  onCompared?.(likeness.comparisons());
}

/** Where each persona says it first. */
function firstOfEach(all: readonly Said[]): readonly Said[] {
  if (all.length === 1) return all;
  const personas = new Set<string>();
  return all.filter(({ persona }) => !personas.has(persona.id) && personas.add(persona.id));
}

/** The bullets that a claim is nested in. */
function parentsOf(pointer: string): string[] {
  const parents: string[] = [];
  for (let at = pointer.lastIndexOf('/children/'); at !== -1; at = at === 0 ? -1 : pointer.lastIndexOf('/children/', at - 1))
    parents.push(pointer.slice(0, at));
  return parents;
}
