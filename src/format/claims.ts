import type { BlockContent, DefinitionContent, List, ListItem, Paragraph, RootContent } from 'mdast';
import type { Stray } from '../model/document.js';
import type { Claim, Story } from '../model/persona.js';
import type { Span } from '../model/place.js';
import { hash } from './hash.js';
import { isComment, type MappedText, mapped, plain, spanOf } from './inline.js';
import { readLabel } from './label.js';
import { normaliseText } from './normalise.js';
import type { Reader } from './shape.js';
import { slug } from './slug.js';
import { readStory } from './story.js';

type Block = BlockContent | DefinitionContent;

/**
 * Reads the claims of a section: one for each bullet and each paragraph, nested bullets as children. A paragraph that
 * ends in a colon takes the list behind it as its children. What is neither is handed on as a stray.
 */
export function readClaims(nodes: readonly RootContent[], pointer: string, stories: boolean, reader: Reader): Claim[] {
  const claims: Claim[] = [];
  for (let index = 0; index < nodes.length; index++) {
    const node = nodes[index] as RootContent;
    const at = `${pointer}/${claims.length}`;
    if (node.type === 'list') claims.push(...readList(node, pointer, claims.length, stories, reader));
    else if (node.type === 'paragraph') {
      const next = nodes[index + 1];
      const introduces = next?.type === 'list' && /[:：]$/.test(plain(node));
      if (introduces) index++;
      const claim = readClaim([node], introduces ? [next] : [], at, stories, reader);
      if (claim) claims.push(claim);
    } else reader.stray(node);
  }
  return claims;
}

function readList(list: List, pointer: string, first: number, stories: boolean, reader: Reader): Claim[] {
  const claims: Claim[] = [];
  for (const item of list.children) {
    const claim = readItem(item, `${pointer}/${first + claims.length}`, stories, reader);
    if (claim) claims.push(claim);
  }
  return claims;
}

function readItem(item: ListItem, pointer: string, stories: boolean, reader: Reader): Claim | undefined {
  const own = item.children.filter((node) => node.type !== 'list');
  const lists = item.children.filter((node) => node.type === 'list');
  return readClaim(own, lists, pointer, stories, reader, item);
}

function readClaim(own: readonly Block[], lists: readonly List[], pointer: string, stories: boolean, reader: Reader, item?: ListItem): Claim | undefined {
  const within = item ? spanOf(item, reader.within) : reader.within;
  const statement = readStatement(own, within, reader, item?.checked);
  reader.place(pointer, statement?.span ?? within);
  const children: Claim[] = [];
  for (const list of lists) children.push(...readList(list, `${pointer}/children`, children.length, stories, reader));
  if (statement === undefined && children.length === 0) {
    reader.strays.push({ what: 'empty-item', span: within, text: '' } satisfies Stray);
    return undefined;
  }
  const { pinned, label, text, markdown, evidence } = children.length > 0 ? (statement ?? emptyStatement) : asText(statement, reader, own);
  const story = stories && statement ? storyOf(statement, pointer, reader) : undefined;
  return {
    id: reader.ids.claim(pinned, idOf(label, text)),
    ...(label !== undefined && { label }),
    text,
    markdown,
    ...(children.length > 0 && { children }),
    ...(story && { story }),
    ...(evidence.length > 0 && { evidence }),
  };
}

/** The id of a claim that pins none: the slug of its label, else a short hash of its text. */
export function idOf(label: string | undefined, text: string): string {
  return slug(label ?? '') || hash(normaliseText(text)).slice(0, 8);
}

/** What an item says itself, without its nested lists. */
interface Statement {
  readonly span: Span;
  readonly pinned: string | undefined;
  readonly label: string | undefined;
  readonly text: string;
  readonly markdown: string;
  readonly evidence: string[];
  readonly offset: (index: number) => number;
}

/** A phrase that names nothing further is no label: it is what the item says. */
function asText(statement: Statement | undefined, reader: Reader, own: readonly Block[]): Statement | typeof emptyStatement {
  if (statement?.label === undefined || statement.text !== '') return statement ?? emptyStatement;
  const first = own.find((node) => node.type === 'paragraph');
  const end = first ? endOf(first, statement.span, statement.pinned) : statement.span.end;
  return { ...statement, label: undefined, text: statement.label, markdown: first ? reader.slice({ start: statement.span.start, end }, first) : '' };
}

