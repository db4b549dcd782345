import type { Span } from '../model/place.js';
import type { CompiledFile, PersonaData } from '../model/record.js';

/** What rules over a set and over the registry read of a persona. */
const keys = ['id', 'name', 'role', 'titles', 'status', 'formerly', 'replacedBy', 'research'] as const;
/** And of the places in its frontmatter. */
const pointers = /^\/(?:status|replacedBy|formerly)/;

/**
 * Lets go of what no rule over a set reads: most of what a persona holds, where only findings are asked for.
 *
 * @returns a page of which the rules say the same
 */
export function forSet(file: CompiledFile): CompiledFile {
  const { persona } = file;
  if (persona === undefined || file.isArchetype) return file;
  const head = Object.fromEntries(keys.flatMap((key) => (persona[key] === undefined ? [] : [[key, persona[key]]]))) as PersonaData;
  const places = [...file.frontmatter].filter(([pointer]) => pointers.test(pointer));
  const claims = file.claims.map(({ pointer, text, shared, span }) => ({ pointer, id: '', text: partOf(file.text, span, text), evidence: none, shared, span }));
  return { ...file, persona: head, claims, blocks: [], frontmatter: places.length === 0 ? noPlaces : new Map(places) };
}

/** Words that stand in a text as they are need no room of their own: as a part of it, they are held with it. */
function partOf(text: string, { start, end }: Span, words: string): string {
  const part = text.slice(start, end);
  const at = part.indexOf(words);
  return at === -1 ? words : part.slice(at, at + words.length);
}

const none: readonly string[] = [];
const noPlaces: CompiledFile['frontmatter'] = new Map();
