import { normaliseText } from '../format/normalise.js';

/** Words that people clip or write in two ways, and what they are short for. */
const clipped = new Map(
  Object.entries({
    admin: 'administrator',
    ai: 'artificial intelligence',
    appsec: 'application security',
    dataops: 'data operations',
    dba: 'database administrator',
    dev: 'developer',
    eng: 'engineer',
    hr: 'human resources',
    infosec: 'information security',
    infra: 'infrastructure',
    it: 'information technology',
    mgr: 'manager',
    ml: 'machine learning',
    mlops: 'machine learning operations',
    ops: 'operations',
    qa: 'quality assurance',
    rd: 'research development',
    secops: 'security operations',
    swe: 'software engineer',
    sysadmin: 'systems administrator',
    ui: 'user interface',
    ux: 'user experience',
    vp: 'vice president',
  }),
);
const small = new Set('a an and at for in of on the to'.split(' '));
const ranks = new Set(
  'senior sr junior jr lead leading head chief principal staff associate assistant deputy trainee intern entry mid level i ii iii iv'.split(' '),
);

/** Other forms of a word: “Head of Design” leads designers. */
const forms = new Map(
  Object.entries({
    administration: 'administrator',
    analysis: 'analyst',
    analytics: 'analyst',
    design: 'designer',
    development: 'developer',
    engineering: 'engineer',
    management: 'manager',
    operation: 'operations',
    operator: 'operations',
    research: 'researcher',
    system: 'systems',
    tester: 'test',
    testing: 'test',
  }),
);

/** The words of a title as written: no signs, no small words. */
export function plainWords(title: string): string[] {
  // “C++” and “C#” are words of their own, “R&D” is one
  return [
    ...normaliseText(title.slice(0, longestTitle))
      .replace(/(?<=\p{L})&(?=\p{L})/gu, '')
      .matchAll(/[\p{L}\p{M}\p{N}]+[+#]*/gu),
  ]
    .map(([word]) => word)
    .filter((word) => !small.has(word));
}

/** The words of a title as they compare: in the singular, with what is clipped written out; “Dev Ops” is one word. */
export function fullWords(title: string): string[] {
  const words = plainWords(title).flatMap((word) => {
    const one = clipped.has(word) ? word : singular(word);
    return (clipped.get(one) ?? one).split(' ').map((part) => forms.get(part) ?? part);
  });
  return words
    .join(' ')
    .replace(/\bdeveloper operations\b/g, 'devops')
    .split(' ')
    .filter(Boolean);
}

/** Words of a title without those that only say how high somebody stands; all of them where there are no others. */
export function withoutRank(words: readonly string[]): readonly string[] {
  const others = words.filter((word) => !ranks.has(word));
  return others.length > 0 ? others : words;
}

/** What an abbreviation of a title would be: “sre”, “pm”. */
export function initialsOf(title: string): string {
  return plainWords(title)
    .map((word) => word.charAt(0))
    .join('');
}

/** Longer ones are no titles. */
const longestTitle = 200;

function singular(word: string): string {
  if (word.length < 4 || /(?:ss|us|is|ics|ops)$/.test(word)) return word;
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  return word.endsWith('s') && !['systems', 'operations', 'sales'].includes(word) ? word.slice(0, -1) : word;
}
