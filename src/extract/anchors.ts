import type { Nodes, Root } from 'mdast';
import { plain } from '../format/inline.js';
import type { Anchors } from '../model/document.js';

/**
 * Collects what links can lead to on a page: its headings, and the ids that its author gave. Those are looked for in the
 * text, as makers of sites read them in more places than Markdown does.
 */
export function readAnchors(root: Root, text: string): Anchors {
  const headings: string[] = [];
  // a list of what is still to be looked at, as pages may be nested deeply
  const waiting: Nodes[] = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.type === 'heading') headings.push(plain(node).replace(/\{#[^{}]{0,200}\}$/, ''));
    if ('children' in node) waiting.push(...[...node.children].reverse());
  }
  return { headings, named: [...text.matchAll(given)].map(([, inTag, inBraces]) => inTag ?? inBraces ?? '') };
}

/** `id="…"` or `name="…"` of a tag, and `{#id}` behind a heading. */
const given = /[\s{](?:id|name)=["']?([^\s"'<>={}]{1,200})|\{#([^\s{}]{1,200})/gi;
