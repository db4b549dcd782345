import type { Nodes } from 'mdast';
import type { Span } from '../model/place.js';

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
  return visibleText(node).replace(/\s+/g, ' ').trim();
}

/** What a reader sees of a node, with the spaces and line breaks of the source. */
export function visibleText(node: Nodes): string {
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
      return withoutTags(node.value);
    case 'footnoteReference':
      return '';
    default:
      if (!('children' in node)) return '';
      return node.children.map(visibleText).join(isInline(node) ? '' : ' ');
  }
}

function isInline(node: Nodes): boolean {
  return ['paragraph', 'heading', 'strong', 'emphasis', 'delete', 'link', 'linkReference', 'tableCell'].includes(node.type);
}

/** The words between the tags of a piece of HTML; a tag such as `<br>` or `</div>` parts them. */
function withoutTags(html: string): string {
  let text = '';
  let from = 0;
  for (let open = html.indexOf('<'); open !== -1; open = html.indexOf('<', from)) {
    const end = html.startsWith('<!--', open) ? '-->' : '>';
    const close = html.indexOf(end, open);
    if (close === -1) break;
    text += `${html.slice(from, open)}${/^<(?:br|\/?(?:p|div|li|tr|td|th|summary))\b/i.test(html.slice(open, open + 12)) ? ' ' : ''}`;
    from = close + end.length;
  }
  return text + html.slice(from);
}
