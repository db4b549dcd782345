import { headingOf } from '../../model/format.js';
import { asClause, rule } from '../rule.js';

/** A heading with nothing below it promises what nobody wrote. */
export const sectionEmpty = rule<{ heading: string; required: boolean; hint: string | undefined; isLabel: boolean }>({
  id: 'section-empty',
  severity: 'error',
  unfinished: true,
  summary: 'No section is empty.',
  *check({ sections, strays }) {
    for (const { what, span, text } of strays) {
      if (what === 'empty-label') yield { span, subject: text, facts: { heading: text, required: false, hint: undefined, isLabel: true }, severity: 'warning' };
    }
    for (const { field, empty, span, heading, duplicateOf } of sections) {
      if (field === undefined || !empty || duplicateOf) continue;
      const facts = { heading: heading || headingOf(field), required: field.required, hint: field.hint, isLabel: false };
      yield { span, subject: `/${field.key}`, facts, ...(!field.required && { severity: 'warning' as const }) };
    }
  },
  say: ({ heading, required, hint, isLabel }) => ({
    message: isLabel ? `nothing stands behind “${heading}”` : `section “${heading}” is empty`,
    help: isLabel
      ? 'write it behind the colon, or take the line out'
      : `write below it${hint ? `: ${asClause(hint)}` : ''}${required ? '' : '; or take the heading out'}`,
  }),
});
