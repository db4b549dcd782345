import type { Span } from '../model/place.js';
import { follows, isAdverb, type Word } from './words.js';

const subjects = new Set(
  'i we you they he she it the a an my our your his her their its this these those there everyone everybody nobody anyone anybody someone somebody noone people others all both each every no nothing everything only'.split(
    ' ',
  ),
);
/** Words that a *so* grades: “so few”, “so small”. */
const graded = new Set(
  'few many much little long often soon very hard easy simple complex small large big slow fast bad good high low busy clear close different important late great new old tired varied vague'.split(
    ' ',
  ),
);
const plainAdverbs = new Set('only early daily weekly monthly quarterly yearly hopefully finally eventually ultimately family'.split(' '));
/** Words behind which a bare *so* says how, or that it is the case: “and so on”, “do so”, “is so”. */
const beforeSo = new Set(
  "and do does doing done did is are was were be been being am not feel feels felt seem seems look looks get gets think hope say said more quite why how isn't it's i'm that's they're we're you're".split(
    ' ',
  ),
);
const idioms = new Set('or if even ever'.split(' '));
/** Words behind a *to* that is no infinitive. */
const behindTo = new Set(
  'the a an my our your his her their its me us you him them each every all any some this that these those which whom what date'.split(' '),
);

const soThat = ['so', 'that'];
const soAsTo = ['so', 'as', 'to'];
const soToSpeak = ['so', 'to', 'speak'];
const inOrderTo = ['in', 'order', 'to'];
const inOrderThat = ['in', 'order', 'that'];

/**
 * Where the outcome of a job is announced: *so that*, *so*, *so as to*, *in order to*, or a final *, to …*.
 *
 * @param words the words from the job to the end of its sentence
 * @param isVerb whether the job is a deed (*I want to …*), of which “, to …, and to …” may list more
 */
export function findOutcome(text: string, words: readonly Word[], isVerb: boolean): Span | undefined {
  let inOrder: Span | undefined;
  for (let at = 0; at < words.length; at++) {
    const word = words[at]?.word;
    if (word === 'so') {
      const length = follows(words, at, soThat) ? 2 : follows(words, at, soAsTo) ? 3 : announces(text, words, at) ? 1 : 0;
      if (length > 0) return markAt(words, at, length);
    } else if (word === 'in' && (follows(words, at, inOrderTo) || follows(words, at, inOrderThat))) inOrder ??= markAt(words, at, 3);
  }
  return inOrder ?? findPurpose(text, words, isVerb);
}

/** The words that announce; an *and* before them belongs to neither side. */
function markAt(words: readonly Word[], at: number, length: number): Span | undefined {
  const before = words[at - 1];
  const first = before?.word === 'and' ? before : words[at];
  const last = words[at + length - 1];
  return first && last && { start: first.start, end: last.end };
}

/** A bare *so* announces an outcome, unless it grades what follows (“so far”, “so few people that …”). */
function announces(text: string, words: readonly Word[], at: number): boolean {
  const next = words[at + 1];
  const own = words[at];
  if (own === undefined || next === undefined) return false;
  const before = words[at - 1];
  const behind = words[at + 2]?.word;
  const { word } = next;
  if (['far', 'called', 'forth', 'what'].includes(word) || (behind === 'as' && ['long', 'much'].includes(word)) || follows(words, at, soToSpeak)) return false;
  const gap = text.slice(before?.end ?? own.start, own.start);
  const afterComma = /[,;:–—-]/.test(gap);
  if (before && !afterComma && idioms.has(before.word)) return false;
  if (subjects.has(word.replace(/'.*/, ''))) return true;
  if (word === 'on' && /^[^\s]|^$/.test(text.slice(next.end, words[at + 2]?.start))) return false;
  if (graded.has(word) || (isAdverb(word) && !plainAdverbs.has(word))) {
    return afterComma && !words.slice(at + 2, at + 6).some((later) => later.word === 'that');
  }
  if (behind === 'that' && !word.endsWith('s')) return false;
  if (afterComma) return true;
  return !(before && beforeSo.has(before.word)) && !(behind === 'a' || behind === 'an');
}

/** A final *, to …*: not “, to the team”, and not one of several deeds (“to watch, to learn, and to teach”). */
function findPurpose(text: string, words: readonly Word[], isVerb: boolean): Span | undefined {
  const purposes = words.filter(({ start }, at) => isInfinitive(text, words, at) && text.slice(words[at - 1]?.end ?? start, start).includes(','));
  const purpose = isVerb ? purposes.at(-1) : purposes[0];
  if (purpose === undefined) return undefined;
  const isList =
    purposes.length > 1 || words.some(({ word, start }, at) => start > purpose.start && word === 'to' && ['and', 'or'].includes(words[at - 1]?.word ?? ''));
  return isVerb && isList ? undefined : { start: purpose.start, end: purpose.end };
}

function isInfinitive(text: string, words: readonly Word[], at: number): boolean {
  const next = words[at + 1];
  return words[at]?.word === 'to' && next !== undefined && !behindTo.has(next.word) && text.charAt(next.start) === next.word.charAt(0);
}