const emptyStatement = { pinned: undefined, label: undefined, text: '', markdown: '', evidence: [] };

function readStatement(own: readonly Block[], within: Span, reader: Reader, checked?: boolean | null): Statement | undefined {
  const pinned = own.flatMap(pinsOf).at(-1);
  const blocks = own.filter((node) => !(node.type === 'html' && isComment(node.value)));
  const [first, ...others] = blocks;
  if (first === undefined) return undefined;
  const start = spanOf(first, within).start;
  const span = { start, end: spanOf(blocks.at(-1) as Block, within).end };
  const label = first.type === 'paragraph' ? readLabel(first, reader.source, within) : undefined;
  const box = typeof checked === 'boolean' ? (checked ? '[x] ' : '[ ] ') : '';
  const head = label
    ? reader.slice({ start: label.rest, end: endOf(first, within, pinned) }, first)
    : box + reader.slice({ start, end: endOf(first, within, pinned) }, first);
  const main = first.type === 'paragraph' ? textOf(first, label?.rest, reader, within) : undefined;
  const texts = [main?.text ?? plain(first), ...others.map(plain)];
  const slices = [head, ...others.map((node) => reader.slice({ ...spanOf(node, within), end: endOf(node, within, pinned) }, node))];
  const text = texts.filter(Boolean).join('\n\n');
  if (text === '' && label === undefined && slices.join('').trim() === '') return undefined;
  return {
    span,
    pinned,
    label: label?.label,
    text,
    markdown: slices.filter(Boolean).join('\n\n'),
    evidence: [...new Set(blocks.flatMap(footnotesOf))],
    offset: (index) => (main && index <= main.text.length ? main.offset(index) : span.end),
  };
}

/** The plain text of a paragraph behind its label, with the way back to the source. */
function textOf(paragraph: Paragraph, rest: number | undefined, reader: Reader, within: Span): MappedText {
  let all: MappedText | undefined;
  const map = (): MappedText => {
    all ??= mapped(paragraph.children, reader.source, spanOf(paragraph, within));
    return all;
  };
  // the way back is only built for those who ask for it
  if (rest === undefined) return { text: plain(paragraph), offset: (index) => map().offset(index) };
  let from = 0;
  while (from < map().text.length && map().offset(from) < rest) from++;
  return { text: map().text.slice(from), offset: (index) => map().offset(from + index) };
}

function storyOf(statement: Statement, pointer: string, reader: Reader): Story | undefined {
  const parts = readStory(statement.text);
  if (parts === undefined) return undefined;
  const slice = (name: string, part: Span): string => {
    reader.place(`${pointer}/story/${name}`, { start: statement.offset(part.start), end: statement.offset(part.end - 1) + 1 });
    return statement.text.slice(part.start, part.end);
  };
  return {
    ...(parts.situation && { situation: slice('situation', parts.situation) }),
    job: slice('job', parts.job),
    ...(parts.outcome && { outcome: slice('outcome', parts.outcome) }),
  };
}

const pin = /^<!--\s*id:\s*([^\s<>]+)\s*-->$/;

/** The ids that comments in this block pin, `<!-- id: … -->`. */
function pinsOf(node: Block): string[] {
  const html = node.type === 'paragraph' ? node.children.filter((child) => child.type === 'html') : node.type === 'html' ? [node] : [];
  return html.flatMap(({ value }) => pin.exec(value.trim())?.[1] ?? []);
}

/** The end of a block without the comment that pins its id. */
function endOf(node: Block, within: Span, pinned: string | undefined): number {
  const last = node.type === 'paragraph' ? node.children.at(-1) : undefined;
  const isPin = pinned !== undefined && last?.type === 'html' && pin.test(last.value.trim());
  return isPin ? spanOf(last, within).start : spanOf(node, within).end;
}

function footnotesOf(node: RootContent): string[] {
  if (node.type === 'footnoteReference') return [node.identifier];
  return 'children' in node ? node.children.flatMap(footnotesOf) : [];
}
