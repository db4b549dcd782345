import type { ListItem, Nodes, Root, RootContent, Table } from 'mdast';
import { plain } from '../format/inline.js';
import { normaliseText } from '../format/normalise.js';
import { slug } from '../format/slug.js';
import type { ListCheck } from '../model/import.js';
import { readForm, titleOf, titleWords } from './form.js';

/** A persona as lists may name it. */
export interface Known {
  readonly title: string;
  /** Its heading as the page has it. */
  readonly heading: string;
}

/** The page's own lists of personas: the lines they stand on, and what they say. */
export interface PageLists {
  readonly lines: ReadonlySet<number>;
  readonly check: ListCheck | undefined;
}

interface Entry {
  readonly text: string;
  readonly line: number;
  /** Where its link leads on a page. */
  readonly anchor: string | undefined;
}

/**
 * Finds the lists and tables outside the personas that name them, and holds the names against the personas found.
 *
 * @param headings all other headings of the page, which a table of contents may also name
 */
export function readLists(root: Root, personas: readonly Known[], headings: readonly string[], isOutside: (line: number) => boolean): PageLists {
  const lines = new Set<number>();
  const entries: Matched[] = [];
  const numbers = new Map(personas.flatMap((persona, index) => namesOf(persona).map((name) => [name, index] as const)).toReversed());
  for (const node of root.children) {
    if ((node.type !== 'list' && node.type !== 'table') || !isOutside(firstLine(node))) continue;
    const own = (node.type === 'list' ? itemsOf(node.children) : rowsOf(node)).map((entry): Matched => ({ ...entry, persona: personaOf(entry, numbers) }));
    const alike = own.filter((entry) => entry.persona !== undefined || entry.anchor !== undefined || isOfForm(entry.text));
    if (!own.some(({ persona }) => persona !== undefined) || alike.length * 2 < own.length) continue;
    entries.push(...alike);
    for (let line = firstLine(node); line < (node.position?.end.line ?? 0); line++) lines.add(line);
  }
  if (entries.length === 0) return { lines, check: undefined };
  const listed = new Set(entries.map(({ persona }) => persona));
  const others = new Set(headings.flatMap((heading) => [slug(heading), normaliseText(heading)]));
  const isOther = ({ anchor, text }: Entry): boolean => (anchor !== undefined && others.has(anchor)) || others.has(normaliseText(text));
  const isListed = (index: number): boolean => listed.has(index);
  return {
    lines,
    check: {
      listed: personas.filter((_, index) => isListed(index)).length,
      notFound: entries.filter((entry) => entry.persona === undefined && !isOther(entry)).map(({ text, line }) => ({ text, line: line + 1 })),
      notListed: personas.filter((_, index) => !isListed(index)).map(({ title }) => title),
    },
  };
}

interface Matched extends Entry {
  /** The number of the persona that it names. */
  readonly persona: number | undefined;
}

/** What a list may call a persona: the slug of its title, or its name alone, marked as such. */
function namesOf({ title, heading }: Known): string[] {
  const form = readForm(title);
  return [...[title, heading, titleWords(heading)].map(slug), ...(form ? [`name ${normaliseText(form.name)}`] : [])];
}

function personaOf({ text, anchor }: Entry, numbers: ReadonlyMap<string, number>): number | undefined {
  const form = readForm(text);
  // “Ann, Tester (new)”
  const inner = form && readForm(form.name);
  const titles = [text, ...[form, inner].flatMap((one) => (one ? [titleOf(one, text), one.name] : []))];
  const names = [...(anchor === undefined ? [] : [anchor]), ...titles.flatMap((title) => [slug(title), `name ${normaliseText(title)}`])];
  const found = names.find((name) => numbers.has(name));
  return found === undefined ? undefined : numbers.get(found);
}

function isOfForm(text: string): boolean {
  const form = readForm(text);
  return form !== undefined && (form.isStrong || !text.includes(':'));
}

function itemsOf(items: readonly ListItem[]): Entry[] {
  return items.flatMap((item) => {
    const own = item.children.filter((child) => child.type !== 'list');
    const nested = item.children.flatMap((child) => (child.type === 'list' ? itemsOf(child.children) : []));
    return [entryOf(own, firstLine(item)), ...nested];
  });
}

function rowsOf({ children }: Table): Entry[] {
  return children
    .slice(1)
    .map((row) => ({ ...entryOf(row.children.slice(0, 1), firstLine(row)), anchor: row.children.map(anchorIn).find((anchor) => anchor !== undefined) }));
}

function entryOf(nodes: readonly Nodes[], line: number): Entry {
  return { text: nodes.map(plain).join(' ').trim(), line, anchor: nodes.map(anchorIn).find((anchor) => anchor !== undefined) };
}

/** What stands behind the `#` of the first link. */
function anchorIn(node: Nodes): string | undefined {
  if (node.type === 'link') return /#([^#\s]+)$/.exec(node.url)?.[1]?.toLowerCase();
  if (!('children' in node)) return undefined;
  for (const child of node.children) {
    const anchor = anchorIn(child);
    if (anchor !== undefined) return anchor;
  }
  return undefined;
}

function firstLine(node: RootContent): number {
  return (node.position?.start.line ?? 1) - 1;
}
