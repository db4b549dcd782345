import type { Link as LinkNode, Nodes, RootContent } from 'mdast';
import type { Field, ShapeName } from '../model/format.js';
import type { Claim, Link, Prose } from '../model/persona.js';
import { idOf, readClaims } from './claims.js';
import { isComment, plain, spanOf } from './inline.js';
import { writeMarks } from './marks.js';
import type { Reader, Shape } from './shape.js';

/** Every shape a section may have. What reads and what writes stand side by side, so that one cannot change alone. */
export const sectionShapes: Readonly<Partial<Record<ShapeName, Shape>>> = {
  prose: { read: readProse, write: (value) => (value as Prose).markdown },
  claims: { read: (nodes, field, reader) => read(nodes, field, field.stories, reader), write: writeClaims },
  jobs: { read: (nodes, field, reader) => read(nodes, field, true, reader), write: writeClaims },
  list: { read: readStrings, write: (value) => (value as string[]).map((text) => item(asText(text))).join('\n') },
  links: { read: readLinks, write: (value) => (value as Link[]).map((link) => item(link.markdown)).join('\n') },
  quote: { read: readQuote, write: (value) => quoted((value as Prose).markdown) },
};

/** Blocks that say nothing: comments and rules between sections. A declared ignored place. */
export function isSilent(node: RootContent): boolean {
  return node.type === 'thematicBreak' || (node.type === 'html' && isComment(node.value));
}

function read(nodes: readonly RootContent[], field: Field, stories: boolean, reader: Reader): Claim[] | undefined {
  return someOf(readClaims(nodes, `/${field.key}`, stories, reader));
}

function someOf<T>(values: T[]): T[] | undefined {
  return values.length > 0 ? values : undefined;
}

function readProse(nodes: readonly RootContent[], field: Field, reader: Reader): Prose | undefined {
  const [first] = nodes;
  const last = nodes.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const span = { start: spanOf(first, reader.within).start, end: spanOf(last, reader.within).end };
  reader.place(`/${field.key}`, span);
  const markdown = reader.slice(span);
  const text = nodes.map(plainBlock).filter(Boolean).join('\n\n') || markdown;
  return { text, markdown };
}

function plainBlock(node: Nodes): string {
  if (node.type !== 'list') return plain(node);
  return node.children.map(plain).join('\n');
}

function readQuote(nodes: readonly RootContent[], field: Field, reader: Reader): Prose | undefined {
  const prose = readProse(nodes, field, reader);
  const [only, ...others] = nodes;
  if (prose === undefined || only?.type !== 'blockquote' || others.length > 0) return prose;
  const lines = prose.markdown.split('\n').map((line) => line.replace(/^ {0,3}> ?/, ''));
  const markdown = lines.join('\n').trim();
  return {
    text:
      only.children
        .filter((node) => node.type !== 'footnoteDefinition')
        .map(plainBlock)
        .filter(Boolean)
        .join('\n\n') || markdown,
    markdown,
  };
}

/** Several paragraphs need no quotation marks to be read as the quote; one looks better with them. */
function quoted(markdown: string): string {
  if (markdown.includes('\n\n')) return markdown;
  return markdown
    .split('\n')
    .map((line) => (line === '' ? '>' : `> ${line}`))
    .join('\n');
}

function readStrings(nodes: readonly RootContent[], field: Field, reader: Reader): string[] | undefined {
  const texts: string[] = [];
  for (const node of nodes) {
    if (node.type === 'list') {
      for (const entry of node.children) {
        const span = spanOf(entry, reader.within);
        reader.place(`/${field.key}/${texts.length}`, span);
        const nested = entry.children.filter((child) => child.type !== 'paragraph');
        const text = entry.children
          .filter((child) => child.type === 'paragraph')
          .map(plain)
          .join(' ');
        for (const child of nested) if (!isSilent(child)) reader.stray(child);
        if (text === '') reader.strays.push({ what: 'empty-item', span, text: '' });
        else texts.push(text);
      }
    } else if (node.type === 'paragraph') {
      reader.place(`/${field.key}/${texts.length}`, spanOf(node, reader.within));
      texts.push(plain(node));
    } else reader.stray(node);
  }
  return someOf(texts);
}

function readLinks(nodes: readonly RootContent[], field: Field, reader: Reader): Partial<Link>[] | undefined {
  const links: Partial<Link>[] = [];
  const add = (node: RootContent): void => {
    const span = spanOf(node, reader.within);
    reader.place(`/${field.key}/${links.length}`, span);
    const url = urlOf(node, reader);
    links.push({ text: plain(node), ...(url !== undefined && { url }), markdown: reader.slice(span, node) });
  };
  for (const node of nodes) {
    if (node.type === 'paragraph') add(node);
    else if (node.type === 'list') {
      for (const entry of node.children) {
        const [first, ...nested] = entry.children.filter((child) => !isSilent(child));
        if (first?.type === 'paragraph') add(first);
        else if (first) reader.stray(first);
        else reader.strays.push({ what: 'empty-item', span: spanOf(entry, reader.within), text: '' });
        for (const child of nested) reader.stray(child);
      }
    } else reader.stray(node);
  }
  return someOf(links);
}

/** The first address in a block: a link, an image, or an address written out. */
function urlOf(node: Nodes, reader: Reader): string | undefined {
  if (node.type === 'link' || node.type === 'image') return (node as LinkNode).url;
  if (node.type === 'linkReference' || node.type === 'imageReference') return reader.resolve(node.identifier);
  if (node.type === 'text') return /(?:https?:\/\/|mailto:)[^\s<>]+/.exec(node.value)?.[0];
  if (!('children' in node)) return undefined;
  for (const child of node.children) {
    const url = urlOf(child, reader);
    if (url !== undefined) return url;
  }
  return undefined;
}

function writeClaims(value: unknown): string {
  return (value as Claim[]).map((claim) => writeClaim(claim)).join('\n');
}

function writeClaim(claim: Claim): string {
  const label = claim.label === undefined ? '' : `**${asText(claim.label)}:**`;
  const pinned = claim.id === idOf(claim.label, claim.text) ? undefined : claim.id;
  const marks = writeMarks({ pinned, confidence: claim.confidence, shared: claim.shared ?? false });
  const own = item([label, claim.markdown, marks].filter(Boolean).join(' '));
  return claim.children ? `${own}\n${indent(writeClaims(claim.children))}` : own;
}

function item(markdown: string): string {
  return `- ${indent(markdown).trimStart()}`;
}

function indent(markdown: string): string {
  return markdown
    .split('\n')
    .map((line) => (line === '' ? '' : `  ${line}`))
    .join('\n');
}

/** Plain text as Markdown that reads as that text. */
function asText(text: string): string {
  return text
    .replace(/[\\`*_{}[\]<>#|~&]/g, '\\$&')
    .replace(/^(\s*)([-+]|\d+[.)])(?=\s)/, (_, space: string, mark: string) => `${space}${mark.slice(0, -1)}\\${mark.slice(-1)}`);
}
