import { isAdverb, type Word } from './words.js';

const pronouns = new Set('i we you they it he she this these those there everyone everybody nobody more most people things'.split(' '));
const verbs = new Set('is are was were has have had gets goes does will can becomes begins starts comes arises happens'.split(' '));
/** Verbs that take an object; as nouns they seldom stand inside a role. */
const transitiveVerbs = new Set('nears reaches gains meets enters needs requires adopts hits loses leaves joins changes shows makes takes'.split(' '));
const behindVerb = new Set(
  'up in out on off down over to into from at by the a an my our its their his her through closer near nearer toward towards away around past for more again'.split(
    ' ',
  ),
);
const prepositions = new Set('of for in with at on from and or'.split(' '));
const relatives = new Set('who whom whose that which working responsible trying looking using'.split(' '));
const possessives = new Set('my our your their its his her'.split(' '));
const articles = new Set('a an the one any another'.split(' '));
const counts = new Set('two three four five few many several all both'.split(' '));
const nounEnding = /(?:[siu']s|ics|ales|ions)$/;
const roleEnding = /(?:[eo]r|ist|ian|ee|ent|ant|man|woman|person|lead|head|chief|admin|staff|analyst|architect|nurse)s?$/;
const roleWords = new Set('someone somebody one part vp ceo cto cio ciso cfo pm po sre dev ops devops'.split(' '));
const thing = /^(?:number|server|cluster|container|quarter|order|error|monitor|sensor|deadline|event|incident|amount|department|deployment|environment)$/;

/**
 * Whether the words behind an *as* name a role (“As a nurse”) rather than say what goes on (“As an incident unfolds”): a
 * guess by the endings of the words and by what stands around them.
 *
 * @param behind the words between *as* and the comma or the *I* that ends the phrase
 */
export function isRole(behind: readonly Word[]): boolean {
  const [first] = behind;
  if (first === undefined) return true;
  if (['soon', 'long', 'often', 'far'].includes(first.word) && behind[1]?.word === 'as') return false;
  const relative = behind.findIndex(({ word }) => relatives.has(word));
  const own = (relative === -1 ? behind : behind.slice(0, relative)).map(({ word }) => word);
  if (pronouns.has(first.word)) return own.length < 2;
  const preposition = own.findIndex((word, index) => index > 0 && prepositions.has(word));
  const head = own[preposition - 1] ?? '';
  const phrase = (isRoleWord(head) ? own.slice(0, preposition) : own).filter((word) => !articles.has(word));
  if (phrase.some((_, index) => isVerb(phrase, index))) return false;
  // without an article a plural does something: “As alerts pile up”
  const last = phrase.at(-1) ?? '';
  return !(phrase.length > 1 && own[0] === phrase[0] && isPlural(phrase[0] ?? '') && !isRoleWord(last));
}

/** Whether a word, in lower case, names what somebody does: manager, archivist, nurse. */
export function isRoleWord(word: string): boolean {
  return roleWords.has(word) || (roleEnding.test(word) && !thing.test(word));
}

function isVerb(phrase: readonly string[], index: number): boolean {
  const word = phrase[index] ?? '';
  const before = phrase[index - 1] ?? '';
  const next = phrase[index + 1];
  if (verbs.has(word)) return true;
  if (index === 0 || prepositions.has(before) || counts.has(before) || possessives.has(before) || !isPlural(word)) return false;
  return next === undefined || behindVerb.has(next) || isAdverb(next) || transitiveVerbs.has(word);
}

function isPlural(word: string): boolean {
  return word.length > 3 && word.endsWith('s') && !nounEnding.test(word);
}
