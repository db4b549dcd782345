import { distance } from 'fastest-levenshtein';
import type { HeadingUse } from './survey.js';

/** Words that make no other heading. */
const small = new Set('a an and the of for to in on or with my our your their his her its he she they i is are do does'.split(' '));
const letters = 5;
const manyLetters = 9;

/** Whether two headings are one in two spellings: a letter or two apart, or the same words in another order. */
export function isVariant(a: string, b: string): boolean {
  if (a === b) return true;
  const most = Math.min(a.length, b.length) >= manyLetters ? 2 : Math.min(a.length, b.length) >= letters ? 1 : 0;
  if (most > 0 && Math.abs(a.length - b.length) <= most && a.charAt(0) === b.charAt(0) && distance(a.slice(0, 100), b.slice(0, 100)) <= most) return true;
  const words = wordsOf(a);
  return words !== '' && words === wordsOf(b);
}

function wordsOf(heading: string): string {
  const words = heading.split(/[^\p{L}\p{M}\p{N}]+/u).filter((word) => word !== '' && !small.has(word));
  return words.sort().join(' ');
}

/** A heading with the other spellings of it. */
export interface Variants extends HeadingUse {
  readonly aliases: readonly string[];
}

/** Joins the spellings of one heading, the most frequent first. Two that stand on one page are two sections. */
export function joinVariants(headings: readonly HeadingUse[]): Variants[] {
  const joined: Variants[] = [];
  const byUse = headings.map((use, index) => ({ use, index })).sort((a, b) => b.use.pages.size - a.use.pages.size || a.index - b.index);
  for (const { use } of byUse.slice(0, mostHeadings)) {
    const at = joined.findIndex((other) => isVariant(other.words, use.words) && other.second === use.second && isDisjoint(other.pages, use.pages));
    const other = joined[at];
    if (other === undefined) joined.push({ ...use, aliases: use.others });
    else
      joined[at] = {
        ...other,
        pages: new Set([...other.pages, ...use.pages]),
        aliases: [...other.aliases, use.heading, ...use.others],
        bulleted: other.bulleted && use.bulleted,
      };
  }
  return joined;
}

/** More headings than this are no habit of a set. */
const mostHeadings = 500;

/** Whether no page has both. */
export function isDisjoint(a: ReadonlySet<number>, b: ReadonlySet<number>): boolean {
  return ![...a].some((page) => b.has(page));
}
