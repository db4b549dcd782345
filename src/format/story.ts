import type { Span } from '../model/place.js';

/** The parts of a job story, as places in the statement that was read. */
export interface StoryParts {
  readonly situation?: Span;
  readonly job: Span;
  readonly outcome?: Span;
}

const openers =
  /^(?:(?:and|but|also|then|so),? )?(?:when|whenever|while|whilst|as soon as|as long as|as|if|after|before|during|once|until|unless|upon|since|in case|given|(?:every|each|any|the first|the next|the last) time|anytime|by the time|the moment|wherever|where)(?![\w'’\u00c0-\uffff-])/i;
const want =
  /(?<![\w'’\u00c0-\uffff])i(?: [a-z]+ly| also| really| just| still| always| often| only| then)? (?:want|need|would like)(?![\w'’\u00c0-\uffff])|(?<![\w'’\u00c0-\uffff])i['’]d(?: also| really)? like(?![\w\u00c0-\uffff])/gi;
const outcomeMark = /(?<![\w'’\u00c0-\uffff-])(?:so that|so as to|in order to|so)(?![\w'’\u00c0-\uffff-])/gi;
const notAnOutcome = /^(?:far|few|many|much|little|long|often|soon|on|forth|called|very|hard|easy|[a-z]+ly)(?![\w\u00c0-\uffff])/i;
const notBeforeSo = /(?:^|[^\w\u00c0-\uffff])(?:and|or|do|does|doing|did|is|are|was|were|be|been|being|not|even|ever|why|how|feel|feels|think|it's|i'm)$/i;
const abbreviation = /(?:^|[\s(])(?:e\.g|i\.e|etc|vs|approx|incl|no|dr|mr|mrs|ms|st)$/i;

/** Whether a phrase begins as a situation does: When, Whenever, While, As soon as, If, After … */
export function opensSituation(phrase: string): boolean {
  return openers.test(phrase);
}

/**
 * Reads *When [situation], I want to [job], so that [outcome]* in a statement's plain text. The parts are verbatim
 * slices: no full stop, no commas around them, no conjunction before job and outcome.
 *
 * @returns nothing where no sentence of the statement says *I want* or *I need*
 */
export function readStory(text: string): StoryParts | undefined {
  for (const sentence of sentences(text)) {
    const story = readSentence(text, sentence);
    if (story !== undefined) return story;
  }
  return undefined;
}

function readSentence(text: string, sentence: Span): StoryParts | undefined {
  const start = skip(text, sentence.start, sentence.end, /[\s"“”'‘*_]/);
  const opening = skipUserRole(text, start, sentence.end);
  const opener = openers.exec(text.slice(opening, sentence.end))?.[0];
  const modal = findModal(text, opening, sentence.end, opener);
  if (modal === undefined) return undefined;

  const situation = opener === undefined ? undefined : trimmed(text, { start: opening, end: modal.start });
  const jobStart = skipWord(text, skip(text, modal.end, sentence.end, /\s/), sentence.end, 'to');
  const mark = findOutcome(text, jobStart, sentence.end);
  const job = trimmed(text, { start: jobStart, end: mark?.start ?? sentence.end });
  if (job === undefined) return undefined;
  const outcome = mark && trimmed(text, { start: mark.end, end: sentence.end });
  return { ...(situation && { situation }), job, ...(outcome && { outcome }) };
}

/** The *I want* that states the job: not one inside the situation (“When I need to improve a page, I want to …”). */
function findModal(text: string, start: number, end: number, opener: string | undefined): Span | undefined {
  const found: Span[] = [];
  for (const match of text.slice(start, end).matchAll(want)) {
    found.push({ start: start + match.index, end: start + match.index + match[0].length });
  }
  if (opener === undefined) return found.find((modal) => beginsClause(text.slice(start, modal.start)));
  const [first, ...later] = found.filter((modal) => text.slice(start + opener.length, modal.start).trim() !== '');
  if (first === undefined || endsClause(text.slice(start, first.start))) return first;
  const comma = text.indexOf(',', first.end);
  return later.find((modal) => comma !== -1 && modal.start > comma && text.slice(comma + 1, modal.start).trim() === '') ?? first;
}

/** Whether a main clause may begin behind this text: nothing, a comma or the like, or one adverb. */
function beginsClause(before: string): boolean {
  const words = before.trim();
  return words === '' || endsClause(words) || /^[\w\u00c0-\uffff-]+$/.test(words);
}

function endsClause(before: string): boolean {
  return /[,;:–—-]$/.test(before.trimEnd());
}

/** Where the outcome is announced: *so that*, *so*, *so as to*, *in order to*, or a final *, to …*. */
function findOutcome(text: string, start: number, end: number): Span | undefined {
  const clause = text.slice(start, end);
  for (const match of clause.matchAll(outcomeMark)) {
    const mark = { start: start + match.index, end: start + match.index + match[0].length };
    if (match[0].toLowerCase() !== 'so' || announcesOutcome(text, mark, end)) return mark;
  }
  const purpose = clause.lastIndexOf(', to ');
  if (purpose < 1) return undefined;
  const isList = clause.indexOf(', to ') !== purpose || / (?:and|or) to /i.test(clause.slice(purpose));
  return isList ? undefined : { start: start + purpose, end: start + purpose + ', to'.length };
}

/** A bare *so* announces an outcome, unless it grades what follows (“so far”, “so few people that …”). */
function announcesOutcome(text: string, mark: Span, end: number): boolean {
  const before = text.slice(Math.max(0, mark.start - 20), mark.start).trimEnd();
  const after = text.slice(mark.end, end).trimStart();
  if (after === '' || notAnOutcome.test(after)) return false;
  if (before.endsWith(',')) return true;
  if (notBeforeSo.test(before)) return false;
  return !after.split(' ', 5).slice(1).includes('that');
}

/** “As a nurse, …” names a role, not a situation; “As an incident unfolds, …” is one. */
function skipUserRole(text: string, start: number, end: number): number {
  if (!/^as /i.test(text.slice(start, start + 3))) return start;
  const length = text.slice(start, end).search(/, | i(?: also)? (?:want|need|would like) | i['’]d like /i);
  if (length === -1) return start;
  const clause = text.slice(start + 3, start + length).trim();
  if (/^(?:soon as|long as|i|we|you|they|it|he|she|someone|somebody|this|these|those|more|most|people|things|my|our|your)\b/i.test(clause)) return start;
  return isClause(clause) ? start : skip(text, start + length, end, /[\s,]/);
}

const verb = /^(?:is|are|was|were|has|have|had|gets|goes|does|will|can|becomes|begins|starts|comes|arises|happens)$/i;
const behindVerb =
  /^(?:up|in|out|on|off|down|over|to|into|from|at|by|the|a|an|my|our|its|their|through|closer|near|nearer|toward|towards|away|around|past|for|more|[a-z]+ly)$/i;
const inNounPhrase = /^(?:of|for|in|with|at|on|from|and|or|two|three|many|several)$/i;

/** Whether the words behind “As a” hold a verb: a guess by its ending and by what stands around it. */
function isClause(clause: string): boolean {
  const words = clause.split(' ').filter((word) => !/^(?:a|an|the|one|any|another)$/i.test(word));
  const relative = words.findIndex((word) => /^(?:who|that|which|whose)$/i.test(word));
  const own = relative === -1 ? words : words.slice(0, relative);
  return own.some((word, index) => {
    if (verb.test(word)) return true;
    if (index === 0 || !/[a-z]{2,}[^su'’]s$/.test(word) || /(?:ics|ess|ales|ions)$/.test(word)) return false;
    if (inNounPhrase.test(own[index - 1] ?? '')) return false;
    const next = own[index + 1];
    return next === undefined || behindVerb.test(next);
  });
}

function sentences(text: string): Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (const match of text.matchAll(/[.!?…]["”'’)]?\s+(?=["“'‘(*]?[A-Z0-9\u00c0-\u00de\u0100-\uffff])|\n\n/g)) {
    if (match[0].startsWith('.') && abbreviation.test(text.slice(Math.max(0, match.index - 8), match.index))) continue;
    spans.push({ start, end: match.index });
    start = match.index + match[0].length;
  }
  spans.push({ start, end: text.length });
  return spans;
}

function skip(text: string, from: number, to: number, what: RegExp): number {
  let at = from;
  while (at < to && what.test(text.charAt(at))) at++;
  return at;
}

function skipWord(text: string, from: number, to: number, word: string): number {
  const end = from + word.length;
  const isWord = end <= to && text.slice(from, end).toLowerCase() === word && /\s/.test(text.charAt(end) || ' ');
  return isWord ? skip(text, end, to, /\s/) : from;
}

/** The same place without spaces, commas and full stops around it; nothing where nothing is left. */
function trimmed(text: string, span: Span): Span | undefined {
  let { start, end } = span;
  while (start < end && /[\s,;:–—]/.test(text.charAt(start))) start++;
  while (end > start && /[\s,;:.!?…–—"”]/.test(text.charAt(end - 1))) end--;
  return start < end ? { start, end } : undefined;
}
