import { asciiOf } from '../format/ascii.js';
import { isAscii } from '../format/normalise.js';
import { lineStart } from '../model/lines.js';
import type { Span } from '../model/place.js';
import type { Beginnings } from './beginnings.js';

/** A word with a capital, as it stands in a text: it may be a name. */
export interface Capitalised {
  /** Without a possessive “’s”. */
  readonly word: string;
  readonly span: Span;
  readonly isPossessive: boolean;
}

// made where it is needed, as the tables of Unicode take long to load
const capitalised = () => /\p{Lu}[\p{L}\p{M}]*(?:['’-][\p{L}\p{M}]+)*/gu;

/** A list of words, which is made when it is asked for the first time: few pages name anybody else. */
function wordsOf(text: string): { readonly has: (word: string) => boolean } {
  let words: ReadonlySet<string> | undefined;
  return {
    has: (word) => {
      words ??= new Set(text.split(' '));
      return words.has(word);
    },
  };
}

/** Names that are words as well, and names that are places. */
const words = wordsOf(
  'Ace Amber Angel Art Autumn Basil Bill Bishop Bob Brook Buddy Carol Chance Chase Chip Christian Chuck Clay Cliff Constance Cooper Coral Crystal Daisy Dale Dash Dawn Dean Destiny Dot Drew Earl Eve Faith Fern Flora Ford Forest Frank Gene Ginger Grace Grant Guy Harmony Harper Haven Hazel Heather Herb Holly Honor Hope Hunter Iris Ivy Jack Jade Jasmine Jay Jean Jerry Jewel Josh Joy Justice Kit Lance Lane Lily Major Marina Mark Mason Max Melody Mercy Miles Mint Moss Nick Norm Olive Opal Page Pat Patience Peg Penny Pepper Pierce Poppy Porter Precious Rain Ray Reed Rich River Rob Robin Rocky Rod Rose Ruby Rusty Sage Sandy Scout Serenity Sierra Skip Sky Sterling Sue Summer Sunny Taylor Terry Trinity Ty Victor Violet Wade Ward Will Willow Winter Woody',
);
const places = wordsOf(
  'Adelaide Alexandria Asia Austin Berlin Boston Brooklyn Carolina Chad Charlotte Chelsea Chester China Dakota Dallas Denver Devon Florence Geneva Georgia Houston India Indiana Israel Italia Jackson Jordan Kent Kenya Kingston Kyoto London Lourdes Lincoln Madison Melbourne Memphis Milan Montana Nevada Odessa Orlando Paris Petra Phoenix Roma Savannah Sidney Siena Sofia Sydney Vienna Victoria Virginia Washington York',
);
/** Names that are tools of the trade as well. */
const tools = wordsOf(
  'Ada Alexa Athena Aurora Babel Bard Basil Cassandra Chef Claude Cortana Crystal Elixir Ember Gemini Go Jade Jasmine Jenkins Julia Jupyter Mercury Pascal Phoenix Puppet Ruby Salt Scala Sentry Siri Slack Sphinx Swift Travis Vagrant Watson',
);
const months = new Set(['April', 'May', 'June', 'July', 'August', 'March', 'Januar', 'Juni', 'Juli', 'Mai', 'Avril']);
const beforeMonth = wordsOf(
  'in by since until till from to of on last next this every each early late mid before after during for end through and or im ab seit bis',
);
/** What is done to people, and what people do. */
const beforePerson = wordsOf('ask asks asked asking tell tells told telling meet meets met thank help helps invite like unlike colleague colleagues call');
const behindPerson = wordsOf(
  'asks believes expects feels hopes knows likes loves needs prefers said says struggles tells thinks told understands wants wishes worries writes wrote',
);
/** Nobody is in a person; in a place one is. */
const inside = wordsOf('in near around across outside inside within throughout into');
const toPlace = wordsOf('from to at for of via between leaving');
/** First words of names of places, ships and saints. */
const beforePlace = wordsOf(
  'San Santa Santo São Sankt St Saint Sainte Port Fort Mount Mt Lake Los Las La El Le Les New North South East West Northern Southern Eastern Western Cape Camp King Queen Pope Sir Hurricane Project Operation Rio Villa Puerto Point',
);

/** Some names. */
export interface Names {
  readonly has: (word: string) => boolean;
  readonly beginnings?: Beginnings;
}

/** The words with a capital in some stretches of a text that are among some names, with the stretch that each stands in. */
export function* capitalisedIn<Part extends Span>(text: string, parts: readonly Part[], names: Names): Iterable<Capitalised & { readonly part: Part }> {
  for (const { start: from, end: to, part } of capitalsIn(text, parts, names.beginnings)) {
    const isPossessive = to - from > 2 && text.charAt(to - 1) === 's' && /['’]/.test(text.charAt(to - 2));
    const span = { start: from, end: isPossessive ? to - 2 : to };
    const written = text.slice(span.start, span.end);
    const word = isAscii(written) ? written : written.normalize('NFC');
    if (!names.has(word)) continue;
    // “iPhone”, “@Ann”, “ann/Ann”, “O’Ann”
    if (/[\p{L}\p{M}\p{N}_@#/.\\&+-]$|[\p{L}]['’]$/u.test(text.slice(Math.max(0, span.start - 2), span.start))) continue;
    if (/^[\p{L}\p{N}_@/\\+&-]|^\.[\p{L}\p{N}]|^:\/|^\(\)/u.test(text.slice(to, to + 2))) continue;
    yield { word, span, isPossessive: isPossessive || /^s['’]/.test(text.slice(span.end - 1, span.end + 1)), part };
  }
}

/** Where words with a capital stand that may be names, possessives included; of words that none begins like, only some. */
function capitalsIn<Part extends Span>(text: string, parts: readonly Part[], beginnings: Beginnings | undefined): (Span & { readonly part: Part })[] {
  const found: (Span & { readonly part: Part })[] = [];
  const all = asciiOf(text);
  for (const part of parts) {
    const offset = all ? 0 : part.start;
    const characters = all ?? asciiOf(text.slice(part.start, part.end));
    if (characters === undefined) {
      const mayBegin = ({ start }: Span): boolean =>
        beginnings?.has(text.charCodeAt(start), text.charCodeAt(start + 1) || 0, text.charCodeAt(start + 2) || 0) ?? true;
      for (const { start, end } of allCapitalsIn(text, part).filter(mayBegin)) found.push({ start, end, part });
      continue;
    }
    const limit = part.end - offset;
    for (let at = part.start - offset; at < limit; at++) {
      const first = characters[at] as number;
      if (!isCapital(first)) continue;
      const [second, third] = [at + 1 < limit ? (characters[at + 1] as number) : 0, at + 2 < limit ? (characters[at + 2] as number) : 0];
      if (beginnings?.has(first, second, third) === false) continue;
      const end = wordEnd(characters, at, limit);
      found.push({ start: offset + at, end: offset + end, part });
      at = end - 1;
    }
  }
  return found;
}

/** Where words with a capital stand in a stretch of text, whatever the letters: it asks the tables of Unicode, which takes many times longer. */
function allCapitalsIn(text: string, { start, end }: Span): Span[] {
  return Array.from(text.slice(start, end).matchAll(capitalised()), ({ 0: word, index }) => ({ start: start + index, end: start + index + word.length }));
}

/** Where a word of ASCII ends. */
function wordEnd(characters: Uint8Array, start: number, limit: number): number {
  let at = start + 1;
  for (; at < limit; at++) {
    const code = characters[at] as number;
    const joins = (code === apostrophe || code === hyphen) && at + 1 < limit && isLetter(characters[at + 1] as number);
    if (!isLetter(code) && !joins) return at;
  }
  return at;
}

const [apostrophe, hyphen] = [39, 45];

function isCapital(code: number): boolean {
  return code >= 65 && code <= 90;
}

function isLetter(code: number): boolean {
  return isCapital(code) || (code >= 97 && code <= 122);
}

/**
 * Whether a word with a capital is said of a person here, as far as the words around it tell: “Los Angeles Grace” and “in
 * Paris” are places, “Grace Hopper” is somebody else, and “May” is a month unless it is asked. Where that is open, it is not.
 *
 * @param name what was found, of one word or several
 * @param isWord whether the page also has it as an ordinary word
 */
export function isPerson(text: string, { word, span, isPossessive }: Capitalised, isWord: boolean): boolean {
  const from = Math.max(0, span.start - reach);
  const nearby = text.slice(from, span.start);
  const first = lineStart(nearby, nearby.length);
  // where the line begins further back, its beginning is any other word
  const line = from > 0 && first === 0 ? `x${nearby}` : nearby.slice(first);
  const before = /(?:^|[^\p{L}\p{M}\p{N}’'])([\p{L}\p{M}]+[.]?) ?$/u.exec(line.slice(-40).replace(/[*_~]+/g, ''))?.[1] ?? '';
  const isAttached = / $|[\p{L}]$/u.test(withoutEnd(line, '*_~'));
  // “St. Angel” goes on, other sentences end there
  const bare = before.replace(/\.$/, '');
  const previous = isAttached && (bare === before || beforePlace.has(bare)) ? bare : '';
  const small = previous.toLowerCase();
  const starts = isStart(line);
  const next = /^(?:['’]s)?[*_~]* ([\p{L}\p{M}\p{N}’']+)/u.exec(text.slice(span.end, span.end + 40))?.[1] ?? '';
  // a part of a longer name
  if (!isPossessive && /^\p{Lu}/u.test(next) && !/^I(?:['’]|$)/.test(next)) return false;
  if (beforePlace.has(previous)) return false;
  if (/^\p{Lu}/u.test(previous) && previous !== 'I' && !isStart(line.slice(0, line.lastIndexOf(previous)))) return false;
  if (inside.has(small)) return false;
  if (places.has(word) && toPlace.has(small)) return false;
  if (months.has(word)) return !starts && !isPossessive && !beforeMonth.has(small) && !/^(?:\d|and|or|to|through)/.test(next) && small !== '';
  const isCertain = behindPerson.has(next) || beforePerson.has(small);
  if (tools.has(word)) return isPossessive || isCertain;
  if (isCertain || (!words.has(word) && !isWord)) return true;
  // a word at the start of a sentence, or in a heading, has its capital from there
  return isPossessive ? !/^#/.test(line.trimStart()) : !starts && !/^\s*#/.test(line) && !articles.has(small);
}

/** So much of the line before a word tells what the word is: a page may be one line. */
const reach = 400;

/** Nobody is called “the Sasha”: where an article stands, it is the word. */
const articles = wordsOf('a an the this that these those no every each any');

/** Whether a sentence, a bullet or a quotation begins here. */
function isStart(before: string): boolean {
  const bare = withoutEnd(before, ' \t\u00a0*_~[("“‘\'«„');
  return bare === '' || /[.!?:…|;–—]$/.test(bare) || /^\s*(?:[-+>#]+|\d+[.)])(?:\s*\[[ xX])?$/.test(bare);
}

/** A text without these characters at its end. */
function withoutEnd(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

/** Whether a text also has a name as an ordinary word. */
export function isWordIn(text: string, name: string, from = 0): boolean {
  const small = name.toLowerCase();
  for (let at = text.indexOf(small, from); at !== -1; at = text.indexOf(small, at + 1))
    if (!/[\p{L}\p{N}_@/.#-]/u.test(text.charAt(at - 1)) && !/[\p{L}\p{N}_@/#-]/u.test(text.charAt(at + small.length))) return true;
  return false;
}
