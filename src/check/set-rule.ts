import type { Fix, Severity } from '../model/diagnostic.js';
import type { Span } from '../model/place.js';
import type { CompiledFile } from '../model/record.js';
import type { People } from './references/persons.js';
import { normaliseSubject, type RuleHead, type Words } from './rule.js';
import type { Sayings } from './sayings.js';

/** What rules over the whole set are told beside it. */
export interface SetContext {
  /** Only some files of the set are compared: nothing can be said of what is not there. */
  readonly isPart: boolean;
  /** Files that links lead to and that are not there, by their paths as the user names files; absent where nobody looked. */
  readonly missing?: ReadonlySet<string>;
  /** All personas that are compared, for a rule over archetypes. */
  readonly personas: readonly CompiledFile[];
  /** Where the same set is checked again and again. */
  readonly memory?: SetMemory;
}

/** What is kept from one check of a set to the next, so that little is done again where little changed. It changes nothing that rules say. */
export interface SetMemory {
  /** Who says what, and which claims are alike. */
  sayings?: Sayings;
  /** The pages that name nobody else, as long as everybody has these names. */
  unmixed?: { readonly names: string; readonly pages: WeakSet<CompiledFile> };
  /** Who can be referred to, and the pages that call nobody by a name and a role that are not theirs, as long as everybody is called so. */
  called?: { readonly names: string; readonly isPart: boolean; readonly people: People; readonly wellCalled: WeakSet<CompiledFile> };
}

/** One opinion about all personas together. */
export interface SetRule extends RuleHead {
  readonly run: (files: readonly CompiledFile[], context: SetContext) => ToldOfSet[];
}

interface PlaceInSet {
  /** The file that the finding belongs to. */
  readonly file: CompiledFile;
  readonly span: Span;
  readonly related?: readonly { readonly file: CompiledFile; readonly span: Span; readonly message: string }[];
  readonly fix?: Fix;
  /** Where this fault weighs more or less than others of its rule. */
  readonly severity?: Severity;
}

export interface SetFinding<Facts> extends PlaceInSet {
  /** What it is about, whichever of the files it is told of. */
  readonly subject: string;
  readonly facts: Facts;
}

interface ToldOfSet extends PlaceInSet, Words {
  readonly subject: string;
}

/** Binds what a rule of the whole set finds to what it says of it. */
export function setRule<Facts>(
  definition: RuleHead & {
    readonly check: (files: readonly CompiledFile[], context: SetContext) => Iterable<SetFinding<Facts>>;
    readonly say: (facts: Facts) => Words;
  },
): SetRule {
  const { check, say, ...head } = definition;
  return {
    ...head,
    run: (files, context) =>
      Array.from(check(files, context), ({ facts, subject, ...place }) => ({ ...place, subject: normaliseSubject(subject), ...say(facts) })),
  };
}
