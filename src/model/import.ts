/** What became of a page with many personas, as the command writes it and the report tells it. */
export interface ImportResult {
  /** In the order of the page. */
  readonly personas: readonly ImportedPersona[];
  /** One for each line of the page. */
  readonly owners: readonly Owner[];
  /** What the page's own lists of personas say; absent where it has none. */
  readonly list: ListCheck | undefined;
  /** The headings of the page, for one that has no personas to say where they are. */
  readonly headings: readonly PageHeading[];
}

/** A heading of the page, personas and sections included. */
export interface PageHeading {
  readonly text: string;
  readonly depth: number;
  readonly line: number;
}

/** One persona of the page as a file of its own. */
export interface ImportedPersona {
  /** The file's name, without its folder. */
  readonly file: string;
  readonly title: string;
  readonly text: string;
  /** The line of its heading, from 1. */
  readonly line: number;
  readonly isComplete: boolean;
  /** The headings of the content that it must have and lacks. */
  readonly lacks: readonly string[];
  /** How many errors `lint` will find. */
  readonly errors: number;
  /** What the heading above it says of its kind, where that is not what holds anyway. */
  readonly kind?: string;
}

/** Who has a line of the page: nobody, for it is blank; a persona, by its number; or the reason why none has it. */
export type Owner = 'blank' | number | Left;

/** Why a line went into no file. */
export interface Left {
  readonly reason: Reason;
  /** The heading that it stands below. */
  readonly below?: string;
}

/** In the order in which the report tells them. */
export type Reason =
  | 'frontmatter'
  | 'introduction'
  | 'heading'
  | 'list'
  | 'embed'
  | 'text'
  | 'definition'
  | 'navigation'
  | 'rule'
  | 'layout'
  | 'code'
  | 'shortcode'
  | 'comment';

/** The page's own lists, held against the personas that were found. */
export interface ListCheck {
  /** How many of the personas found are in a list. */
  readonly listed: number;
  /** What a list names, and was not found. */
  readonly notFound: readonly { readonly text: string; readonly line: number }[];
  /** Who was found, and is in no list. */
  readonly notListed: readonly string[];
}
