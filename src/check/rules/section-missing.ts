import { headingOf } from '../../model/format.js';
import { asClause, headingLine, rule } from '../rule.js';

/** A persona without its required sections is a name with an opinion. */
export const sectionMissing = rule<{ heading: string; depth: number; hint: string | undefined }>({
  id: 'section-missing',
  severity: 'error',
  unfinished: true,
  summary: 'Every required section is there.',
  *check({ format, data, sections, strays, title, anchor }) {
    const depth = title ? title.depth + 1 : (sections[0]?.expectedDepth ?? 2);
    for (const field of format.fields) {
      if (!field.required || field.heading === undefined || field.as === 'label' || Object.hasOwn(data, field.key)) continue;
      // present but empty, misspelt, or no heading: that is the one fault, told by another rule
      if (sections.some((section) => section.field === field || section.takenFor.includes(field)) || strays.some((stray) => stray.field === field)) continue;
      yield { span: anchor, subject: `/${field.key}`, facts: { heading: headingOf(field), depth, hint: field.hint } };
    }
  },
  say: ({ heading, depth, hint }) => ({
    message: `section “${heading}” is missing`,
    help: `add “${headingLine(depth, heading)}”${hint ? `: ${asClause(hint)}` : ''}`,
  }),
});
