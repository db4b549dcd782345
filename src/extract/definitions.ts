import type { Root, RootContent } from 'mdast';
import { spanOf } from '../format/inline.js';
import type { Span } from '../model/place.js';

/** The link and footnote definitions of a page: without them its Markdown would point nowhere. */
export interface Definitions {
  readonly nodes: readonly RootContent[];
  readonly markdown: readonly string[];
  readonly urls: ReadonlyMap<string, string>;
}

/**
 * Collects the definitions that stand anywhere in the page, each once, sorted: their places mean nothing.
 *
 * @param slice the author’s own Markdown at a place
 */
export function readDefinitions(root: Root, slice: (span: Span) => string, whole: Span): Definitions {
  const nodes = definitionsIn(root.children);
  const urls = new Map<string, string>();
  for (const node of nodes) if (node.type === 'definition' && !urls.has(node.identifier)) urls.set(node.identifier, node.url);
  const markdown = nodes.map((node) => slice(spanOf(node, whole)).replace(/\r\n?/g, '\n').trim());
  return { nodes, markdown: [...new Set(markdown)].sort(), urls };
}

function definitionsIn(nodes: readonly RootContent[]): RootContent[] {
  return nodes.flatMap((node) => {
    if (node.type === 'definition' || node.type === 'footnoteDefinition') return [node];
    return node.type === 'blockquote' || node.type === 'list' || node.type === 'listItem' ? definitionsIn(node.children) : [];
  });
}

/** Whether a block defines a link or a footnote. */
export function isDefinition(node: RootContent): boolean {
  return node.type === 'definition' || node.type === 'footnoteDefinition';
}
