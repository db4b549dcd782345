import { remembered } from '../model/memo.js';
import type { CompiledFile, PersonaData, PlacedClaim } from '../model/record.js';
import { normaliseSubject } from './rule.js';
import { type Wording, wordingOf } from './wording.js';

/** A claim that is long enough to be compared, and whose it is. */
export interface Said {
  /** Its place among all of the set, in the order of the files. */
  readonly order: number;
  readonly file: CompiledFile;
  readonly persona: PersonaData;
  readonly claim: PlacedClaim;
  /** The words that it and its exact copies have: a place among those of {@link Sayings}. */
  readonly saying: number;
}

/** All claims of a set, those of the same words together. */
export interface Sayings {
  readonly said: readonly Said[];
  readonly wordings: readonly Wording[];
  /** Who says each, by wording. */
  readonly by: readonly (readonly Said[])[];
}

/** The claims of some files as they compare with each other; names of tools and the like are left out. */
export function sayingsOf(files: readonly CompiledFile[]): Sayings {
  const said: Said[] = [];
  const wordings: Wording[] = [];
  const by: Said[][] = [];
  const known = new Map<string, number>();
  for (const file of files) {
    const { persona } = file;
    if (persona === undefined) continue;
    for (const { claim, wording } of wordedClaims(file)) {
      let saying = known.get(wording.key);
      if (saying === undefined) {
        saying = wordings.push(wording) - 1;
        known.set(wording.key, saying);
        by.push([]);
      }
      const one = { order: said.length, file, persona, claim, saying };
      said.push(one);
      by[saying]?.push(one);
    }
  }
  return { said, wordings, by };
}

/** The claims of a page that are long enough to be compared. */
const wordedClaims = remembered(({ claims, diagnostics }: CompiledFile) => {
  // what is still to be written is a fault of another kind
  const blank = new Set(diagnostics.flatMap(({ rule, subject }) => (rule === 'placeholder' ? [subject] : [])));
  return claims.flatMap((claim) => {
    if (blank.size > 0 && blank.has(normaliseSubject(`/${claim.pointer.split('/')[1]} ${claim.text}`))) return [];
    const wording = wordingOf(claim.text);
    return wording ? [{ claim, wording }] : [];
  });
});
