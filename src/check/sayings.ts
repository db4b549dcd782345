import type { CompiledFile } from '../model/record.js';
import { type Likeness, likenessOf } from './likeness.js';
import { normaliseSubject } from './rule.js';
import { orderOf, positionIn, type Said, type Saying, type Speaker } from './said.js';
import { keyOf, type Wording, wordingOf } from './wording.js';

/** What the personas of a set say. */
export interface Sayings {
  /** In the order of the set. */
  readonly speakers: readonly Speaker[];
  /** All sayings, in no order. */
  readonly all: () => readonly Saying[];
  /** Those that are nearly the same and were said earlier, in their order; found as they are asked for. */
  readonly alikeBefore: (saying: Saying) => Iterable<Saying>;
  /** How many were compared so far. */
  readonly comparisons: () => number;
  /**
   * The same for a set that differs in few pages: what is known of the others is not searched for again. This one is not to be asked
   * afterwards.
   */
  readonly following: (files: readonly CompiledFile[]) => Sayings;
}

/**
 * Collects what personas say, the same words together.
 *
 * @param files in the order of the set
 */
export function sayingsOf(files: readonly CompiledFile[]): Sayings {
  const known = sayingsFound();
  const speakers = files.flatMap((file, rank) => speakerOf(file, rank, known));
  for (const { said } of speakers) {
    for (const one of said) {
      // most are the only one, for whom a list of one takes the least room
      if (one.saying.said.length === 0) one.saying.said = [one];
      else one.saying.said.push(one);
    }
  }
  return among(speakers, known, likenessOf(known.all, known.kinOf));
}

/** @param began how many sayings there were when all were collected anew */
function among(speakers: readonly Speaker[], known: Found, likeness: Likeness, began = known.all.length): Sayings {
  return {
    speakers,
    all: () => known.all.filter(({ said }) => said.length > 0),
    alikeBefore: likeness.before,
    comparisons: likeness.comparisons,
    following: (files) => {
      const old = new Map(speakers.map((speaker) => [speaker.file, speaker]));
      const kept = files.map((file) => old.get(file));
      const stay = new Set(kept);
      const gone = speakers.filter((speaker) => !stay.has(speaker));
      const changed = [...gone.map(({ file }) => file), ...files.filter((_, at) => kept[at] === undefined)];
      const claims = changed.reduce((sum, file) => sum + file.claims.length, 0);
      // what nobody says any more stays until all are collected anew
      const isWorn = claims > mostChanged || known.all.length > began + mostLeft;
      if (isWorn || !isAscending(kept.flatMap((speaker) => (speaker ? [speaker.rank] : [])))) return sayingsOf(files);
      return among(replaceSpeakers(files, kept, gone, known, likeness), known, likeness, began);
    },
  };
}

/** Where more claims changed, comparing all anew takes less time. */
const mostChanged = 1000;
/** How many sayings a watched set may leave behind. */
const mostLeft = 10_000;

function replaceSpeakers(
  files: readonly CompiledFile[],
  kept: readonly (Speaker | undefined)[],
  gone: readonly Speaker[],
  known: Found,
  { remove, insert }: Likeness,
): Speaker[] {
  // whose first place changes has another place among the others
  const moved = new Set<Saying>();
  const move = (saying: Saying): void => {
    if (!moved.has(saying) && saying.said.length > 0) remove(saying);
    moved.add(saying);
  };
  for (const one of gone.flatMap(({ said }) => said)) {
    const { said } = one.saying;
    if (said[0] === one) move(one.saying);
    said.splice(positionIn(said, orderOf(one), orderOf), 1);
  }
  for (const [rank, speaker] of kept.entries()) if (speaker) speaker.rank = rank;
  const speakers = files.flatMap((file, rank) => kept[rank] ?? speakerOf(file, rank, known));
  const stay = new Set(kept);
  for (const one of speakers.flatMap((speaker) => (stay.has(speaker) ? [] : speaker.said))) {
    const { said } = one.saying;
    const at = positionIn(said, orderOf(one), orderOf);
    if (at === 0) move(one.saying);
    if (said.length === 0) one.saying.said = [one];
    else said.splice(at, 0, one);
  }
  for (const saying of moved) if (saying.said.length > 0) insert(saying);
  return speakers;
}

/** A persona, whose claims are put to the words that they have; not yet the other way round. */
function speakerOf(file: CompiledFile, rank: number, known: Found): Speaker[] {
  const { persona } = file;
  if (persona === undefined) return [];
  const said: Said[] = [];
  const speaker = { file, persona, said, rank };
  const blank = blanksOf(file);
  for (const claim of file.claims) {
    if (blank.size > 0 && blank.has(normaliseSubject(`/${claim.pointer.split('/')[1]} ${claim.text}`))) continue;
    // names of tools and the like are no claims that anybody could have copied
    const wording = wordingOf(claim.text);
    if (wording) said.push({ speaker, claim, at: said.length, saying: known.sayingOf(wording) });
  }
  return [speaker];
}

/** What is still to be written on a page: that is a fault of another kind. */
function blanksOf({ diagnostics }: CompiledFile): ReadonlySet<string> {
  return new Set(diagnostics.flatMap(({ rule, subject }) => (rule === 'placeholder' ? [subject] : [])));
}

/** Who says what is not put to anybody yet: one list for all, to which nothing is added. */
const nobody = Object.freeze<Said[]>([]) as Said[];

/** The sayings of a set, each once. */
interface Found {
  /** In the order in which they were found; those that nobody says any more are among them. */
  readonly all: readonly Saying[];
  readonly sayingOf: (wording: Wording) => Saying;
  /** All with the facts of one, in the order in which they were found. */
  readonly kinOf: (saying: Saying) => Iterable<Saying>;
}

/** Several sayings of the same facts, by their words as far as those must be looked at. */
type Kin = Map<number | string, Saying>;

function sayingsFound(): Found {
  const all: Saying[] = [];
  // most claims with a number are alone with their facts
  const byFacts = new Map<string, Saying | Kin>();
  return {
    all,
    kinOf: ({ facts }) => {
      const there = byFacts.get(facts);
      return there instanceof Map ? there.values() : there ? [there] : [];
    },
    sayingOf: (wording) => {
      const { text, hash, facts, key } = wording;
      const there = byFacts.get(facts);
      const first = there instanceof Map ? there.get(hash) : there?.hash === hash ? there : undefined;
      // only where two have one hash, their words need be looked at
      const known = first && (keyOf(first) === keyOf(wording) ? first : there instanceof Map ? there.get(keyOf(wording)) : undefined);
      if (known) return known;
      // not spread, which would take twice the room
      const saying: Saying = { text, hash, facts, key, said: nobody, bag: undefined, telling: undefined, isFirst: false };
      const kin = there instanceof Map ? there : there && new Map([[there.hash as number | string, there]]);
      byFacts.set(facts, kin?.set(first ? keyOf(wording) : hash, saying) ?? saying);
      all.push(saying);
      return saying;
    },
  };
}

function isAscending(numbers: readonly number[]): boolean {
  return numbers.every((number, at) => at === 0 || number > (numbers[at - 1] ?? 0));
}
