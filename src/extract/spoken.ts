import type { Nodes, Root } from 'mdast';
import type { Link, Spoken } from '../model/document.js';
import type { Span } from '../model/place.js';

/** The words of a page as they read, and where its links lead; code, HTML and comments are no words. */
export interface Words {
  readonly spoken: readonly Spoken[];
  readonly links: readonly Link[];
}

/**
 * Collects what a page says, in its order.
 *
 * @param urls where links by reference lead, by their normalised labels
 */
export function readWords(root: Root, urls: ReadonlyMap<string, string>): Words {
  const spoken: Spoken[] = [];
  const links: Link[] = [];
  // a list of what is still to be looked at, as pages may be nested deeply
  const waiting: { readonly node: Nodes; readonly link: Link | undefined }[] = [{ node: root, link: undefined }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node } = next;
    const span = spanOf(node);
    let { link } = next;
    const url = node.type === 'link' || node.type === 'definition' ? node.url : node.type === 'linkReference' ? urls.get(node.identifier) : undefined;
    if (url !== undefined && span) {
      link = { url, span };
      links.push(link);
    }
    if (node.type === 'text' && span) spoken.push({ span, ...(link && { link }) });
    if ('children' in node) for (const child of [...node.children].reverse()) waiting.push({ node: child, link });
  }
  return { spoken, links };
}

function spanOf({ position }: Nodes): Span | undefined {
  return position?.start.offset === undefined || position.end.offset === undefined ? undefined : { start: position.start.offset, end: position.end.offset };
}
