import type { Nodes, Root } from 'mdast';
import { plain } from '../format/inline.js';
import type { Anchors } from '../model/document.js';

/** Collects what links can lead to on a page: its headings, and the ids that its author gave, in either way of writing them. */
export function readAnchors(root: Root): Anchors {
  const headings: string[] = [];
  const named: string[] = [];
  // a list of what is still to be looked at, as pages may be nested deeply
  const waiting: Nodes[] = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.type === 'heading') {
      const text = plain(node);
      const given = /\{#([^\s{}]{1,200})\}$/.exec(text);
      if (given?.[1] !== undefined) named.push(given[1]);
      headings.push(given ? text.slice(0, given.index).trim() : text);
    }
    if (node.type === 'html') for (const [, id] of node.value.matchAll(/\s(?:id|name)=["']?([^\s"'<>=]{1,200})/gi)) if (id !== undefined) named.push(id);
    if ('children' in node) waiting.push(...[...node.children].reverse());
  }
  return { headings, named };
}
