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

const pin = /^<!--\s*id:\s*([^\s<>]+)\s*-->$/i;
/** Whatever stands there is taken: a level that is none is told. */
const sure = /^<!--\s{0,20}confidence:\s{0,20}([^\s<>](?:[^<>]{0,100}[^\s<>])?)\s{0,20}-->$/i;
const share = /^<!--\s*shared\s*(?::[\s\S]*)?-->$/i;
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
  const last = (mark: RegExp, list: readonly string[]): string | undefined => list.flatMap((comment) => mark.exec(comment)?.[1] ?? []).at(-1);
  const value = (mark: RegExp): string | undefined => last(mark, comments) ?? last(mark, below);
  return { pinned: value(pin), confidence: value(sure), shared: [...comments, ...below].some((comment) => share.test(comment)) };
}

/** Whether a comment is a mark, and so no part of what the claim says. */
export function isMark(comment: string): boolean {
  const trimmed = comment.trim();
  return [pin, sure, share].some((mark) => mark.test(trimmed));
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
    const [whole = '', line = ''] = next.exec(source.slice(at, at + 600)) ?? [];
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
