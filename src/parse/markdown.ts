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
 * Reads Markdown as GitHub and GitLab do: tables, strikethrough, task lists and footnotes. Bare addresses are left as
 * text, because the extension that links them is the slowest attack on the parser.
 */
export function parseMarkdown(text: string): Root {
  return (mayHoldTable(text) ? withTables : withoutTables).parse(text);
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
  return withTables.parse(text);
}

const withTables = reader(true);
const withoutTables = reader(false);

function reader(tables: boolean): Pick<Processor<Root>, 'parse'> {
  return unified().use(remarkParse).use(gitFlavour, { tables }).freeze();
}

function gitFlavour(this: Processor, { tables }: { readonly tables: boolean }): void {
  const data = this.data();
  data.micromarkExtensions = [gfmFootnote(), gfmStrikethrough(), gfmTaskListItem(), ...(tables ? [gfmTable()] : [])];
  data.fromMarkdownExtensions = [
    gfmFootnoteFromMarkdown(),
    gfmStrikethroughFromMarkdown(),
    gfmTaskListItemFromMarkdown(),
    ...(tables ? [gfmTableFromMarkdown()] : []),
  ];
}
