import type { CompiledFile, PersonaData } from '../model/record.js';
import { callOf, titlesOf } from './titles.js';

/**
 * Finds the personas that a text names, in its order: by name and role, or by a job title. At one place there is more than one where
 * several personas have that title.
 */
export type Mentions = (text: string) => (readonly string[])[];

const longestPhrase = 12;

/**
 * Makes a finder of personas in texts. Whole words count, the longest title wins, and a title in the plural is that title; an
 * abbreviation such as “IT” counts as it is written only.
 *
 * @param files the personas
 */
export function mentionsOf(files: readonly CompiledFile[]): Mentions {
  const phrases = new Map<string, Set<string>>();
  for (const { persona } of files) {
    if (persona === undefined) continue;
    for (const phrase of phrasesOf(persona)) phrases.set(phrase, (phrases.get(phrase) ?? new Set()).add(persona.id));
  }
  const sorted = new Map([...phrases].map(([phrase, ids]) => [phrase, [...ids].sort()] as const));
  return (text) => {
    const words = wordsIn(text);
    const found: (readonly string[])[] = [];
    for (let at = 0; at < words.length; ) {
      const { length, ids } = longestAt(words, at, sorted);
      if (ids) found.push(ids);
      at += Math.max(1, length);
    }
    return found;
  };
}

interface Word {
  readonly word: string;
  /** Nothing that ends a phrase stands between it and the word before. */
  readonly goesOn: boolean;
}

function longestAt(words: readonly Word[], at: number, phrases: ReadonlyMap<string, readonly string[]>): { length: number; ids?: readonly string[] } {
  let end = at + 1;
  while (end < words.length && end - at < longestPhrase && words[end]?.goesOn) end++;
  for (let length = end - at; length > 0; length--) {
    const written = words.slice(at, at + length).map(({ word }) => word);
    const ids = phrases.get(written.join(' ').toLowerCase()) ?? (length === 1 ? phrases.get(`=${written[0]}`) : undefined);
    if (ids) return { length, ids };
  }
  return { length: 0 };
}

function wordsIn(text: string): Word[] {
  let last = 0;
  return [...text.normalize('NFC').matchAll(/[\p{L}\p{M}\p{N}]+[+#]*/gu)].map(({ 0: word, index }) => {
    const goesOn = /^[\s\-–/&()]*$/.test(text.slice(last, index));
    last = index + word.length;
    return { word, goesOn };
  });
}

/** What a persona may be called; retired ones are called by their names only. */
function phrasesOf(persona: PersonaData): string[] {
  const own = persona.name === undefined || persona.role === undefined ? [] : [phraseOf(callOf(persona))];
  const titles = persona.status === 'retired' ? [] : titlesOf(persona).flatMap(ofTitle);
  return [...own, ...titles].filter((phrase) => phrase !== '' && phrase !== '=');
}

function ofTitle(title: string): string[] {
  const words = wordsIn(title).map(({ word }) => word);
  if (words.length > longestPhrase) return [];
  const [only = ''] = words;
  if (words.length === 1 && /^\p{Lu}{2,5}$/u.test(only)) return [`=${only}`, `=${only}s`];
  const phrase = phraseOf(title);
  return phrase === '' ? [] : [phrase, plural(phrase)];
}

function phraseOf(text: string): string {
  return wordsIn(text)
    .map(({ word }) => word)
    .join(' ')
    .toLowerCase();
}

function plural(phrase: string): string {
  if (/(?:s|x|ch|sh)$/.test(phrase)) return `${phrase}es`;
  return /[^aeiou]y$/.test(phrase) ? `${phrase.slice(0, -1)}ies` : `${phrase}s`;
}
