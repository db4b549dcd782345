import { distance } from 'fastest-levenshtein';
import { normaliseText } from '../format/normalise.js';
import type { CompiledFile } from '../model/record.js';
import { fullWords, initialsOf, plainWords, withoutRank } from './title-words.js';
import { callOf, isDraft, parted, titlesOf } from './titles.js';

/** A persona that speaks for a job title. */
export interface Speaker {
  readonly id: string;
  /** “Parker (Product Manager)” */
  readonly call: string;
  /** The title as its page writes it. */
  readonly title: string;
  /** Whether that title is its role, and not one of the others. */
  readonly isRole: boolean;
  readonly path: string;
  readonly state?: 'draft' | 'retired';
  /** The id of the persona to look at, where this one is retired. */
  readonly replacedBy?: string;
}

/** Which personas speak for a job title. */
export interface Answer {
  readonly asked: string;
  /** Those that have just this title, as their role or as another title. */
  readonly found: readonly Speaker[];
  /** Where there are none: those with a title like it, the nearest first. */
  readonly nearest: readonly Speaker[];
}

const mostNearest = 5;

/**
 * Says which personas speak for a job title: case and spaces make no difference. A role is no persona: one title may be that of
 * several personas, and one persona has several titles.
 *
 * @param files the personas, in any order
 */
export function who(asked: string, files: readonly CompiledFile[]): Answer {
  const speakers = parted(files)
    .personas.flatMap(speakersOf)
    .sort((a, b) => byCodeUnit(a.id, b.id) || byCodeUnit(a.path, b.path));
  const key = normaliseText(asked);
  const found = oneEach(speakers.filter(({ title }) => normaliseText(title) === key));
  if (found.length > 0) return { asked, found, nearest: [] };
  // who asks for a name means that persona
  const named = speakers.filter(({ call }) => normaliseText(call.split(' (')[0] ?? '') === key);
  if (named.length > 0) return { asked, found, nearest: oneEach(named) };
  const near = speakers
    .map((speaker) => ({ speaker, far: farness(asked, speaker.title) }))
    .filter(({ far }) => far < tooFar)
    .sort((a, b) => a.far - b.far);
  // beside one that is surely meant, what only has a word in common is noise
  const best = near[0]?.far ?? 0;
  const most = best + (best > 10 ? 15 : 9);
  return { asked, found, nearest: oneEach(near.filter(({ far }) => far <= most).map(({ speaker }) => speaker)).slice(0, mostNearest) };
}

function speakersOf(file: CompiledFile): Speaker[] {
  const { persona, path } = file;
  if (persona === undefined) return [];
  const { id, status, replacedBy } = persona;
  const state: Speaker['state'] = status === 'retired' ? 'retired' : isDraft(file) ? 'draft' : undefined;
  const about = { id, call: callOf(persona), path, ...(state && { state }), ...(typeof replacedBy === 'string' && { replacedBy }) };
  return titlesOf(persona).map((title, index) => ({ ...about, title, isRole: index === 0 && title === persona.role }));
}

/** Each persona once, with the title that comes first. */
function oneEach(speakers: readonly Speaker[]): Speaker[] {
  return speakers.filter(({ id, path }, index) => speakers.findIndex((other) => other.id === id && other.path === path) === index);
}

const tooFar = 60;

/** How far two titles are from each other: 0 is the same in another spelling; from `tooFar` on they have nothing to do with each other. */
function farness(asked: string, title: string): number {
  const [a, b] = [fullWords(asked), fullWords(title)];
  if (a.length === 0 || b.length === 0) return tooFar;
  const [one, other] = [a.join(' '), b.join(' ')];
  if (one === other || one.replaceAll(' ', '') === other.replaceAll(' ', '')) return 0;
  const [bare, otherBare] = [withoutRank(a), withoutRank(b)];
  if (bare.join(' ') === otherBare.join(' ')) return 5;
  if (isAbbreviation(asked, title) || isAbbreviation(title, asked)) return 10;
  const steps = distance(one, other);
  if (steps <= Math.max(1, Math.floor(Math.min(one.length, other.length) / 5))) return 10 + steps;
  return 20 + overlap(bare, otherBare);
}

/** Whether one title is the initials of the other: “SRE”, “PMs”, “Senior PM”. */
function isAbbreviation(short: string, long: string): boolean {
  const [word = '', ...rest] = withoutRank(plainWords(short));
  const initials = initialsOf(long);
  return rest.length === 0 && initials.length > 1 && (word === initials || word === `${initials}s`);
}

/** From 0, all words in common, to 40, none: a rare word tells more than “manager” or “engineer”. */
function overlap(a: readonly string[], b: readonly string[]): number {
  const weigh = (words: readonly string[]): number => words.reduce((sum, word) => sum + (common.has(word) ? 1 : 3), 0);
  const shared = a.filter((word) => b.some((other) => other === word || (word.length > 4 && distance(word, other) === 1)));
  // two titles that share nothing but “manager” are two jobs, unless nothing else was asked for
  if (shared.every((word) => common.has(word)) && !a.every((word) => common.has(word))) return 40;
  return 40 - Math.round((40 * 2 * weigh(shared)) / (weigh(a) + weigh(b)));
}

const common = new Set(
  'manager engineer developer director administrator analyst specialist consultant officer architect coordinator operations lead'.split(' '),
);

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
