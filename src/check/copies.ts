import type { CompiledFile, PlacedClaim } from '../model/record.js';
import { orderOf, type Said, type Saying } from './said.js';
import { sayingsOf } from './sayings.js';
import type { SetMemory } from './set-rule.js';
import { keyOf } from './wording.js';

/** A claim that stands in an earlier persona too. */
export interface Copy {
  readonly file: CompiledFile;
  readonly claim: PlacedClaim;
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
  const sayings = memory.sayings?.following(told) ?? sayingsOf(told);
  memory.sayings = sayings;
  const personasWith = onceEach(firstOfEach);
  const isShared = onceEach(({ said }: Saying) => said.some(({ claim }) => claim.shared));
  /** Other personas that say this, and do so earlier. */
  const othersWith = (saying: Saying, one: Said): Said[] => {
    const found: Said[] = [];
    for (const other of personasWith(saying)) {
      if (orderOf(other) > orderOf(one) || found.length === mostEarlier) break;
      if (other.speaker.persona.id !== one.speaker.persona.id) found.push(other);
    }
    return found;
  };
  for (const { file, said } of sayings.speakers) {
    /** By the place of a claim: whose it is, too. */
    const above = new Map<string, string>();
    for (const one of said) {
      const { saying, claim } = one;
      // nobody else says it or anything like it, as of nearly all claims
      if (saying.isFirst && saying.said.length === 1) continue;
      const exact = saying.said.length === 1 ? [] : othersWith(saying, one);
      const earlier = [...exact];
      if (earlier.length < mostEarlier) {
        for (const other of sayings.alikeBefore(saying)) {
          earlier.push(...othersWith(other, one));
          if (earlier.length >= mostEarlier) break;
        }
      }
      const [first] = earlier;
      if (first === undefined) continue;
      const { id } = first.speaker.persona;
      above.set(claim.pointer, id);
      if (parentsOf(claim.pointer).some((pointer) => above.get(pointer) === id) || [one, ...earlier].some((each) => isShared(each.saying))) continue;
      const times = personasWith(saying).length;
      const isCommon = times >= leastCommon && times * 2 > told.length;
      if (isCommon && exact.length > 1) continue;
      const words = { isExact: exact.length > 0, key: keyOf(saying) };
      yield { file, claim, earlier: earlier.slice(0, mostEarlier), ...words, ...(isCommon && { common: times }) };
    }
  }
  onCompared?.(sayings.comparisons());
}

/** Where each persona says it first. */
function firstOfEach({ said }: Saying): readonly Said[] {
  if (said.length === 1) return said;
  const personas = new Set<string>();
  return said.filter(({ speaker: { persona } }) => !personas.has(persona.id) && personas.add(persona.id));
}

/** The bullets that a claim is nested in. */
function parentsOf(pointer: string): string[] {
  const parents: string[] = [];
  for (let at = pointer.lastIndexOf('/children/'); at !== -1; at = at === 0 ? -1 : pointer.lastIndexOf('/children/', at - 1))
    parents.push(pointer.slice(0, at));
  return parents;
}

/** Makes a function that is asked for each only once. */
function onceEach<Made>(make: (saying: Saying) => Made): (saying: Saying) => Made {
  const known = new Map<Saying, Made>();
  return (saying) => {
    const made = known.get(saying) ?? make(saying);
    known.set(saying, made);
    return made;
  };
}
