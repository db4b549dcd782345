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
  /** Those that a stretch of lines refers to and does not have, in the order of the page, as they will stand below it. */
  readonly missing: (first: number, end: number) => string[];
  /** Who a line with a definition belongs to: nothing where it stays where it is, else those that refer to it. */
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

  const within = (named: Named, first: number, end: number): boolean => named.first >= first && named.first < end;
  const missing = (first: number, end: number): Definition[] => {
    const own = definitions.filter((definition) => within(definition, first, end));
    const wanted = references.filter((reference) => within(reference, first, end)).map(({ name }) => name);
    const found: Definition[] = [];
    for (const name of wanted) {
      if ([...own, ...found].some((definition) => definition.name === name)) continue;
      const definition = definitions.find((candidate) => candidate.name === name);
      if (definition === undefined) continue;
      found.push(definition);
      // a footnote may refer to others
      wanted.push(...references.filter((reference) => within(reference, definition.first, definition.last + 1)).map((reference) => reference.name));
    }
    return found.sort((a, b) => a.first - b.first);
  };

  const needed = slices.map(({ first, end }) => new Set(missing(first, end)));
  const moved = new Map<number, readonly number[]>();
  for (const definition of definitions.filter(({ isFree }) => isFree)) {
    const home = slices.findIndex(({ first, end }) => within(definition, first, end));
    const users = [...slices.keys()].filter((index) => needed[index]?.has(definition));
    const isAtHome = home !== -1 && (users.length === 0 || references.some((reference) => reference.name === definition.name && isIn(reference, slices[home])));
    if (!isAtHome) for (let line = definition.first; line <= definition.last; line++) moved.set(line, users);
  }
  return { missing: (first, end) => missing(first, end).map(({ text }) => text), moved };
}

function isIn({ first }: Named, slice: { readonly first: number; readonly end: number } | undefined): boolean {
  return slice !== undefined && first >= slice.first && first < slice.end;
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
