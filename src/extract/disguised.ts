import type { Nodes, Paragraph, RootContent } from 'mdast';
import { plain, spanOf } from '../format/inline.js';
import { normaliseHeading } from '../format/normalise.js';
import type { Stray } from '../model/document.js';
import type { Field, Format } from '../model/format.js';
import type { Span } from '../model/place.js';

/** What word processors put before a bullet, and what Markdown takes for text. */
const bullet = /^(?:[•‣◦▪▸►●○·◆■]|[–—]\s|[-*+]\u00a0|\(?[a-z]\)\s)/;
const pastedBullet = /^[ \t]*[•‣◦▪▸►●○◆■]/;

/**
 * Finds lines of a section that their author took for a bullet or a heading, and that Markdown joins to the text around
 * them: pasted “•”, `##Goals` or `**Goals**` directly below a bullet, a heading indented into one.
 */
export function disguisedLines(nodes: readonly RootContent[], field: Field, format: Format, source: string, within: Span): Stray[] {
  const strays: Stray[] = [];
  const visit = (node: RootContent): void => {
    if (node.type === 'paragraph') strays.push(...linesIn(node, field, format, source, within));
    if (node.type !== 'list') return;
    for (const item of node.children)
      for (const child of item.children) {
        if (child.type === 'heading') strays.push(headingIn(child, format, within));
        else visit(child);
      }
  };
  for (const node of nodes) visit(node);
  return strays;
}

function linesIn(node: Paragraph, field: Field, format: Format, source: string, within: Span): Stray[] {
  const span = spanOf(node, within);
  const text = source.slice(span.start, span.end);
  // one line that begins with a letter is what it seems
  if (/^[A-Za-z]{2}[^\r\n]*$/.test(text)) return [];
  const strays: Stray[] = [];
  const takesBullets = field.as !== 'prose' && field.as !== 'quote' && field.as !== 'sections';
  let start = span.start;
  for (const [index, line] of source
    .slice(span.start, span.end)
    .split(/\r\n|\r|\n/)
    .entries()) {
    const at = source.indexOf(line, start);
    start = at + line.length;
    const place = { start: at + (line.length - line.trimStart().length), end: at + line.trimEnd().length };
    if (takesBullets && (index === 0 ? bullet.test(line) : pastedBullet.test(line))) strays.push({ what: 'bullet-line', span: place, text: line.trim() });
    const heading = index === 0 ? undefined : headingOfLine(line.trim(), format);
    if (heading) strays.push({ what: 'heading-line', span: place, ...heading });
  }
  return strays;
}

function headingOfLine(line: string, format: Format): { text: string; field?: Field } | undefined {
  const bold = /^\*\*([^*]{2,60})\*\*:?$/.exec(line)?.[1];
  const text = (bold ?? line.replace(/^#{1,6}/, '')).trim();
  if (text === line || text === '' || text.length > 80) return undefined;
  const field = format.sections.get(normaliseHeading(text));
  return field ? { text, field } : line.startsWith('##') ? { text } : undefined;
}

function headingIn(node: Nodes, format: Format, within: Span): Stray {
  const text = plain(node);
  const field = format.sections.get(normaliseHeading(text));
  return { what: 'heading-line', span: spanOf(node, within), text, ...(field && { field }) };
}
