import type { Root, RootContent } from 'mdast';
import { spanOf } from '../format/inline.js';
import type { Span } from '../model/place.js';

/** The link and footnote definitions of a page: without them its Markdown would point nowhere. */
export interface Definitions {
  readonly nodes: readonly RootContent[];
  readonly markdown: readonly string[];
  readonly urls: ReadonlyMap<string, string>;
}

/** Collects the definitions that stand anywhere at the top level of the page, in its order. */
export function readDefinitions(root: Root, source: string, whole: Span): Definitions {
  const nodes = root.children.filter((node) => node.type === 'definition' || node.type === 'footnoteDefinition');
  const urls = new Map<string, string>();
  for (const node of nodes) if (node.type === 'definition' && !urls.has(node.identifier)) urls.set(node.identifier, node.url);
  const markdown = nodes.map((node) => {
    const { start, end } = spanOf(node, whole);
    return source.slice(start, end).replace(/\r\n?/g, '\n').trim();
  });
  return { nodes, markdown, urls };
}
