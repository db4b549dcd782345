import type { Nodes, Root } from 'mdast';
import type { Line } from './page.js';

/** A link or footnote definition of the page, or what refers to one. */
interface Named {
  readonly name: string;
  readonly first: number;
  readonly last: number;
}

interface Definition extends Named {
  readonly text: string;
  /** Not inside a bullet or a quotation: it can be taken out. */
  readonly isFree: boolean;
}

/** What the definitions of a page are to its personas. */
export interface PageDefinitions {
  /** For each persona those that it refers to and does not have, in the order of the page, as they will stand below it. */
  readonly missing: readonly (readonly string[])[];
  /** Lines with definitions that do not stay where they are, and the personas that refer to them. */
  readonly moved: ReadonlyMap<number, readonly number[]>;
}

/**
 * Finds for every persona the definitions that its text refers to, wherever on the page they stand.
 *
 * @param slices the lines of each persona, the last one not included
 */
export function readPageDefinitions(root: Root, lines: readonly Line[], slices: readonly { readonly first: number; readonly end: number }[]): PageDefinitions {
  const definitions: Definition[] = [];
  const references: Named[] = [];
  const visit = (node: Nodes, depth: number): void => {
    const first = (node.position?.start.line ?? 1) - 1;
    const last = (node.position?.end.line ?? 1) - 1;
    const name = nameOf(node);
    if (name !== undefined && (node.type === 'definition' || node.type === 'footnoteDefinition')) {
      const column = (node.position?.start.column ?? 1) - 1;
      const text = lines
        .slice(first, last + 1)
        .map((line, index) => (index === 0 ? line.text.slice(column) : line.text))
        .join('\n');
      definitions.push({ name, first, last, text: text.trimEnd(), isFree: depth === 1 });
    } else if (name !== undefined) references.push({ name, first, last });
    if ('children' in node) for (const child of node.children) visit(child, depth + 1);
  };
  visit(root, 0);

  // of several with one name, the first one holds, as in Markdown; but what a persona brings itself is its own
  const firstOf = new Map(definitions.toReversed().map((definition) => [definition.name, definition]));
  const namesIn = (named: readonly Named[], first: number, end: number): Set<string> =>
    new Set(named.filter((one) => one.first >= first && one.first < end).map(({ name }) => name));
  const needs = slices.map(({ first, end }) => {
    const own = namesIn(definitions, first, end);
    const wanted = namesIn(references, first, end);
    const missing: Definition[] = [];
    // a footnote may refer to others: a set goes on with what is added on the way
    for (const name of wanted) {
      const definition = own.has(name) ? undefined : firstOf.get(name);
      if (definition === undefined) continue;
      missing.push(definition);
      for (const further of namesIn(references, definition.first, definition.last + 1)) wanted.add(further);
    }
    return { wanted, missing: missing.sort((a, b) => a.first - b.first) };
  });

  const users = new Map<Definition, number[]>();
  for (const [index, { missing }] of needs.entries()) for (const definition of missing) users.set(definition, [...(users.get(definition) ?? []), index]);
  const moved = new Map<number, readonly number[]>();
  for (const definition of definitions.filter(({ isFree }) => isFree)) {
    const home = slices.findIndex(({ first, end }) => definition.first >= first && definition.first < end);
    const others = users.get(definition) ?? [];
    const stays = home !== -1 && (others.length === 0 || needs[home]?.wanted.has(definition.name));
    if (!stays) for (let line = definition.first; line <= definition.last; line++) moved.set(line, others);
  }
  return { missing: needs.map(({ missing }) => missing.map(({ text }) => text)), moved };
}

/** Footnotes have names of their own. */
function nameOf(node: Nodes): string | undefined {
  switch (node.type) {
    case 'definition':
    case 'linkReference':
    case 'imageReference':
      return node.identifier;
    case 'footnoteDefinition':
    case 'footnoteReference':
      return `^${node.identifier}`;
    default:
      return undefined;
  }
}
