import { archetypeFormat } from '../../format/archetype.js';
import { nearestWord } from '../../model/nearest.js';
import { compositionOf } from '../../set/interaction.js';
import { interactionKeys } from '../../set/matrix.js';
import { callOf, titlesOf } from '../../set/titles.js';
import { shorten } from '../rule.js';
import { setRule } from '../set-rule.js';

/** An archetype says which personas are there: a name that is nobody's tells nothing. */
export const archetypePersona = setRule<{ named: string; near: string | undefined }>({
  id: 'archetype-persona',
  severity: 'error',
  summary: 'Every persona that an archetype names is one of the set.',
  *check(archetypes, { personas }) {
    if (archetypes.length === 0 || personas.every(({ persona }) => persona === undefined)) return;
    const keys = interactionKeys(archetypeFormat());
    const compose = compositionOf(personas);
    const known = [...new Set(personas.flatMap(({ persona }) => (persona ? [callOf(persona), ...titlesOf(persona)] : [])))].sort();
    for (const file of archetypes) {
      const found = new Set(compose(file, keys).map(({ pointer }) => pointer));
      for (const { pointer, span } of file.claims) {
        const [, key = '', ...inner] = pointer.split('/');
        if (inner.length !== 1 || !keys.has(key) || found.has(pointer)) continue;
        const named = namedIn(file.text.slice(span.start, span.end));
        yield { file, span, subject: `/${key} ${named}`, facts: { named, near: nearestWord(named, known) } };
      }
    }
  },
  say: ({ named, near }) => ({
    message: `“${shorten(named)}” names no persona of this set`,
    help: near
      ? `did you mean “${near}”?`
      : 'name a persona as its title does, “Name (Role)”, or link to its page; what no persona speaks for yet belongs in the section “Structure”',
  }),
});

/** Whom a bullet seems to mean: what stands in its link, in bold or before its first colon or comma. */
function namedIn(markdown: string): string {
  const line = markdown.split(/\r\n|\r|\n/, 1)[0] ?? '';
  const plain = line
    .replace(/^\s*(?:[-*+]|\d+[.)])\s+/, '')
    // of a link, what it says
    .replace(/\]\([^()]*\)/g, '')
    .replace(/[*_`[]/g, '');
  return shorten(plain.split(/[:,;–—]|\. | - /, 1)[0]?.trim() || plain);
}
