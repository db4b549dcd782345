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
    // within a paragraph stands no heading, and within a heading no other
    if (!('children' in node) || node.type === 'paragraph' || node.type === 'heading') continue;
    for (let index = node.children.length - 1; index >= 0; index--) waiting.push(node.children[index] as Nodes);
  }
  return { headings, named: namedIn(text) };
}

function namedIn(text: string): string[] {
  // most pages give no id, and need not be searched
  if (!text.includes('=') && !text.includes('{#')) return [];
  return Array.from(text.matchAll(given), ([, inTag, inBraces]) => inTag ?? inBraces ?? '');
}

/** `id="…"` or `name="…"` of a tag, and `{#id}` behind a heading. */
const given = /[\s{](?:id|name)=["']?([^\s"'<>={}]{1,200})|\{#([^\s{}]{1,200})/gi;
