import type { Field, Format } from './format.js';
import type { FrontmatterProblem } from './frontmatter-problem.js';
import type { Places, Span } from './place.js';
import type { Registry } from './research.js';
import type { PlacedWaiver } from './waiver.js';

/** A text that could not be read as a persona at all, and why: a fact of one rule. */
export interface Refusal {
  readonly rule: 'encoding' | 'too-large' | 'too-deep' | 'too-complex';
  readonly span: Span;
  readonly facts: { readonly what: string; readonly count?: number; readonly limit?: number };
}

/** One persona's text, read: what it says, where it says so, and what nobody claimed. Rules see this and nothing else. */
export interface Document {
  readonly path: string;
  readonly text: string;
  readonly format: Format;
  /** Whether anything in the text reads as a persona; where not, that is the one finding. */
  readonly isPersona: boolean;
  readonly frontmatter: Frontmatter;
  readonly title: Title | undefined;
  /** Further headings at the title's level: a second persona in one file. */
  readonly furtherTitles: readonly { readonly text: string; readonly span: Span }[];
  readonly sections: readonly Section[];
  readonly labels: readonly LabelLine[];
  readonly strays: readonly Stray[];
  /** The comments that waive findings, in their order; they are no part of the data. */
  readonly waivers: readonly PlacedWaiver[];
  /** The persona as plain data, as far as it could be read. */
  readonly data: { readonly [key: string]: unknown };
  readonly places: Places;
  /** What the page says, in its order. */
  readonly spoken: readonly Spoken[];
  /** Where its links lead, in its order. */
  readonly links: readonly Link[];
  /** The footnotes that it cites, in its order. */
  readonly citations: readonly Footnote[];
  /** The footnotes that it defines, in its order. */
  readonly notes: readonly Footnote[];
  /** The studies that the set rests on; absent where there is no registry that can be read. */
  readonly registry?: Registry;
  readonly anchors: Anchors;
  /** The end of the title or of the frontmatter: where something missing would stand. */
  readonly anchor: Span;
}

/** A stretch of words as they read: no code, no HTML, no address. Marks of Markdown part two stretches. */
export interface Spoken extends Span {
  /** The link that they are the words of. */
  readonly link?: Link;
}

/** A mark that cites a footnote, or its definition. */
export interface Footnote {
  /** As it is compared: in lower case. */
  readonly label: string;
  readonly span: Span;
}

/** A link, or the definition of one. */
export interface Link {
  readonly url: string;
  readonly span: Span;
}

/** What links can lead to on a page. */
export interface Anchors {
  /** Its headings as they read, in their order. */
  readonly headings: readonly string[];
  /** Ids that the author gave: `{#id}` behind a heading, `<a id="…">`. */
  readonly named: readonly string[];
}

export interface Frontmatter {
  readonly span: Span | undefined;
  /** The YAML between the fences. */
  readonly yaml: Span | undefined;
  readonly problems: readonly FrontmatterProblem[];
  /** It could not be read, so nothing is known of what it holds. */
  readonly broken: boolean;
}

export interface Title {
  /** The heading as it reads, without markup. */
  readonly text: string;
  readonly span: Span;
  /** The level that the sections stand one below. */
  readonly depth: number;
  readonly name: string;
  readonly role: string | undefined;
  /** Where the name or the role stands that is no part of the heading. */
  readonly nameSpan?: Span;
  readonly roleSpan?: Span;
  /** Whether the heading has the form “Name (Role)”. */
  readonly bracketed: boolean;
  /** The name and the role that a heading without brackets seems to say. */
  readonly parts: { readonly name: string; readonly role: string } | undefined;
  /** A short code before the name, which is no part of it. */
  readonly code?: string;
  /** What stands up to the role, where the heading goes on behind it. */
  readonly upToRole: string | undefined;
  /** The slug of the whole heading. */
  readonly slug: string;
}

/** A heading with what stands below it. */
export interface Section {
  /** The heading as it reads, without markup. */
  readonly heading: string;
  readonly span: Span;
  readonly depth: number;
  /** The level it should stand at: one below the title. */
  readonly expectedDepth: number;
  /** The field it stands for; absent where nobody knows the heading. */
  readonly field: Field | undefined;
  /** For a heading that is nobody's own: the field it was probably meant for; two where it names two. */
  readonly takenFor: readonly Field[];
  /** The earlier section of the same field. */
  readonly duplicateOf: Section | undefined;
  /** A line that only looks like a heading (`##Goals`, `**Goals**`). */
  readonly lookalike: boolean;
  readonly empty: boolean;
  /** From its heading, or the comments directly above it, to its last line that is neither blank nor a rule. */
  readonly block: Span;
  /** The words of the heading without emoji, number and colon; absent where they are parted by markup. */
  readonly words: Span | undefined;
  /** The colon that the heading ends in. */
  readonly colon: Span | undefined;
}

/** A labelled line under the title that was read into a field, `**Alternative job titles:** A, B`. */
export interface LabelLine {
  readonly field: Field;
  readonly label: string;
  readonly span: Span;
  /** What goes when the line goes; absent where more stands in it than the label and plain text. */
  readonly block: Span | undefined;
}

/** A block that no field claims. */
export interface Stray {
  readonly span: Span;
  readonly what:
    | 'before-title'
    | 'before-sections'
    | 'table'
    | 'code'
    | 'quotation'
    | 'html'
    | 'heading'
    | 'nested'
    | 'definition'
    | 'empty-item'
    | 'label-twice'
    | 'empty-label'
    | 'bullet-line'
    | 'heading-line'
    | 'frontmatter-line'
    | 'other';
  /** The section it stands in; absent between title and first section. */
  readonly section?: string;
  /** The section that a disguised heading stands for. */
  readonly field?: Field;
  /** Nothing else stands in that section, and the persona must have it. */
  readonly leavesEmpty?: boolean;
  /** The beginning of what it says. */
  readonly text: string;
}
