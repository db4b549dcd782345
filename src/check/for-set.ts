import type { Span } from '../model/place.js';
import type { CompiledFile, PersonaData } from '../model/record.js';

/** What rules over a set and over the registry read of a persona. */
const keys = ['id', 'name', 'role', 'titles', 'status', 'formerly', 'replacedBy', 'research'] as const;
/** And what a bundle says of all personas together. */
const keysOfBundle = [...keys, 'stages', 'useCases'] as const;
/** And of the places in its frontmatter. */
const pointers = ['/status', '/replacedBy', '/formerly'];

/**
 * Lets go of what no rule over a set reads: most of what a persona holds, where only findings are asked for.
 *
 * @returns a page of which the rules say the same
 */
export function forSet(file: CompiledFile): CompiledFile {
  return reduced(file, keys, false);
}

/**
 * Lets go of what neither such a rule nor a bundle reads until it writes the persona itself.
 *
 * @returns a page of which the rules say the same, and which a bundle puts among the others as before
 */
export function forBundle(file: CompiledFile): CompiledFile {
  return reduced(file, keysOfBundle, true);
}

function reduced(file: CompiledFile, kept: readonly string[], hasIds: boolean): CompiledFile {
  const { persona } = file;
  if (persona === undefined || file.isArchetype) return file;
  const head = Object.fromEntries(kept.flatMap((key) => (persona[key] === undefined ? [] : [[key, persona[key]]]))) as PersonaData;
  const places = [...file.frontmatter].filter(([pointer]) => pointers.some((start) => pointer.startsWith(start)));
  const claims = file.claims.map(({ pointer, id, text, shared, span }) => ({
    pointer: once(pointer),
    id: hasIds ? id : '',
    text: partOf(file.text, span, text),
    evidence: none,
    shared,
    span,
  }));
  const { spoken, links, cited, diagnostics, waivers, anchors } = file;
  return {
    ...file,
    persona: head,
    claims,
    spoken: exact(spoken),
    links: exact(links),
    cited: exact(cited),
    diagnostics: exact(diagnostics),
    waivers: exact(waivers),
    anchors: { headings: exact(anchors.headings), named: exact(anchors.named) },
    blocks: none,
    frontmatter: places.length === 0 ? noPlaces : new Map(places),
  };
}

const seen = new Map<string, string>();

/** Places have the same few names on all pages: each is held once. */
function once(pointer: string): string {
  const known = seen.get(pointer);
  if (known !== undefined) return known;
  // a page of thousands of bullets is no reason to hold theirs for ever
  if (seen.size < 1000) seen.set(pointer, pointer);
  return pointer;
}

/** Words that stand in a text as they are need no room of their own: as a part of it, they are held with it. */
function partOf(text: string, { start, end }: Span, words: string): string {
  const part = text.slice(start, end);
  const at = part.indexOf(words);
  return at === -1 ? words : part.slice(at, at + words.length);
}

/** A list that grew has room for more; its copy has none. */
function exact<One>(list: readonly One[]): readonly One[] {
  return list.length === 0 ? none : list.slice();
}

const none: readonly never[] = [];
const noPlaces: CompiledFile['frontmatter'] = new Map();
