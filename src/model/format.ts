/** How a property of a persona may be written. */
export type ShapeName = 'frontmatter' | 'title' | 'label' | 'prose' | 'claims' | 'jobs' | 'list' | 'links' | 'quote' | 'sections' | 'definitions';

/** One property of a persona and how it is written down, read from the schema. */
export interface Field {
  readonly key: string;
  readonly as: ShapeName;
  readonly part?: 'id' | 'name' | 'role';
  /** The title's name or role stands as a line of its own under it. */
  readonly subtitle?: boolean;
  /** The key of the frontmatter that gives this part of the title where the page does not. */
  readonly frontmatter?: string;
  /** The canonical heading, or the label of the line; absent where the field has neither. */
  readonly heading?: string;
  readonly aliases: readonly string[];
  readonly required: boolean;
  /** Whether job stories are read in its claims. */
  readonly stories: boolean;
  /** The value a persona has that does not say. */
  readonly default?: unknown;
  /** The author's hint: the property's `description`. */
  readonly hint?: string;
  readonly examples: readonly string[];
  /** The schema allows a list of values. */
  readonly many: boolean;
  /** The only values that the schema allows, in its order; absent where any text will do. */
  readonly vocabulary?: readonly string[];
  /** It says whom a persona works with. */
  readonly interaction?: boolean;
}

/** One thing the schema does not accept, at one place of the data. Shaped as Ajv reports it. */
export interface SchemaError {
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
}

/** A persona's schema, read once and bound to what the compiler asks of it. */
export interface Format {
  /** The fields in the schema's order, which is the order of the sections. */
  readonly fields: readonly Field[];
  /** The field that a normalised heading stands for, among those that are sections. */
  readonly sections: ReadonlyMap<string, Field>;
  /** The field that a normalised label stands for, among those that are labelled lines. */
  readonly labels: ReadonlyMap<string, Field>;
  /** What the schema says against the data; empty where it is valid. */
  readonly validate: (data: unknown) => readonly SchemaError[];
  /** Whether this is our own schema, for which everything was generated ahead of time. */
  readonly isDefault: boolean;
  /** It describes organizations, and not persons. */
  readonly isArchetype?: boolean;
  /** The schema itself, as it was read. */
  readonly schema: JsonObject;
}

export type JsonObject = { readonly [key: string]: unknown };

/** The field's canonical heading; every section and label has one. */
export function headingOf(field: Field): string {
  return field.heading ?? field.key;
}

/** Whether a choice (`anyOf`) of a schema only says that one of several properties must be there. */
export function asksForOne(choice: unknown): choice is readonly { readonly required: readonly string[] }[] {
  return (
    Array.isArray(choice) &&
    choice.length > 0 &&
    choice.every((branch: unknown) => typeof branch === 'object' && branch !== null && Object.keys(branch).join() === 'required' && 'required' in branch)
  );
}
