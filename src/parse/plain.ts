import type { FootnoteDefinition, Heading, List, ListItem, Paragraph, Root } from 'mdast';
import { type Line, linesIn, point, startsText } from './plain-lines.js';
import { type Piece, readPieces } from './plain-pieces.js';

/**
 * Reads a page that is made of headings, paragraphs, nested bullets and footnotes only, as nearly all personas are, and asks the parser for no
 * more than the words around markup. What it returns is the parser's own tree, to the last offset: exhaustive and random texts
 * are held against it in `test/plain.test.ts`, and all corpora in `scripts/torture/shortcuts.ts`.
 *
 * @param parse the parser, for paragraphs with other marks
 * @param footnotes labels of footnotes that are defined elsewhere, in lower case
 * @param from where the page begins to be Markdown: lines that begin before it count as blank
 * @returns nothing where a page holds anything else; the parser reads such a page itself
 */
export function readPlain(text: string, parse: Parse, footnotes: readonly string[] = [], from = 0): Root | undefined {
  if (!mayBePlain(text)) return undefined;
  const page = new Page(text.length);
  for (const line of linesIn(text)) if (!page.take(text, line.start < from ? { ...line, first: line.end } : line)) return undefined;
  page.close();
  const labels = [...footnotes, ...page.labels];
  return readPieces(page.pieces, labels, (part) => parse(part, labels)) ? page.root : undefined;
}

/** The parser, told which footnotes are defined. */
type Parse = (text: string, footnotes: readonly string[]) => Root;

/** Other line endings, tabs, and definitions of links, which stand in one place and act in another, are left to the parser. */
function mayBePlain(text: string): boolean {
  if (text.includes('\r') || text.includes('\t') || text.includes('\0') || text.charCodeAt(0) === 0xfeff) return false;
  for (let at = text.indexOf(']:'); at !== -1; at = text.indexOf(']:', at + 1)) {
    if (!footnote.test(text.slice(text.lastIndexOf('\n', at) + 1, at + 4))) return false;
  }
  return true;
}

/** The definition of a footnote, up to its first letter. */
const footnote = /^\[\^([A-Za-z0-9_-]{1,100})\]: [^\s]/;

/** A bullet that the next lines may belong to. */
interface OpenItem {
  readonly node: ListItem;
  readonly list: List;
  readonly marker: string;
  /** Columns before what stands in it. */
  readonly content: number;
}

/** The blocks of a page, as far as its lines were taken. */
class Page {
  readonly root: Root;
  readonly pieces: Piece[] = [];
  /** Of the footnotes that are defined on it, in lower case. */
  readonly labels: string[] = [];
  #paragraph: Piece | undefined;
  #items: OpenItem[] = [];
  #isAfterBlank = true;
  #note: FootnoteDefinition | undefined;

  constructor(length: number) {
    this.root = { type: 'root', children: [], position: { start: { line: 1, column: 1, offset: 0 }, end: { line: 1, column: length + 1, offset: length } } };
  }

