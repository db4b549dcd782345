import type { Span } from '../model/place.js';
import { findOutcome } from './outcome.js';
import { isRole } from './role.js';
import { sentencesOf, trimmed } from './sentences.js';
import { follows, isAdverb, type Word, wordsOf } from './words.js';

/** The parts of a job story, as places in the statement that was read. */
export interface StoryParts {
  readonly situation?: Span;
  readonly job: Span;
  readonly outcome?: Span;
}

const conjunctions = new Set('when whenever while whilst as if after before during once until unless upon since given where wherever anytime'.split(' '));
const longConjunctions = ['in case', 'in the event', 'by the time', 'now that', 'the moment', 'the minute']
  .concat(['every', 'each', 'any', 'the first', 'the next', 'the last'].map((which) => `${which} time`))
  .map((phrase) => phrase.split(' '));
/** Ways to begin with what the job is for: “So that nobody waits, I want …”. */
const purposes = ['in order to', 'so that', 'so as to'].map((phrase) => phrase.split(' '));
/** Words that may stand before a conjunction and belong to it: “only when”, “shortly after”. */
const intensifiers = new Set('even only just right shortly soon immediately directly especially'.split(' '));
const periods = new Set('hour day night week month quarter year'.split(' '));
const connectives = new Set('and but also so then'.split(' '));
const adverbs = new Set('also really just still always often only then sometimes now first mostly'.split(' '));
/** Words behind which an *I want* is not the main clause: “what I need”, “because I want …”. */
const subordinators = new Set(
  'what whatever which that who whom whose how why where because since if when whenever whether than as while so until unless and or but everything anything something all'.split(
    ' ',
  ),
);
/** A word that shows the *I need* before it to have its object ahead of it: “the tools I need are …”. */
const behindRelative = new Set("i is are was were has have had will would can could may might must should isn't aren't".split(' '));
/** Words that open a phrase of time or place: “On Mondays I want …”. */
const adverbials = new Set('on in at for each every most some this these right with once'.split(' '));

/** Whether a phrase begins as a situation does: When, Whenever, While, As soon as, If, After … */
export function opensSituation(phrase: string): boolean {
  const words = wordsOf(phrase);
  return conjunctionAt(words, connectives.has(words[0]?.word ?? '') ? 1 : 0) > 0;
}

/**
 * Reads *When [situation], I want to [job], so that [outcome]* in a statement's plain text. The parts are verbatim
 * slices: no full stop, no commas around them, no conjunction before job and outcome.
 *
 * @returns nothing where no sentence of the statement says *I want* or *I need*
 */
export function readStory(text: string): StoryParts | undefined {
  // most claims are no stories, and looking closer takes time
  if (!/want|need|like/i.test(text)) return undefined;
  for (const sentence of sentencesOf(text)) {
    const story = readSentence(text, sentence);
    if (story !== undefined) return story;
  }
  return undefined;
}

function readSentence(text: string, sentence: Span): StoryParts | undefined {
  const words = wordsOf(text, sentence);
  const modals = modalsIn(text, words);
  if (modals.length === 0) return undefined;
  const start = openingOf(text, words, modals);
  const conjunction = conjunctionAt(words, start);
  const purpose = purposes.find((phrase) => follows(words, start, phrase));
  const modal = conjunction > 0 ? modalBehind(text, words, start + conjunction, modals) : plainModal(text, words, start, modals);
  const first = words[start];
  if (modal === undefined || first === undefined) return undefined;

  const to = words[modal.last + 1];
  const isVerb = to?.word === 'to' && /^[\s:]+$/.test(text.slice(modal.end, to.start));
  const jobStart = isVerb ? to.end : modal.end;
  const mark = findOutcome(text, words.slice(modal.last + (isVerb ? 2 : 1)), isVerb);
  const job = trimmed(text, { start: jobStart, end: mark?.start ?? sentence.end });
  if (job === undefined) return undefined;
  const ahead = (from: Word | undefined): Span | undefined => from && trimmed(text, { start: from.start, end: modal.clause });
  const situation = conjunction > 0 ? ahead(first) : undefined;
  const outcome = mark ? trimmed(text, { start: mark.end, end: sentence.end }) : purpose && ahead(words[start + purpose.length]);
  const parts: { situation?: Span; job: Span; outcome?: Span } = situation ? { situation, job } : { job };
  if (outcome) parts.outcome = outcome;
  return parts;
}

/** How many words the conjunction has that stands here; 0 where there is none. */
function conjunctionAt(words: readonly Word[], at: number): number {
  const intensifier = intensifiers.has(words[at]?.word ?? '') ? 1 : 0;
  const word = words[at + intensifier]?.word ?? '';
  // “once a week” says how often, not when
  const isFrequency = word === 'once' && periods.has(words[at + intensifier + 2]?.word ?? '');
  if (conjunctions.has(word) && !isFrequency) return intensifier + 1;
  return longConjunctions.find((phrase) => follows(words, at, phrase))?.length ?? 0;
}

/** An *I (also) want*, *I need*, *I would like* or *I'd like*: which words it has and where it stands. */
interface Modal extends Span {
  readonly first: number;
  readonly last: number;
  /** Where its clause begins, so where a situation before it ends. */
  readonly clause: number;
}

