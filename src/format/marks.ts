import type { BlockContent, DefinitionContent } from 'mdast';

/** What comments behind a claim say of it. */
export interface Marks {
  /** The id that `<!-- id: … -->` pins. */
  readonly pinned: string | undefined;
  /** How sure its author says to be of it: `<!-- confidence: … -->`. */
  readonly confidence: string | undefined;
  /** `<!-- shared -->`: other personas may say the same, on purpose. */
  readonly shared: boolean;
}

type Mark = 'id' | 'confidence' | 'shared';

/** How each is written, behind the word that it begins with. Whatever level stands there is taken: one that is none is told. */
const forms: Readonly<Record<Mark, RegExp>> = {
  id: /^:\s*([^\s<>]+)\s*-->$/,
  confidence: /^:\s*([^\s<>](?:[^<>]{0,100}[^\s<>])?)\s*-->$/,
  shared: /^\s*(?::[\s\S]*)?-->$/,
};
const all: readonly Mark[] = ['id', 'confidence', 'shared'];

/** A line of comments below, where the parser has put them outside the bullet. */
const next = /^[ \t]*(?:\r\n|\r|\n)[ \t]*(<!--[^\r\n]*-->)[ \t]*(?=[\r\n]|$)/;

const noMarks: Marks = { pinned: undefined, confidence: undefined, shared: false };

/**
 * Reads the marks of a claim from the comments in its blocks, and from those on the lines directly below.
 *
 * @param end where the claim's words end in the source
 */
export function marksOf(own: readonly (BlockContent | DefinitionContent)[], source: string, end: number): Marks {
  const comments: string[] = [];
  for (const node of own)
    for (const child of node.type === 'paragraph' ? node.children : [node]) if (child.type === 'html') comments.push(...commentsIn(child.value));
  const below = commentsBelow(source, end);
  if (comments.length === 0 && below.length === 0) return noMarks;
  const last = (mark: Mark, list: readonly string[]): string | undefined => list.flatMap((comment) => readAs(mark, comment)?.[1] ?? []).at(-1);
  const value = (mark: Mark): string | undefined => last(mark, comments) ?? last(mark, below);
  return { pinned: value('id'), confidence: value('confidence'), shared: [...comments, ...below].some((comment) => readAs('shared', comment) !== null) };
}

/** Reads a comment as a mark; `null` where it is another one. */
function readAs(mark: Mark, comment: string): RegExpExecArray | null {
  if (!comment.startsWith('<!--')) return null;
  const words = comment.slice('<!--'.length).trimStart();
  return words.slice(0, mark.length).toLowerCase() === mark ? forms[mark].exec(words.slice(mark.length)) : null;
}

/** Whether a comment is a mark, and so no part of what the claim says. */
export function isMark(comment: string): boolean {
  const trimmed = comment.trim();
  return all.some((mark) => readAs(mark, trimmed) !== null);
}

/** Writes the marks as comments behind a claim. */
export function writeMarks({ pinned, confidence, shared }: Marks): string {
  const of = (key: string, value: string | undefined): string[] => (value === undefined ? [] : [`<!-- ${key}: ${value} -->`]);
  return [...of('id', pinned), ...of('confidence', confidence), ...(shared ? ['<!-- shared -->'] : [])].join(' ');
}

/** Lines of marks belong to the claim above them; other comments speak of what follows. */
function commentsBelow(source: string, end: number): string[] {
  const found: string[] = [];
  for (let at = end, lines = 0; lines < 2; lines++) {
    const below = source.slice(at, at + 600);
    // of most claims nothing but the next one stands there
    if (!below.trimStart().startsWith('<!--')) break;
    const [whole = '', line = ''] = next.exec(below) ?? [];
    const comments = commentsIn(line);
    if (comments.length === 0 || !comments.every(isMark) || comments.join('') !== line.replace(/-->[ \t]+<!--/g, '--><!--')) break;
    found.push(...comments);
    at += whole.length;
  }
  return found;
}

function commentsIn(html: string): string[] {
  const comments: string[] = [];
  for (let start = html.indexOf('<!--'); start !== -1; ) {
    const close = html.indexOf('-->', start);
    if (close === -1) break;
    comments.push(html.slice(start, close + 3));
    start = html.indexOf('<!--', close);
  }
  return comments;
}
