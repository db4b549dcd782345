import type { Root } from 'mdast';
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote';
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTaskListItemFromMarkdown } from 'mdast-util-gfm-task-list-item';
import { gfmFootnote } from 'micromark-extension-gfm-footnote';
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough';
import { gfmTable } from 'micromark-extension-gfm-table';
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item';
import remarkParse from 'remark-parse';
import { type Processor, unified } from 'unified';

/**
 * Reads any Markdown by the parser alone: what every shorter way is compared with. Tables, strikethrough, task lists and footnotes are read as
 * GitHub and GitLab do. Bare addresses are left as text, because the extension that links them is the slowest attack on the parser.
 *
 * @param footnotes labels of footnotes that are defined elsewhere, in lower case
 */
export function parseWhole(text: string, footnotes: readonly string[] = []): Root {
  const tables = mayHoldTable(text);
  if (footnotes.length > 0) return reader(tables, footnotes).parse(text);
  return (tables ? withTables() : withoutTables()).parse(text);
}

/**
 * The extension for tables reads nearly every line twice, and few personas have one. The row below a table's head is
 * made of hyphens with bars or colons, so a text without those has the same tree either way; a law holds the two together.
 */
function mayHoldTable(text: string): boolean {
  return text.includes('|') || text.includes(':-') || text.includes('-:');
}

/** The reading that asks for everything, whatever the text: what the other one is compared with. */
export function parseWithTables(text: string): Root {
  return withTables().parse(text);
}

// most pages need neither
const withTables = once(() => reader(true));
const withoutTables = once(() => reader(false));

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

function reader(tables: boolean, footnotes: readonly string[] = []): Pick<Processor<Root>, 'parse'> {
  return unified().use(remarkParse).use(gitFlavour, { tables, footnotes }).freeze();
}

function gitFlavour(this: Processor, { tables, footnotes }: { readonly tables: boolean; readonly footnotes: readonly string[] }): void {
  const data = this.data();
  data.micromarkExtensions = [
    footnotes.length > 0 ? gfmFootnoteWith(footnotes) : gfmFootnote(),
    gfmStrikethrough(),
    gfmTaskListItem(),
    ...(tables ? [gfmTable()] : []),
  ];
  data.fromMarkdownExtensions = [
    gfmFootnoteFromMarkdown(),
    gfmStrikethroughFromMarkdown(),
    gfmTaskListItemFromMarkdown(),
    ...(tables ? [gfmTableFromMarkdown()] : []),
  ];
}

type Extension = ReturnType<typeof gfmFootnote>;
type Constructs = NonNullable<Extension['text']>;
type Construct = Exclude<NonNullable<Constructs[number]>, readonly unknown[]>;

/** Footnotes, where some labels count as defined without standing on the page: a mark without a definition is plain text otherwise. */
function gfmFootnoteWith(labels: readonly string[]): Extension {
  const footnote = gfmFootnote();
  const seen = new WeakSet<object>();
  const seeded = (construct: Construct): Construct => ({
    ...construct,
    tokenize(effects, ok, nok) {
      if (!seen.has(this.parser)) {
        seen.add(this.parser);
        // the parser keeps labels in upper case
        this.parser.gfmFootnotes = [...(this.parser.gfmFootnotes ?? []), ...labels.map((label) => label.toUpperCase())];
      }
      return construct.tokenize.call(this, effects, ok, nok);
    },
  });
  return { ...footnote, text: mapConstructs(footnote.text, seeded) };
}

function mapConstructs(map: Extension['text'], change: (construct: Construct) => Construct): Constructs {
  return Object.fromEntries(
    Object.entries(map ?? {}).map(([code, one]: [string, Constructs[number]]) => [
      code,
      Array.isArray(one) ? one.map(change) : one && change(one as Construct),
    ]),
  );
}
