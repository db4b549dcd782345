import type { Span } from '../../model/place.js';
import type { CompiledFile } from '../../model/record.js';
import { beginningsOf } from '../beginnings.js';
import { type Capitalised, capitalisedIn, isPerson, isWordIn, type Names } from '../names.js';
import { calledOf, firstWord, jobTitles, type KnownName, namesOf } from '../people.js';
import { type SetMemory, setRule } from '../set-rule.js';

/** Pages are copied and personas renamed, and then a page speaks of somebody whom its readers look for in vain. */
export const foreignName = setRule<{ name: string; own: string; isOwn: boolean; now: string; role: string; path: string; formerId: string; times: number }>({
  id: 'foreign-name',
  severity: 'warning',
  summary: 'A page that names another persona says who that is.',
  *check(files, { memory }) {
    // who is alone can be mistaken for nobody but whom the page had before
    if (files.length === 1 && !Array.isArray(files[0]?.persona?.formerly)) return;
    const names = namesOf(files);
    const wanted = { has: (word: string) => names.has(word), beginnings: beginningsOf(names.keys()) };
    const unmixed = memory && unmixedBefore(files, memory);
    for (const file of files) {
      const own = file.persona;
      if (own?.name === undefined || unmixed?.has(file)) continue;
      const foreign = foreignIn(file, names, wanted);
      if (foreign.size === 0) unmixed?.add(file);
      for (const [known, spans] of foreign) {
        const { persona } = known.file;
        const [span] = spans;
        if (span === undefined) continue;
        const facts = { name: known.name, own: own.name, isOwn: known.file === file, now: persona?.name ?? '', role: persona?.role ?? '' };
        const place = {
          file,
          span,
          subject: `${own.id}: ${known.name}`,
          facts: { ...facts, path: known.file.path, formerId: known.formerId ?? '', times: spans.length },
        };
        const related = known.file === file ? undefined : [{ file: known.file, span: known.file.title, message: `this is ${persona?.name ?? known.name}` }];
        yield { ...place, ...(related && { related }) };
      }
    }
  },
  say: ({ name, own, isOwn, now, role, path, formerId, times }) => {
    const often = times === 1 ? '' : `, ${times} times`;
    if (formerId !== '')
      return {
        message: `“${name}” is what ${isOwn ? own : `${now} in ${path}`} was called before${often}`,
        help: isOwn ? `write “${now}” or “I”; if somebody else is meant, say that person’s role` : `write “${now}”, with the role or a link`,
      };
    const title = role === '' ? '' : ` (${role})`;
    return {
      message: `“${name}” is another persona, and the page does not say so${often}`,
      help: `write “${name}${title}”, or make it a link; if ${own} is meant, write that`,
    };
  },
});

/** The pages that are known to name nobody else: of an earlier check, where all are still called the same. */
function unmixedBefore(files: readonly CompiledFile[], memory: SetMemory): WeakSet<CompiledFile> {
  const names = calledOf(files);
  if (memory.unmixed?.names !== names) memory.unmixed = { names, pages: new WeakSet() };
  return memory.unmixed.pages;
}

/** Other people’s names on a page, with the places where nothing says whose they are. */
function foreignIn(file: CompiledFile, names: ReadonlyMap<string, readonly KnownName[]>, wanted: Names): ReadonlyMap<KnownName, Span[]> {
  const { text, spoken, title, persona } = file;
  const own = firstWord(persona?.name ?? '');
  let sections: readonly number[] | undefined;
  const found = new Map<KnownName, Span[]>();
  /** The section in which the page said last who somebody is. */
  const introduced = new Map<KnownName, number>();
  /** Whether the page has a name as a word. */
  const asWord = new Map<string, boolean>();
  for (const word of capitalisedIn(text, spoken, wanted)) {
    const { part } = word;
    if (title.start <= part.start && part.end <= title.end) continue;
    const all = names.get(word.word) ?? [];
    // a name that this persona has itself is nobody else’s
    const isOwn = word.word === own || all.some((one) => one.file === file && one.formerId === undefined);
    const [known] = all;
    if (known === undefined || isOwn) continue;
    sections ??= sectionsOf(text);
    const section = sections.findLastIndex((start) => start <= word.span.start);
    const words = around(text, word.span);
    // with a role in brackets it is a reference, which is judged as one
    const hasRole = /^\s{0,2}\([^()\n]{2,80}\)/.test(text.slice(word.span.end, word.span.end + 90));
    if (part.link !== undefined || hasRole || all.some((one) => saysWho(one, words))) introduced.set(known, section);
    else if (introduced.get(known) !== section) {
      const name = wholeName(text, word, known);
      const isWord = asWord.get(word.word) ?? isWordIn(text, word.word, title.end);
      asWord.set(word.word, isWord);
      if (!isPerson(text, name, isWord) || (known.isGuess && isWord)) continue;
      const there = found.get(known);
      if (there) there.push(name.span);
      else found.set(known, [name.span]);
    }
  }
  return found;
}

/** Whether the words around a name say whose it is: the job, or of a former name the one that holds now. */
function saysWho({ file, formerId }: KnownName, words: string): boolean {
  const said = formerId === undefined ? jobTitles(file) : [file.persona?.name ?? ''];
  return said.some((title) => title !== '' && ` ${words} `.includes(` ${plainWords(title)} `));
}

/** The sentence that a place stands in, as plain words. */
function around(text: string, { start, end }: Span): string {
  const before = text.slice(Math.max(0, start - reach), start).split(/[.!?]\s|\n\s*\n|\n\s*[-*+#]/);
  const after = text.slice(end, end + reach).split(/[.!?]\s|\n\s*\n|\n\s*[-*+#]/);
  return plainWords(`${before.at(-1) ?? ''} ${after[0] ?? ''}`);
}

const reach = 160;

function plainWords(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}

/** The name with its further words, where they stand there. */
function wholeName(text: string, found: Capitalised, { name }: KnownName): Capitalised {
  const { start } = found.span;
  return text.startsWith(name, start) && name.length > found.word.length ? { ...found, span: { start, end: start + name.length } } : found;
}

/** Where the sections of a page begin. */
function sectionsOf(text: string): number[] {
  return Array.from(text.matchAll(/^#/gm), ({ index }) => index);
}
