import type { Nodes, Root } from 'mdast';
import type { Footnote, Link, Spoken } from '../model/document.js';
import type { Span } from '../model/place.js';

/** The words of a page as they read, where its links lead, and its footnotes; code, HTML and comments are no words. */
export interface Words {
  readonly spoken: readonly Spoken[];
  readonly links: readonly Link[];
  readonly citations: readonly Footnote[];
  readonly notes: readonly Footnote[];
}

/**
 * Collects what a page says, in its order.
 *
 * @param urls where links by reference lead, by their normalised labels
 */
export function readWords(root: Root, urls: ReadonlyMap<string, string>): Words {
  const spoken: Spoken[] = [];
  const links: Link[] = [];
  const citations: Footnote[] = [];
  const notes: Footnote[] = [];
  // a list of what is still to be looked at, as pages may be nested deeply
  const waiting: { readonly node: Nodes; readonly link: Link | undefined }[] = [{ node: root, link: undefined }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node } = next;
    let { link } = next;
    if (node.type === 'text') {
      const span = spanOf(node);
      if (span) spoken.push(link ? { ...span, link } : span);
      continue;
    }
    const span = spanOf(node);
    const url = node.type === 'link' || node.type === 'definition' ? node.url : node.type === 'linkReference' ? urls.get(node.identifier) : undefined;
    if (url !== undefined && span) {
      link = { url, span };
      links.push(link);
    }
    if (node.type === 'footnoteReference' && span) citations.push({ label: node.identifier, span });
    if (node.type === 'footnoteDefinition' && span) notes.push({ label: node.identifier, span });
    if ('children' in node) for (let index = node.children.length - 1; index >= 0; index--) waiting.push({ node: node.children[index] as Nodes, link });
  }
  return { spoken, links, citations, notes };
}

function spanOf({ position }: Nodes): Span | undefined {
  return position?.start.offset === undefined || position.end.offset === undefined ? undefined : { start: position.start.offset, end: position.end.offset };
}
