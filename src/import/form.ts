import { readBrackets } from '../format/name.js';
import { withoutOrnament } from '../format/normalise.js';

/** The words of a heading that names a persona. */
export interface Form {
  readonly name: string;
  readonly role: string;
  /** `Name (Role)` is one in any case; with a comma, a dash or a colon it may be a sentence. */
  readonly isStrong: boolean;
  /** The name is a few words with capitals, the role begins with one: what people are called, and what scenes seldom are. */
  readonly isPerson: boolean;
}

/** The words of a heading without pictures, a leading number or “Persona 3:”, and a trailing colon; capitals stay. */
export function titleWords(heading: string): string {
  let words = withoutOrnament(heading).replaceAll('（', ' (').replaceAll('）', ')').replace(/\s+/g, ' ').trim();
  for (const before of [
    /^\(?\d{1,3}(?:\.\d{1,3}){0,3}[.):]\s?/,
    /^\d{1,3} [–—-] /,
    /^\d{1,3} (?=\p{Lu})/u,
    /^(?:\p{L}{1,20} )?persona(?: ?#?\d{1,3})? ?[:–—-] ?/iu,
  ]) {
    words = words.replace(before, '').trim() || words;
  }
  while (/[:：]$/.test(words)) words = words.slice(0, -1).trim();
  return words;
}

/** Reads a heading as name and role; nothing where it has no such form. */
export function readForm(heading: string): Form | undefined {
  const words = titleWords(heading);
  return bracketed(words) ?? parted(words);
}

/** The title as it stands in a file. */
export function titleOf(form: Form | undefined, heading: string): string {
  return form === undefined ? titleWords(heading) : `${form.name} (${form.role})`;
}

function bracketed(words: string): Form | undefined {
  const { name, role } = readBrackets(words);
  return role === undefined || !/\p{L}/u.test(role)
    ? undefined
    : { name, role, isStrong: true, isPerson: isName(name) && !/\bpersonas?\b/i.test(name) && isCapital(role) };
}

/** What parts the name from the role, where no brackets do. */
const parters = [/, (?:the |an? )?/i, / [–—|-] | ?[–—] ?/, /: /];

function parted(words: string): Form | undefined {
  for (const parter of parters) {
    const found = parter.exec(words);
    if (found === null) continue;
    const name = words.slice(0, found.index).trim();
    const role = words.slice(found.index + found[0].length).trim();
    if (isName(name) && isRole(role)) return { name, role, isStrong: false, isPerson: true };
  }
  return undefined;
}

/** A few words, each with a capital, in scripts that have them. */
function isName(text: string): boolean {
  const words = text.split(' ');
  return words.length <= 4 && words.every((word) => /^["“'‘]?\p{L}/u.test(word) && word.charAt(0) === word.charAt(0).toUpperCase());
}

function isCapital(text: string): boolean {
  return text.charAt(0) !== text.charAt(0).toLowerCase();
}

function isRole(text: string): boolean {
  return text.length <= 80 && text.split(' ').length <= 8 && /^\p{L}/u.test(text) && !/[.!?:]$/.test(text);
}
