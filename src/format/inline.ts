import type { Nodes, PhrasingContent } from 'mdast';
import type { Span } from '../model/place.js';

/** Plain text together with where each of its characters stands in the source. */
export interface MappedText {
  readonly text: string;
  /** The source offset of the character at this index; at the text's length, the end of the last one. */
  readonly offset: (index: number) => number;
}

/** A node's place; where the parser gave it none, its parent's. */
export function spanOf(node: Nodes, parent: Span): Span {
  const { start, end } = node.position ?? {};
  if (start?.offset === undefined || end?.offset === undefined) return parent;
  return { start: start.offset, end: end.offset };
}

/** Whether a piece of HTML is nothing but a comment. */
export function isComment(html: string): boolean {
  const trimmed = html.trim();
  return trimmed.startsWith('<!--') && trimmed.indexOf('-->') === trimmed.length - 3;
}

/** What a reader sees of a node, on one line: no markup, no comments, no footnote marks. */
export function plain(node: Nodes): string {
  return collect(node).replace(/\s+/g, ' ').trim();
}

function collect(node: Nodes): string {
  switch (node.type) {
    case 'text':
    case 'inlineCode':
    case 'code':
      return node.value;
    case 'image':
    case 'imageReference':
      return node.alt ?? '';
    case 'break':
      return ' ';
    case 'html':
      return /^<br\b/i.test(node.value) ? ' ' : '';
    case 'footnoteReference':
      return '';
    default:
      if (!('children' in node)) return '';
      return node.children.map(collect).join(isInline(node) ? '' : ' ');
  }
}

function isInline(node: Nodes): boolean {
  return ['paragraph', 'heading', 'strong', 'emphasis', 'delete', 'link', 'linkReference', 'tableCell'].includes(node.type);
}

/** The same text as {@link plain}, with a way back to the source. */
export function mapped(nodes: readonly PhrasingContent[], source: string, within: Span): MappedText {
  const characters: string[] = [];
  const offsets: number[] = [];
  let end = within.start;
  const push = (value: string, span: Span, exact: boolean): void => {
    let at = span.start;
    for (const character of value) {
      if (exact) at = find(character, source, at, span.end);
      // spaces that follow spaces are not part of the plain text
      const space = /\s/.test(character);
      if (!(space && (characters.length === 0 || characters.at(-1) === ' '))) {
        for (const unit of space ? ' ' : character) {
          characters.push(unit);
          offsets.push(at);
          if (unit.length === 2) offsets.push(at + 1);
        }
      }
      if (exact) at = Math.min(at + character.length, span.end);
      if (!space) end = exact ? at : span.end;
    }
  };
  const visit = (node: Nodes, parent: Span): void => {
    const span = spanOf(node, parent);
    if (node.type === 'text') push(node.value, span, true);
    else if ('children' in node) for (const child of node.children) visit(child, span);
    else push(collect(node), span, node.type === 'inlineCode');
  };
  for (const node of nodes) visit(node, within);
  const text = characters.join('').trimEnd();
  return { text, offset: (index) => (index >= text.length ? end : (offsets[index] ?? within.start)) };
}

/** The next place of a character; escapes, entities and the indentation of further lines stand between. */
function find(character: string, source: string, from: number, to: number): number {
  const limit = Math.min(to, from + 40);
  for (let at = from; at < limit; at++) if (source.startsWith(character, at)) return at;
  return Math.min(from, to);
}
