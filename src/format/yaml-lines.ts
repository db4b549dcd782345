import { Document, isCollection } from 'yaml';

/**
 * Data as the lines of a frontmatter, one for each key; lists stand in square brackets, as people write them.
 *
 * @returns lines that each end in LF
 */
export function yamlLines(data: { readonly [key: string]: unknown }): string {
  const document = new Document(data, { version: '1.2' });
  const root = document.contents;
  for (const { value } of isCollection(root) ? (root.items as { value: unknown }[]) : []) if (isCollection(value)) value.flow = true;
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

/** Text as a YAML value in double quotes, on one line. */
export function yamlQuoted(text: string): string {
  return JSON.stringify(text);
}
