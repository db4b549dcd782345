import type { Fix } from '../../model/diagnostic.js';
import type { Document } from '../../model/document.js';
import { type Field, headingOf } from '../../model/format.js';
import { fixOf, insertBefore, insertBehind } from '../edits.js';
import { asClause, headingLine, normaliseSubject, rule } from '../rule.js';

/** A persona without its required sections is a name with an opinion. */
export const sectionMissing = rule<{ heading: string; depth: number; hint: string | undefined }>({
  id: 'section-missing',
  severity: 'error',
  unfinished: true,
  summary: 'Every required section is there.',
  *check(document) {
    const { format, data, sections, strays, title, anchor } = document;
    const depth = title ? title.depth + 1 : (sections[0]?.expectedDepth ?? 2);
    for (const field of format.fields) {
      if (!field.required || field.heading === undefined || field.as === 'label' || Object.hasOwn(data, field.key)) continue;
      // present but empty, misspelt, or no heading: that is the one fault, told by another rule
      if (sections.some((section) => section.field === field || section.takenFor.includes(field)) || strays.some((stray) => stray.field === field)) continue;
      const facts = { heading: headingOf(field), depth, hint: field.hint };
      yield { span: anchor, subject: `/${field.key}`, facts, ...(title && { fix: stub(field, depth, document) }) };
    }
  },
  say: ({ heading, depth, hint }) => ({
    message: `section “${heading}” is missing`,
    help: `add “${headingLine(depth, heading)}”${hint ? `: ${asClause(hint)}` : ''}`,
  }),
});

/** The heading with its hint, where it belongs: what stands below it, only its author can write. */
function stub(field: Field, depth: number, { format, sections, text }: Document): Fix {
  const comment = field.hint && !field.hint.includes('--') ? ['', `<!-- ${field.hint} -->`] : [];
  const rank = format.fields.indexOf(field);
  const known = sections.filter((section) => section.field && !section.duplicateOf);
  const before = known.filter((section) => section.field && format.fields.indexOf(section.field) < rank).at(-1);
  const next = before ? undefined : known.find((section) => section.field && format.fields.indexOf(section.field) > rank);
  const lines = [headingLine((before ?? next)?.depth ?? depth, headingOf(field)), ...comment];
  const edit = next ? insertBefore(next.block.start, lines, text) : insertBehind(before?.block.end ?? text.trimEnd().length, lines, text);
  return { ...fixOf('unsafe', [edit]), leaves: { rule: 'section-empty', subject: normaliseSubject(`/${field.key}`) } };
}
