import type { SchemaError } from './format.js';
import type { FrontmatterProblem } from './frontmatter-problem.js';
import type { Places, Span } from './place.js';

/** What a study is done by; the schema of the registry has the same words. */
export type Method =
  | 'interviews'
  | 'usability-test'
  | 'field-study'
  | 'diary-study'
  | 'focus-group'
  | 'survey'
  | 'analytics'
  | 'workshop'
  | 'expert-review'
  | 'support-tickets'
  | 'desk-research'
  | 'other';

/** How much a statement rests on, from the least. */
export type Confidence = 'assumed' | 'heuristic' | 'interviewed' | 'validated';

/** What kind of research made a persona, from the least. */
export type PersonaType = 'proto' | 'qualitative' | 'statistical';

/** A study of the registry. */
export interface Study {
  readonly id: string;
  readonly title: string;
  readonly method: Method;
  readonly participants?: number;
  readonly date?: string;
  readonly url?: string;
  readonly owner?: string;
}

/** The registry of studies, read: what it says, where it says so, and what is wrong with it. */
export interface Registry {
  /** As the user would name it, with forward slashes. */
  readonly path: string;
  readonly text: string;
  /** By id; an entry that is wrong in some part is there as far as it can be read, so that one fault makes no others. */
  readonly studies: ReadonlyMap<string, Study>;
  /** Where the id of each study stands. */
  readonly spans: ReadonlyMap<string, Span>;
  /** It could not be read at all: nothing is known of what it holds. */
  readonly isBroken: boolean;
  readonly data: { readonly [key: string]: unknown };
  readonly places: Places;
  readonly problems: readonly FrontmatterProblem[];
  readonly errors: readonly SchemaError[];
}
