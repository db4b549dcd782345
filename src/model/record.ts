import type { Diagnostic } from './diagnostic.js';
import type { LineRange, Range } from './place.js';
import type { Waiver } from './waiver.js';

/** One file, compiled: all that later rooms know of it. The text and its tree are let go. */
export interface CompiledFile {
  readonly path: string;
  /** The persona as plain data, as far as it could be read; absent where the text is no persona. */
  readonly persona: PersonaData | undefined;
  /** Required sections and title parts that the persona lacks, in the schema's order. */
  readonly missing: readonly string[];
  /** Something that must be there is not written yet: a draft, whatever its status says. */
  readonly unfinished: boolean;
  /** Where the title stands, for rules over the whole set. */
  readonly title: Range;
  /** The line that the title stands in. */
  readonly excerpt: string;
  /** The lines of its frontmatter and of each section; what stands in none of them is about the whole page. */
  readonly blocks: readonly LineRange[];
  /** What was found in it and is not waived. */
  readonly diagnostics: readonly Diagnostic[];
  /** What its comments waive, for rules over the whole set too. */
  readonly waivers: readonly Waiver[];
  /** How many of its findings are waived: of its own, and once the set is compiled, of those of the set. */
  readonly waived: number;
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
}
