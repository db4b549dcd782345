import type { JsonObject } from './format.js';

/** Personas of one side, as the readers of a bundle get them. */
export interface DiffSide {
  /** The complete ones. */
  readonly personas: readonly JsonObject[];
  /** The incomplete ones; absent where the side does not tell of them, as a bundle without drafts. */
  readonly drafts?: readonly JsonObject[];
  /** The JSON Schema of the bundle; absent where it is not known. */
  readonly schema?: JsonObject;
  /** The version of the bundle's shape, as the bundle says it. */
  readonly schemaVersion?: unknown;
  /** The headings of the sections by their keys, in the order of the schema; empty where that is not known. */
  readonly headings: ReadonlyMap<string, string>;
}

/** One thing that a persona says: a claim, a paragraph, a link, an entry of a list, a value. */
export interface Item {
  /** The plain text. */
  readonly text: string;
  /** As the author wrote it, with the label in front. */
  readonly written: string;
  readonly id?: string;
  readonly label?: string;
  /** The words of the claim that it is nested below. */
  readonly under?: string;
}

/** A stretch of two texts: in both, only in the old one, or only in the new one. */
export interface Piece {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** Something about an item that its words do not show. */
export interface Detail {
  readonly key: string;
  /** Absent where it was not there. */
  readonly before?: string;
  /** Absent where it is there no more. */
  readonly after?: string;
}

/**
 * What happened to an item. `reworded` has other words, `edited` the same words in another form, or under another id or
 * claim; `moved` stood in another section, and may be reworded as well; `replaced` is a value.
 */
export type ItemChange = { readonly kind: 'added'; readonly after: Item } | { readonly kind: 'removed'; readonly before: Item } | PairChange;

/** What happened to an item that is on both sides. */
export interface PairChange {
  readonly kind: 'reworded' | 'edited' | 'moved' | 'replaced';
  readonly before: Item;
  readonly after: Item;
  /** What changed of what is written; absent where nothing did. */
  readonly words?: readonly Piece[];
  /** The section that it stood in. */
  readonly from?: { readonly key: string; readonly heading: string };
  readonly details: readonly Detail[];
}

/** What changed in one section, or in one value. */
export interface FieldChange {
  readonly key: string;
  /** What people call it: its heading, else the key. */
  readonly heading: string;
  readonly changes: readonly ItemChange[];
  /** Items that stayed stand in another order. */
  readonly isReordered: boolean;
  /** There were too many items to look for reworded ones: they are told as removed and added. */
  readonly isUnpaired: boolean;
}

/** What a persona became for those who read the bundle. */
export type Became = 'retired' | 'draft' | 'published';

/** What happened to one persona. */
export interface PersonaChange {
  readonly kind: 'added' | 'removed' | 'renamed' | 'changed';
  /** The id that it has now; that which it had, where it is removed. */
  readonly id: string;
  /** The id that it had, where it is renamed. */
  readonly formerId?: string;
  /** The name and the role. */
  readonly title: string;
  /** It is, or was, a draft. */
  readonly isDraft: boolean;
  readonly became?: Became;
  /** What an added persona says is added, what a removed one said is removed. */
  readonly fields: readonly FieldChange[];
}

/** Something that readers of the bundle relied on. */
export interface Break {
  readonly kind: 'gone' | 'renamed' | 'draft' | 'field' | 'shape' | 'schema';
  /** The persona that it is about; absent where it is about all. */
  readonly persona?: string;
  /** The key of the persona, or the place in the schema. */
  readonly key?: string;
  /** What is so no more: lower case, no full stop. */
  readonly message: string;
}

/** How two sets of personas differ. */
export interface SetDiff {
  readonly breaks: readonly Break[];
  /** Changes of the schema that old readers can take. */
  readonly schemaChanges: readonly string[];
  /** Sorted by id. */
  readonly personas: readonly PersonaChange[];
  /** How many personas are the same. */
  readonly unchanged: number;
  /** What was not compared, and why. */
  readonly notes: readonly string[];
}

/** A side as reports name it. */
export interface NamedSide {
  readonly name: string;
  readonly kind: 'revision' | 'bundle' | 'folder';
  readonly personas: number;
  /** Absent where the side does not tell. */
  readonly drafts?: number;
  /** Errors in its personas: no bundle would be built of them. */
  readonly errors: number;
  /** Pages that could not be read as personas. */
  readonly notPersonas: readonly string[];
  /** What could not be read at all. */
  readonly problems: readonly { readonly path: string; readonly message: string }[];
}

/** All that a report of differences is given. */
export interface DiffResult extends SetDiff {
  readonly base: NamedSide;
  readonly head: NamedSide;
}

/** How many personas went through what; nothing is named of which there is none. */
export function countChanges({ personas }: Pick<SetDiff, 'personas'>): { readonly what: string; readonly count: number }[] {
  const counts = (['changed', 'added', 'removed', 'renamed'] as const).map((what) => ({ what, count: personas.filter(({ kind }) => kind === what).length }));
  const retired = { what: 'retired', count: personas.filter(({ became }) => became === 'retired').length };
  return [...counts, retired].filter(({ count }) => count > 0);
}