  /** Takes one line more; false where it is none of those that are read here. */
  take(text: string, line: Line): boolean {
    if (line.isLast) this.root.position = { start: { line: 1, column: 1, offset: 0 }, end: point(line, line.end) };
    if (line.first === line.end) {
      this.#endParagraph();
      this.#isAfterBlank = true;
      return true;
    }
    const isAfterBlank = this.#isAfterBlank;
    this.#isAfterBlank = false;
    // below a blank line, how far a line is indented says what it belongs to
    if (isAfterBlank && line.first > line.start) return false;
    const character = text.charAt(line.first);
    const [start, label] = (character === '[' && footnote.exec(text.slice(line.first, line.first + 110))) || [];
    if (start !== undefined && label !== undefined) return (isAfterBlank || this.#note !== undefined) && this.#define(text, line, start.length - 1, label);
    // a footnote goes on in all sorts of ways
    if (this.#note) return false;
    if (character === '#') return this.#heading(text, line);
    if (isBullet(text, line)) return this.#bullet(text, line, isAfterBlank);
    if (!startsText(text, line.first, line.end)) return false;
    return this.#paragraph ? this.#continue(text, line) : this.#begin(text, line);
  }

  /** Ends what is open. */
  close(): void {
    this.#endParagraph();
    this.#items = [];
  }

  #heading(text: string, line: Line): boolean {
    const [marks] = /^#{1,6} (?=[^ #])/.exec(text.slice(line.first, line.first + 8)) ?? [];
    const last = text.charAt(line.end - 1);
    if (marks === undefined || line.first > line.start || last === '#' || last === ' ') return false;
    this.close();
    const depth = (marks.length - 1) as Heading['depth'];
    const node: Heading = { type: 'heading', depth, children: [], position: { start: point(line, line.start), end: point(line, line.end) } };
    this.root.children.push(node);
    const from = line.start + marks.length;
    this.pieces.push({ node, text: text.slice(from, line.end), lines: [{ number: line.number, start: line.start, from, at: 0 }] });
    return true;
  }

  #bullet(text: string, line: Line, isAfterBlank: boolean): boolean {
    const column = line.first - line.start;
    const marker = text.charAt(line.first);
    const from = line.first + 2;
    if (!startsText(text, from, line.end) || isTask(text, from)) return false;
    this.#endParagraph();
    let sibling: OpenItem | undefined;
    while (this.#items.length > 0 && (this.#items.at(-1) as OpenItem).content > column) sibling = this.#items.pop();
    const parent = this.#items.at(-1);
    if (column - (parent?.content ?? 0) > 3 || (sibling && sibling.marker !== marker)) return false;
    const start = point(line, line.first);
    const list: List = sibling?.list ?? { type: 'list', ordered: false, start: null, spread: false, children: [], position: { start, end: start } };
    if (!sibling) (parent?.node ?? this.root).children.push(list);
    else if (isAfterBlank) list.spread = true;
    const node: ListItem = { type: 'listItem', spread: false, checked: null, children: [], position: { start: { ...start }, end: start } };
    list.children.push(node);
    this.#items.push({ node, list, marker, content: column + 2 });
    return this.#open(text, line, from, node);
  }

  #define(text: string, line: Line, length: number, label: string): boolean {
    const from = line.first + length;
    if (line.first > line.start || !startsText(text, from, line.end)) return false;
    this.close();
    const identifier = label.toLowerCase();
    const start = point(line, line.start);
    const note: FootnoteDefinition = { type: 'footnoteDefinition', identifier, label, children: [], position: { start, end: start } };
    this.root.children.push(note);
    this.#note = note;
    this.labels.push(identifier);
    return this.#open(text, line, from, note);
  }

  #begin(text: string, line: Line): boolean {
    if (line.first > line.start) return false;
    this.#items = [];
    return this.#open(text, line, line.first, this.root);
  }

  #continue(text: string, line: Line): boolean {
    const paragraph = this.#paragraph as Piece;
    const needed = this.#items.at(-1)?.content ?? 0;
    if (line.first - line.start < needed || (needed === 0 && line.first > line.start)) return false;
    paragraph.lines.push({ number: line.number, start: line.start, from: line.first, at: paragraph.text.length + 1 });
    paragraph.text += `\n${text.slice(line.first, line.end)}`;
    return this.#reach(line);
  }

  #open(text: string, line: Line, from: number, into: Root | ListItem | FootnoteDefinition): boolean {
    const node: Paragraph = { type: 'paragraph', children: [], position: { start: point(line, from), end: point(line, line.end) } };
    into.children.push(node);
    this.#paragraph = { node, text: text.slice(from, line.end), lines: [{ number: line.number, start: line.start, from, at: 0 }] };
    return this.#reach(line);
  }

  /** What is open reaches to the end of a line. */
  #reach(line: Line): boolean {
    const end = point(line, line.end);
    const nodes = [this.#paragraph?.node, this.#note, ...this.#items.flatMap(({ node, list }) => [node, list])];
    for (const node of nodes) if (node?.position) node.position = { start: node.position.start, end: { ...end } };
    return true;
  }

  #endParagraph(): void {
    if (this.#paragraph) this.pieces.push(this.#paragraph);
    this.#paragraph = undefined;
    this.#note = undefined;
  }
}

/** A mark of a bullet, one space, and something. */
function isBullet(text: string, { first, end }: Line): boolean {
  const character = text.charAt(first);
  if (character !== '-' && character !== '*' && character !== '+') return false;
  return text.charAt(first + 1) === ' ' && first + 2 < end && text.charAt(first + 2) !== ' ';
}

/** `[ ]` and `[x]` are boxes at the beginning of a bullet only. */
function isTask(text: string, from: number): boolean {
  return text.charAt(from) === '[' && text.charAt(from + 2) === ']';
}
