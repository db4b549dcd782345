import type { Nodes, RootContent } from 'mdast';
import { plain, spanOf } from '../format/inline.js';
import type { Reader } from '../format/shape.js';
import { isSilent } from '../format/shapes.js';
import type { Stray } from '../model/document.js';
import type { Format } from '../model/format.js';
import type { Places, Span } from '../model/place.js';
import { isDefinition } from './definitions.js';
import { idPool } from './ids.js';

/**
 * What the shapes of one page read with.
 *
 * @param source the page, with spaces where waivers stand
 * @param cut the page’s own Markdown at a place, without its waivers
 */
export function readerOf(
  source: string,
  cut: (span: Span) => string,
  within: Span,
  places: Places,
  strays: Stray[],
  urls: ReadonlyMap<string, string>,
): Reader {
  const reader: Reader = {
    source,
    within,
    strays,
    ids: idPool(source),
    place: (pointer, span) => places.values.set(pointer, span),
    resolve: (identifier) => urls.get(identifier),
    stray: (node) => {
      if (!isSilent(node) && !isDefinition(node)) strays.push(strayOf(node, whatOf(node), reader));
    },
    slice: (span, block) => dedented(cut(span), block),
  };
  return reader;
}

/** A slice of the source with LF, its further lines without the indentation of the block they stand in. */
function dedented(source: string, block: Nodes | undefined): string {
  const slice = (source.includes('\r') ? source.replace(/\r\n?/g, '\n') : source).trim();
  if (block === undefined || !slice.includes('\n')) return slice;
  const indentation = (block.position?.start.column ?? 1) - 1;
  const [first = '', ...others] = slice.split('\n');
  const isParagraph = block.type === 'paragraph';
  return [first, ...others.map((line) => (isParagraph ? line.trimStart() : dedent(line, indentation)))].join('\n');
}

function dedent(line: string, columns: number): string {
  let at = 0;
  while (at < columns && (line[at] === ' ' || line[at] === '\t')) at++;
  return line.slice(at);
}

/** Hands on blocks that stand where no field reads. */
export function strayBlocks(nodes: readonly RootContent[], what: Stray['what'], format: Format, reader: Reader): void {
  for (const node of nodes) {
    if (!isSilent(node) && !isDefinition(node))
      reader.strays.push(strayOf(node, node.type === 'html' ? 'html' : isFrontmatterLine(node, format, reader) ? 'frontmatter-line' : what, reader));
  }
}

/** A block as what nobody claimed. */
export function strayOf(node: RootContent, what: Stray['what'], reader: Reader): Stray {
  const text = node.type === 'html' ? node.value : plain(node);
  return { what, span: spanOf(node, reader.within), text: text.slice(0, 200) };
}

function whatOf(node: RootContent): Stray['what'] {
  switch (node.type) {
    case 'table':
    case 'code':
    case 'html':
    case 'heading':
      return node.type;
    case 'blockquote':
      return 'quotation';
    case 'list':
      return 'nested';
    default:
      return 'other';
  }
}

/** Whether a block holds a line like “Status: draft”, which is only read at the top of the file. */
function isFrontmatterLine(node: RootContent, format: Format, reader: Reader): boolean {
  // a key without a hint is there for a site, and its word may say something else below the title
  const keys = new Set(format.fields.filter(({ as, hint }) => as === 'frontmatter' && hint !== undefined).map(({ key }) => key.toLowerCase()));
  const { start, end } = spanOf(node, reader.within);
  return reader.source
    .slice(start, Math.min(end, start + 2000))
    .split(/[\r\n]/)
    .some((line) => {
      const colon = line.indexOf(':');
      return (
        colon > 0 &&
        colon < 40 &&
        keys.has(
          line
            .slice(0, colon)
            .toLowerCase()
            .replace(/[^a-z]/g, ''),
        )
      );
    });
}
