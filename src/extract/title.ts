import { isAscii } from '../format/normalise.js';
import { slug } from '../format/slug.js';
import type { Title } from '../model/document.js';
import type { Heading } from './outline.js';

/** Reads `Name (Role)`: the role stands in the last brackets, which end the title. */
export function readTitle(heading: Heading): Title {
  const { text, span, depth } = heading;
  const open = openBracket(text);
  const name = open === undefined ? text : text.slice(0, open).trim();
  const role = open === undefined ? undefined : text.slice(open + 1, -1).trim();
  return {
    text,
    span,
    depth,
    name, // “Rachel (Release Manager) (she/her)” goes on behind the role
    role: role === '' || name === '' || name.endsWith(')') ? undefined : role,
    slug: slug(text),
  };
}

/** Where the bracket opens that the title's last character closes. */
function openBracket(text: string): number | undefined {
  if (!text.endsWith(')')) return undefined;
  let depth = 0;
  for (let at = text.length - 1; at >= 0; at--) {
    if (text[at] === ')') depth++;
    if (text[at] === '(' && --depth === 0) return at;
  }
  return undefined;
}

/** Whether a file's name, without its ending, can be an id. */
function isId(name: string): boolean {
  if (isAscii(name)) return /^\w+(?:-\w+)*$/.test(name);
  return /^[\p{L}\p{M}\p{N}_]+(?:-[\p{L}\p{M}\p{N}_]+)*$/u.test(name);
}

/** The file's name without folders and without the Markdown ending. */
function stemOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return name.replace(/\.(?:md|markdown|mdx|qmd)$/i, '').normalize('NFC');
}

/** A persona's id: the file's name; where that cannot be one, the slug of the title. */
export function idOf(path: string, slugOfTitle: string | undefined): string {
  const stem = stemOf(path);
  return isId(stem) ? stem : slugOfTitle || slug(stem) || 'persona';
}
