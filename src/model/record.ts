import type { Diagnostic } from './diagnostic.js';
import type { Anchors, Link, Spoken } from './document.js';
import type { LineRange, Span } from './place.js';
import type { Registry } from './research.js';
import type { Waiver } from './waiver.js';

/** One file, compiled: all that later rooms know of it. Its tree is let go. */
export interface CompiledFile {
  readonly path: string;
  /** The persona as plain data, as far as it could be read; absent where the text is no persona. */
  readonly persona: PersonaData | undefined;
  /** The page is of an organization, and `persona` is what it says of that one. */
  readonly isArchetype?: boolean;
  /** Required sections and title parts that the persona lacks, in the schema's order. */
  readonly missing: readonly string[];
  /** Something that must be there is not written yet: a draft, whatever its status says. */
  readonly unfinished: boolean;
  /** Its text, without a byte-order mark; empty where it was not read. */
  readonly text: string;
  /** The same text as reports may show it: as long, with personal data hidden. */
  readonly shown: string;
  /** Where the title stands. */
  readonly title: Span;
  /** Its claims with those nested below them, in their order. */
  readonly claims: readonly PlacedClaim[];
  /** What the page says, in its order. */
  readonly spoken: readonly Spoken[];
  /** Where its links lead, in its order. */
  readonly links: readonly Link[];
  /** The labels of the footnotes that it cites, each once, in its order. */
  readonly cited: readonly string[];
  /** What links can lead to on it. */
  readonly anchors: Anchors;
  /** The lines of its frontmatter and of each section; what stands in none of them is about the whole page. */
  readonly blocks: readonly LineRange[];
  /** Where the values of its frontmatter stand, by their JSON Pointers. */
  readonly frontmatter: ReadonlyMap<string, Span>;
  /** What was found in it and is not waived. */
  readonly diagnostics: readonly Diagnostic[];
  /** What its comments waive, for rules over the whole set too. */
  readonly waivers: readonly Waiver[];
  /** How many of its findings are waived: of its own, and once the set is compiled, of those of the set. */
  readonly waived: number;
}

/** A statement of a persona, for rules over the whole set. */
export interface PlacedClaim {
  /** Where it stands in the data: a JSON Pointer. */
  readonly pointer: string;
  readonly id: string;
  /** The plain text, without its label. */
  readonly text: string;
  /** The footnotes that it cites. */
  readonly evidence: readonly string[];
  /** Marked as what other personas say as well. */
  readonly shared: boolean;
  readonly span: Span;
}

/** A persona of any schema: at least what its title says. */
export interface PersonaData {
  readonly id: string;
  readonly name?: string;
  readonly role?: string;
  readonly status?: string;
  readonly [key: string]: unknown;
}

/** Everything that was compiled in one run. */
export interface CompiledSet {
  readonly files: readonly CompiledFile[];
  /** All findings, of the files and of the set, sorted by path and place; without those that are waived. */
  readonly diagnostics: readonly Diagnostic[];
  /** How many findings are waived by comments. */
  readonly waived: number;
  /** The studies that the set rests on, where it has a registry. */
  readonly registry?: Registry;
}