function modalsIn(text: string, words: readonly Word[]): Modal[] {
  const modals: Modal[] = [];
  for (let at = 0; at < words.length; at++) {
    const modal = modalAt(text, words, at);
    if (modal) modals.push(modal);
  }
  return modals;
}

function modalAt(text: string, words: readonly Word[], first: number): Modal | undefined {
  const subject = words[first];
  if (subject === undefined || (subject.word !== 'i' && subject.word !== "i'd")) return undefined;
  let last = behindAdverbs(words, first);
  const would = subject.word === "i'd" || words[last]?.word === 'would';
  if (subject.word === 'i' && would) last = behindAdverbs(words, last);
  const isVerb = (word: Word | undefined): boolean => (would ? word?.word === 'like' : word?.word === 'want' || word?.word === 'need');
  if (!isVerb(words[last])) return undefined;
  // “I want and need to”, “I want/need to”
  if (isVerb(words[last + 1]) && text.charAt(words[last]?.end ?? 0) === '/') last += 1;
  else if (['and', 'or'].includes(words[last + 1]?.word ?? '') && isVerb(words[last + 2])) last += 2;
  const { start } = subject;
  const end = words[last]?.end ?? start;
  return /[^\w\s'’/]/.test(text.slice(start, end)) ? undefined : { first, last, start, end, clause: start };
}

/** The place behind a word and at most two adverbs. */
function behindAdverbs(words: readonly Word[], at: number): number {
  let next = at + 1;
  while (next - at < 3 && isAdverbial(words[next]?.word ?? '')) next++;
  return next;
}

function isAdverbial(word: string): boolean {
  return adverbs.has(word) || isAdverb(word);
}

/** Where the sentence itself begins: behind an *And* and behind a role, “As a nurse, when a patient arrives, …”. */
function openingOf(text: string, words: readonly Word[], modals: readonly Modal[]): number {
  const start = connectives.has(words[0]?.word ?? '') && words[1]?.word !== 'that' && words[1]?.word !== 'as' ? 1 : 0;
  // “As I need …”, “As I'm …”
  if (words[start]?.word !== 'as' || /^i(?:'|$)/.test(words[start + 1]?.word ?? '')) return start;
  const comma = words.findIndex((_, at) => at > start + 1 && gapBefore(text, words, at).includes(','));
  const end = Math.min(comma === -1 ? words.length : comma, modals[0]?.first ?? words.length);
  return isRole(words.slice(start + 1, end)) ? end : start;
}

/** The *I want* that states the job: not one inside the situation (“When I need to improve a page, I want to …”). */
function modalBehind(text: string, words: readonly Word[], from: number, modals: readonly Modal[]): Modal | undefined {
  const main = modals.filter((modal) => modal.first > from && !isRelative(text, words, modal));
  for (const modal of main) {
    const clause = clauseBefore(text, words, modal);
    if (clause !== undefined) return { ...modal, clause };
  }
  return main.find(({ first }) => !subordinators.has(words[first - 1]?.word ?? ''));
}

/** Without a situation: an *I want* at the beginning, behind a comma, or behind a few words of time. */
function plainModal(text: string, words: readonly Word[], start: number, modals: readonly Modal[]): Modal | undefined {
  for (const modal of modals) {
    const before = words.slice(start, modal.first);
    const [first] = before;
    if (first === undefined) return modal;
    if (isRelative(text, words, modal)) continue;
    const clause = clauseBefore(text, words, modal);
    if (clause !== undefined) return { ...modal, clause };
    const isPhrase = adverbials.has(first.word) && before.length < 6 && !before.some(({ word }) => subordinators.has(word));
    if (isPhrase || (before.length === 1 && !subordinators.has(first.word)) || isCompanion(before)) return modal;
  }
  return undefined;
}

/** Whether an *I need* belongs to what stands before it: “the tools I need are …”, “it is what I want.” */
function isRelative(text: string, words: readonly Word[], modal: Modal): boolean {
  const next = words[modal.last + 1];
  return next === undefined || behindRelative.has(next.word) || /[,;.!?)]/.test(text.slice(modal.end, next.start));
}

/** Where the clause of this modal begins, if a comma or a dash stands before it: “…, then I want”, “…, my team and I want”. */
function clauseBefore(text: string, words: readonly Word[], modal: Modal): number | undefined {
  for (let at = modal.first; at > 0 && modal.first - at < 5; at--) {
    const lead = words.slice(at, modal.first);
    const leads = lead.every(({ word }) => isAdverbial(word)) || isCompanion(lead);
    const gap = gapBefore(text, words, at);
    if (/[,;:–—]| - |["”)]$/.test(gap.trimEnd())) return leads ? (words[at]?.start ?? modal.start) : undefined;
  }
  return undefined;
}

/** “My team and” before an *I*. */
function isCompanion(words: readonly Word[]): boolean {
  return words.length > 2 && words.length < 5 && words.at(-1)?.word === 'and' && ['my', 'our', 'the'].includes(words[0]?.word ?? '');
}

function gapBefore(text: string, words: readonly Word[], at: number): string {
  return text.slice(words[at - 1]?.end ?? 0, words[at]?.start);
}
