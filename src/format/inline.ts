import type { Heading, Nodes } from 'mdast';
import type { Span } from '../model/place.js';
import { oneLine } from './normalise.js';

/** A node's place; where the parser gave it none, its parent's. */
export function spanOf(node: Nodes, parent: Span): Span {
  const { start, end } = node.position ?? {};
  if (start?.offset === undefined || end?.offset === undefined) return parent;
  return { start: start.offset, end: end.offset };
}

/**
 * The place of a heading. That of an underlined one may begin at a link definition above it, where the parser has begun to
 * read: its words say where it begins.
 */
export function headingSpan(node: Heading, parent: Span): Span {
  const span = spanOf(node, parent);
  const first = node.children[0]?.position?.start;
  return first?.offset !== undefined && first.line > (node.position?.start.line ?? first.line) ? { ...span, start: first.offset } : span;
}

/** Whether a piece of HTML is nothing but comments. */
export function isComment(html: string): boolean {
  const trimmed = html.trim();
  let at = 0;
  while (trimmed.startsWith('<!--', at)) {
    const close = trimmed.indexOf('-->', at + 2);
    if (close === -1) return false;
    at = close + 3;
    while (/\s/.test(trimmed.charAt(at))) at++;
  }
  return at > 0 && at === trimmed.length;
}

/** What a reader sees of a node, on one line: no markup, no comments, no footnote marks. */
export function plain(node: Nodes): string {
  return oneLine(visibleText(node));
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
      // most paragraphs are one text
      if (node.children.length === 1) return visibleText(node.children[0] as Nodes);
      return node.children.map(visibleText).join(inline.has(node.type) ? '' : ' ');
  }
}

/** What holds words that no space parts. */
const inline: ReadonlySet<string> = new Set(['paragraph', 'heading', 'strong', 'emphasis', 'delete', 'link', 'linkReference', 'tableCell']);

/** The words between the tags of a piece of HTML; a tag such as `<br>` or `</div>` parts them. */
function withoutTags(html: string): string {
  let text = '';
  let from = 0;
  for (let open = html.indexOf('<'); open !== -1; open = html.indexOf('<', from)) {
    const end = html.startsWith('<!--', open) ? '-->' : '>';
    const close = html.indexOf(end, open);
    if (close === -1) break;
    if (end === '>' && !isTag(html, open)) {
      // “<who>” is no tag of HTML: its author means the words
      text += html.slice(from, close + 1);
      from = close + 1;
      continue;
    }
    text += `${html.slice(from, open)}${end === '>' && /^<(?:br|\/?(?:p|div|li|tr|td|th|summary))\b/i.test(html.slice(open, open + 12)) ? ' ' : ''}`;
    from = close + end.length;
  }
  return text + html.slice(from);
}

const tags = new Set(
  (
    'a abbr address area article aside audio b base bdi bdo big blockquote body br button canvas caption center cite code col colgroup data dd del details dfn dialog div dl dt em embed ' +
    'fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins kbd label legend li link main map mark menu meta nav noscript object ol ' +
    'optgroup option output p param picture pre progress q rp rt ruby s samp script section select small source span strike strong style sub summary sup svg table tbody td template ' +
    'textarea tfoot th thead time title tr track tt u ul var video wbr'
  ).split(' '),
);

function isTag(html: string, open: number): boolean {
  const name = /^<\/?([a-z][a-z0-9-]*)/i.exec(html.slice(open, open + 40))?.[1]?.toLowerCase();
  return name === undefined || tags.has(name);
}
