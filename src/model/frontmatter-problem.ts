import type { Span } from './place.js';

/** What is wrong with the frontmatter before any schema is asked. */
export interface FrontmatterProblem {
  readonly span: Span;
  readonly what:
    | 'not-first'
    | 'outside'
    | 'quotes'
    | 'unclosed'
    | 'fence'
    | 'toml'
    | 'tab'
    | 'syntax'
    | 'duplicate-key'
    | 'not-a-map'
    | 'key'
    | 'alias'
    | 'tag'
    | 'comment'
    | 'too-deep'
    | 'too-large';
  /** The author's own words at the place: the key, the tag, the character. */
  readonly found?: string;
  /** The limit that it passes. */
  readonly limit?: number;
  /** What the YAML reader says, where nothing better is known. */
  readonly detail?: string;
}
