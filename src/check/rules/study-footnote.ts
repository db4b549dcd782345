import { isStudyNote, studyNote } from '../../format/study-note.js';
import type { Edit, Fix } from '../../model/diagnostic.js';
import type { Document, Footnote } from '../../model/document.js';
import { lineEnd, lineEnding, lineStart } from '../../model/lines.js';
import { fixOf } from '../edits.js';
import { rule, shorten } from '../rule.js';

type Facts = { readonly missing: readonly string[] } | { readonly other: string; readonly isOurs: boolean; readonly registry: string };

/** Readers of the page see its Markdown on GitLab or GitHub, and there a mark without a footnote is three odd signs. */
export const studyFootnote = rule<Facts>({
  id: 'study-footnote',
  severity: 'warning',
  summary: 'Below each page stands what the studies are that it cites, as the registry says it.',
  *check(document) {
    const { registry, citations, format, text } = document;
    const key = format.fields.find(({ as }) => as === 'definitions')?.key;
    // where the schema has no room for definitions, there is no place to write them
    if (registry === undefined || key === undefined) return;
    const notes = new Map([...document.notes].reverse().map((note) => [note.label, note]));
    const missing = [...new Set(citations.map(({ label }) => label))].filter((label) => registry.studies.has(label) && !notes.has(label)).sort();
    const first = citations.find(({ label }) => missing.includes(label));
    if (first) {
      const lines = missing.flatMap((label) => registry.studies.get(label) ?? []).map(studyNote);
      const fix = fixOf('safe', additions(missing, lines, document), [`/${key}`]);
      yield { span: first.span, subject: `missing ${missing.join(' ')}`, facts: { missing }, fix };
    }
    for (const [label, { span }] of notes) {
      const study = registry.studies.get(label);
      const found = text.slice(span.start, span.end).trimEnd();
      if (study === undefined || found === studyNote(study)) continue;
      const isOurs = isStudyNote(found);
      // the author’s own words are not replaced without a word
      const fix: Fix = fixOf(
        isOurs ? 'safe' : 'unsafe',
        [{ span: { start: span.start, end: span.start + found.length }, text: studyNote(study) }],
        [`/${key}`],
      );
      yield { span, subject: label, facts: { other: label, isOurs, registry: registry.path }, fix };
    }
  },
  say: (facts) => {
    if ('other' in facts)
      return {
        message: `the footnote of “${shorten(facts.other)}” is not what ${facts.registry} says`,
        help: facts.isOurs
          ? 'let `personac lint --fix` write it anew'
          : 'write in the registry what is true, and let `personac lint --fix --unsafe` write it here',
      };
    const [first = '', ...others] = facts.missing.map((label) => `“${shorten(label)}”`);
    const names =
      others.length === 0
        ? first
        : others.length < 4
          ? `${[first, ...others.slice(0, -1)].join(', ')} and ${others.at(-1)}`
          : `${first} and ${others.length} others`;
    return {
      message: `what ${names} ${others.length === 0 ? 'is' : 'are'} does not stand at the foot of the page`,
      help: 'let `personac lint --fix` write it there',
    };
  },
});

/** Puts the definitions among those that stand there already, in the order of their ids; else at the foot of the page. */
function additions(labels: readonly string[], lines: readonly string[], { notes, registry, text }: Document): Edit[] {
  const ending = lineEnding(text);
  const there = notes.filter(({ label, span }) => registry?.studies.has(label) && lineStart(text, span.start) === span.start);
  const last = there.at(-1);
  if (last === undefined) {
    const foot = lineEnd(text, text.trimEnd().length);
    return [{ span: { start: foot, end: foot }, text: `${ending}${ending}${lines.join(ending)}` }];
  }
  return lines.map((line, index) => {
    const next = there.find(({ label }) => label > (labels[index] ?? ''));
    const at = next ? next.span.start : behind(last, text);
    return { span: { start: at, end: at }, text: next ? `${line}${ending}` : `${ending}${line}` };
  });
}

function behind({ span }: Footnote, text: string): number {
  return lineEnd(text, span.start + text.slice(span.start, span.end).trimEnd().length);
}
