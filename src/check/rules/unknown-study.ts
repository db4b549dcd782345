import { isStudyNote } from '../../format/study-note.js';
import type { Document } from '../../model/document.js';
import { nearestWord } from '../../model/nearest.js';
import type { Span } from '../../model/place.js';
import { rule, shorten } from '../rule.js';

interface Facts {
  readonly id: string;
  readonly from: 'mark' | 'note' | 'research';
  readonly near: string | undefined;
  readonly registry: string;
}

/** Finding what was meant takes time, and whoever has more of them than this has another problem. */
const mostGuesses = 50;

/** A claim that cites a study which nobody can find is worth no more than one that cites none. */
export const unknownStudy = rule<Facts>({
  id: 'unknown-study',
  severity: 'error',
  summary: 'Every study that a persona cites stands in the registry.',
  *check(document) {
    const { registry } = document;
    if (registry === undefined) return;
    const ids = [...registry.studies.keys()];
    let guesses = 0;
    for (const [id, { span, from }] of unknownIn(document, registry.studies)) {
      const near = ++guesses > mostGuesses ? undefined : nearestWord(id, ids);
      yield { span, subject: id, facts: { id, from, near, registry: registry.path } };
    }
  },
  say: ({ id, from, near, registry }) => ({
    message: `there is no study “${shorten(id)}” in ${registry}`,
    help: near
      ? `did you mean “${near}”?`
      : from === 'research'
        ? 'add the study there, or take its id out here'
        : from === 'note'
          ? 'its footnote was written from the registry once: add the study there again, or take the mark and the footnote out'
          : `add the study there; for an ordinary footnote, write its text at the foot of the page: “[^${shorten(id)}]: …”`,
  }),
});

/** What is cited and not known, each once, at its first place; a footnote that the author wrote out is none. */
function unknownIn(document: Document, known: ReadonlyMap<string, unknown>): Map<string, Pick<Facts, 'from'> & { readonly span: Span }> {
  const { data, places, anchor, citations, notes, spoken, text } = document;
  const found = new Map<string, Pick<Facts, 'from'> & { readonly span: Span }>();
  const add = (id: string, span: Span, from: Facts['from']): unknown => known.has(id) || found.has(id) || found.set(id, { span, from });
  const named: unknown[] = Array.isArray(data.research) ? data.research : [];
  for (const [index, id] of named.entries()) if (typeof id === 'string') add(id, places.values.get(`/research/${index}`) ?? anchor, 'research');
  // what was written from a registry stays on the page when its study is gone
  const written = new Set(notes.filter(({ span }) => isStudyNote(text.slice(span.start, span.end).trimEnd())).map(({ label }) => label));
  for (const { label, span } of citations) if (written.has(label)) add(label, span, 'note');
  for (const { start, end } of spoken) {
    // without a definition, a mark is plain text
    for (const { index, 0: mark } of text.slice(start, end).matchAll(/(?<!\\)\[\^[^\s[\]]{1,64}\]/g))
      add(mark.slice(2, -1).toLowerCase(), { start: start + index, end: start + index + mark.length }, 'mark');
  }
  return found;
}
