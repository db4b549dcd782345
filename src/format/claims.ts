import type { List, ListItem, RootContent } from 'mdast';
import type { Claim, Story } from '../model/persona.js';
import type { Span } from '../model/place.js';
import type { Confidence } from '../model/research.js';
import { hash } from './hash.js';
import { plain, spanOf } from './inline.js';
import { normaliseText } from './normalise.js';
import type { Reader } from './shape.js';
import { slug } from './slug.js';
import { type Block, emptyStatement, readStatement, type Statement } from './statement.js';
import { readStory } from './story.js';

/**
 * Reads the claims of a section: one for each bullet and each paragraph, nested bullets as children. A paragraph that
 * ends in a colon takes the list behind it as its children. What is neither is handed on as a stray.
 */
export function readClaims(nodes: readonly RootContent[], pointer: string, stories: boolean, reader: Reader): Claim[] {
  const claims: Claim[] = [];
  for (let index = 0; index < nodes.length; index++) {
    const node = nodes[index];
    const at = `${pointer}/${claims.length}`;
    if (node?.type === 'list') claims.push(...readList(node, pointer, claims.length, stories, reader));
    else if (node?.type === 'paragraph') {
      const next = nodes[index + 1];
      const introduces = next?.type === 'list' && /[:：]$/.test(plain(node));
      if (introduces) index++;
      const claim = readClaim([node], introduces ? [next] : [], at, stories, reader);
      if (claim) claims.push(claim);
    } else if (node) reader.stray(node);
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
  const children: Claim[] = [];
  for (const list of lists) children.push(...readList(list, `${pointer}/children`, children.length, stories, reader));
  const statement = readStatement(own, within, children.length > 0, reader, item?.checked);
  reader.place(pointer, statement?.span ?? within);
  if (children.length === 0 && (statement === undefined || (statement.text === '' && statement.label === undefined))) {
    reader.strays.push({ what: 'empty-item', span: within, text: '' });
    return undefined;
  }
  const { pinned, shared, confidence, label, text, markdown, evidence } = statement ?? emptyStatement;
  const story = stories && statement ? storyOf(statement, pointer, reader) : undefined;
  const id = reader.ids.claim(pinned, idOf(label, text));
  const claim: Claim = label === undefined ? { id, text, markdown } : { id, label, text, markdown };
  if (children.length > 0) claim.children = children;
  if (story) claim.story = story;
  if (evidence.length > 0) claim.evidence = [...evidence];
  // what is none of the levels is told by the schema
  if (confidence !== undefined) claim.confidence = confidence as Confidence;
  if (shared) claim.shared = shared;
  return claim;
}

/** The id of a claim that pins none: the slug of its label, else a short hash of its text. */
export function idOf(label: string | undefined, text: string): string {
  return (label && slug(label)) || hash(normaliseText(text)).slice(0, 8);
}

function storyOf(statement: Statement, pointer: string, reader: Reader): Story | undefined {
  const parts = readStory(statement.text);
  if (parts === undefined) return undefined;
  const slice = (name: string, { start, end }: Span): string => {
    reader.place(`${pointer}/story/${name}`, statement.place(start, end));
    return statement.text.slice(start, end);
  };
  const situation = parts.situation && slice('situation', parts.situation);
  const job = slice('job', parts.job);
  const story: Story = situation === undefined ? { job } : { situation, job };
  if (parts.outcome) story.outcome = slice('outcome', parts.outcome);
  return story;
}
