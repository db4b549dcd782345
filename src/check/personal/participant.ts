import type { Span } from '../../model/place.js';
import type { Personal } from './kinds.js';

// classes of letters take a while to make ready, and few pages name a participant: so each pattern is made where it is used
/** A code of a study: “P07”, “Participant 12”. */
const codes = () =>
  /(?<![\p{L}\p{N}_#/.-])(?:P|(?:Participant|Interviewee|Respondent|Proband|Probandin|Teilnehmer|Teilnehmerin|Participante)[ \u00a0#]{0,2})(\d{1,3})(?![\p{L}\p{N}_%])/giu;
/** The end of every code: where there is none, the search for codes, which looks back at each letter, need not begin. */
export const codeEnd = /\d(?<=[ptednr][ \u00a0#]{0,2}\d)/i;
/** “ (Maria)”, “ (Maria Lopez, 34)” behind a code. */
const inBrackets = () => /^ ?\((\p{Lu}[\p{L}\p{M}’'-]{1,30}(?: \p{Lu}[\p{L}\p{M}’'-]{1,30})?)(?:, \d{1,2})?\)/u;
/** “ – Maria”, “, Maria Lopez” behind a code, up to the end, a bracket or an age. */
const behindSign = () => /^(?: [–—-] |, |: )(\p{Lu}[\p{L}\p{M}’'-]{1,30}(?: \p{Lu}[\p{L}\p{M}’'-]{1,30})?)(?:$|, \d{1,2}(?!\d)|[).;”"]?$|\)| \(\d)/u;
/** “Maria” of “Maria (” before a code. */
const oneName = () => /^\p{Lu}[\p{L}\p{M}’'-]{1,30}$/u;
/** Percentiles, and priorities as bug trackers have them. */
const percentiles = new Set([25, 50, 75, 90, 95, 98, 99, 999]);
const priorities = 4;
/** What stands beside a code and is no name. */
const noName = new Set(
  'access activity admin blocker bug bugs code critical customer design high highest immediate incident incidents internal interview interviews issue issues junior lead low lowest major manager medium minor new none normal note notes only participant phase pilot priority remote response round senior session severity study team test tester tests urgent user users workshop developer designer engineer analyst the this that when what i we they she he yes no'.split(
    ' ',
  ),
);

/** Finds codes of participants with the name beside them: together they undo the code. */
export function* participantsIn(text: string, { start, end }: Span, isLoose: boolean): Iterable<Personal> {
  for (const match of text.slice(start, end).matchAll(codes())) {
    const [code, digits = ''] = match;
    const number = Number(digits);
    const isShort = /^p\d/i.test(code);
    if (isShort && (percentiles.has(number) || (code.startsWith('p') && !isLoose))) continue;
    const at = start + match.index;
    const behind = nameBehind(text.slice(at + code.length, Math.min(end, at + code.length + 80)), isLoose);
    // “Search (P1)” is a feature with a priority
    const mayPrecede = !isShort || digits.startsWith('0') || number > priorities;
    const before =
      behind === undefined && mayPrecede ? nameBefore(text.slice(Math.max(start, at - 80), at), text.charAt(at + code.length), isLoose) : undefined;
    const name = behind ?? before;
    if (name === undefined) continue;
    const span = behind ? { start: at, end: at + code.length + behind.end } : { start: at - (before?.end ?? 0), end: at + code.length };
    const secretStart = behind ? span.end - name.text.length : span.start;
    const secret = { start: secretStart, end: secretStart + name.text.length };
    yield { kind: 'participant', span, secret, masked: `${code.charAt(0)}${isShort ? '' : '…'}${digits}, ${name.text.charAt(0)}…` };
  }
}

interface Name {
  readonly text: string;
  /** How far from the code it ends. */
  readonly end: number;
}

function nameBehind(behind: string, isLoose: boolean): Name | undefined {
  const match = loosened(inBrackets(), isLoose).exec(behind) ?? loosened(behindSign(), isLoose).exec(behind);
  const [whole = '', text] = match ?? [];
  return text === undefined || isNoName(text) ? undefined : { text, end: whole.indexOf(text) + text.length };
}

function nameBefore(before: string, after: string, isLoose: boolean): Name | undefined {
  if (after !== ')' || !before.endsWith('(')) return undefined;
  const words = before.slice(0, -1).trimEnd().split(' ').slice(-2);
  const isName = words.map((word) => loosened(oneName(), isLoose).test(word));
  const text = isName.at(-1) ? (isName[0] ? words : words.slice(-1)).join(' ') : '';
  return text === '' || isNoName(text) ? undefined : { text, end: before.length - before.lastIndexOf(text) };
}

function loosened(pattern: RegExp, isLoose: boolean): RegExp {
  return isLoose ? new RegExp(pattern.source, 'iu') : pattern;
}

/** A word that says something else, or one in capitals alone. */
function isNoName(name: string): boolean {
  return name.split(' ').some((word) => noName.has(word.toLowerCase()) || /^\p{Lu}{2,}$/u.test(word) || /(?:er|or|ist|ing|tion|ment|ity|ness)s?$/.test(word));
}
