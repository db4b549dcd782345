import type { PhrasingContent } from 'mdast';
import type { Point } from './plain-lines.js';

/** What may be markup, by its first character. */
const mark = /[\\`*_&[\]<~]|!\[| \n| $/g;
/** Marks around words that hold no mark themselves, on one line. */
const strong = /\*\*([^\\`*_&[\]<~!\n]+)\*\*/y;
const emphasis = /\*([^\\`*_&[\]<~!\n]+)\*/y;
const code = /`([^`\n]+)`/y;
const link = /\[([^\\`*_&[\]<~!^\n]+)\]\(([A-Za-z0-9/.#?=%:@+,-]+)\)/y;

/** Words for programs, behind the words of a line. */
const comment = /<!-- ((?:[^<>\n-]|-(?!-))+) -->/y;
const note = /\[\^([A-Za-z0-9_-]{1,100})\]/y;

/**
 * Reads words with plain markup: `**strong**`, `*emphasis*`, code, and `[links](target)`, none inside another, comments, and
 * marks that cite a footnote.
 *
 * @param text lines without what stands before them
 * @param footnotes labels of the footnotes that are defined, in lower case: other marks are words
 * @param place where an offset in the text stands on the page, as the beginning or the end of something
 * @returns nothing where there is any other markup, or where the parser might see none
 */
export function readPhrasing(text: string, footnotes: readonly string[], place: (at: number, isEnd: boolean) => Point): PhrasingContent[] | undefined {
  const nodes: PhrasingContent[] = [];
  const span = (start: number, end: number): { start: Point; end: Point } => ({ start: place(start, false), end: place(end, true) });
  const words = (start: number, end: number): PhrasingContent => ({ type: 'text', value: text.slice(start, end), position: span(start, end) });
  let at = 0;
  for (;;) {
    mark.lastIndex = at;
    const start = mark.exec(text)?.index ?? text.length;
    if (start > at) nodes.push(words(at, start));
    if (start === text.length) return nodes;
    const [form, inner, target] = match(text, start) ?? [];
    if (form === undefined || inner === undefined) return undefined;
    at = start + form.length;
    const position = span(start, at);
    if (form.startsWith('<')) {
      nodes.push({ type: 'html', value: form, position });
      continue;
    }
    if (form.startsWith('[^')) {
      const identifier = inner.toLowerCase();
      if (!footnotes.includes(identifier)) return undefined;
      nodes.push({ type: 'footnoteReference', identifier, label: inner, position });
      continue;
    }
    const margin = text.charAt(start + 1) === '*' ? 2 : 1;
    const children = (): PhrasingContent[] => [words(start + margin, start + margin + inner.length)];
    if (text.charAt(start) === '`') nodes.push({ type: 'inlineCode', value: inner, position });
    else if (target !== undefined) nodes.push({ type: 'link', title: null, url: target, children: children(), position } as PhrasingContent);
    else nodes.push({ type: margin === 2 ? 'strong' : 'emphasis', children: children(), position } as PhrasingContent);
  }
}

/** The markup that begins at an offset, if it is plain. */
function match(text: string, start: number): RegExpExecArray | undefined {
  const form = formAt(text, start);
  if (!form) return undefined;
  form.lastIndex = start;
  const found = form.exec(text);
  const inner = found?.[1];
  if (!found || inner === undefined) return undefined;
  const [before, after] = [text.charAt(start - 1), text.charAt(start + found[0].length)];
  if (form === link || form === note) return before === '!' ? undefined : found;
  if (form === comment) return found;
  // spaces are cut off inside code, and unmake emphasis
  if (/^\s|\s$/.test(inner)) return undefined;
  if (form === code) return after === '`' ? undefined : found;
  return /^\s?$/.test(before) && /^[\s.,;:!?)]?$/.test(after) ? found : undefined;
}

function formAt(text: string, start: number): RegExp | undefined {
  switch (text.charAt(start)) {
    case '*':
      return text.charAt(start + 1) === '*' ? strong : emphasis;
    case '`':
      return code;
    case '[':
      return text.charAt(start + 1) === '^' ? note : link;
    case '<':
      return comment;
    default:
      return undefined;
  }
}
