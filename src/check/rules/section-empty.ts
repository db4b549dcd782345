import { headingOf } from '../../model/format.js';
import { asClause, rule } from '../rule.js';

/** A heading with nothing below it promises what nobody wrote. */
export const sectionEmpty = rule<{ heading: string; required: boolean; hint: string | undefined }>({
  id: 'section-empty',
  severity: 'error',
  unfinished: true,
  summary: 'No section is empty.',
  *check({ sections }) {
    for (const { field, empty, span, heading, duplicateOf } of sections) {
      if (field === undefined || !empty || duplicateOf) continue;
      const facts = { heading: heading || headingOf(field), required: field.required, hint: field.hint };
      yield { span, facts, ...(!field.required && { severity: 'warning' as const }) };
    }
  },
  say: ({ heading, required, hint }) => ({
    message: `section “${heading}” is empty`,
    help: `write below it${hint ? `: ${asClause(hint)}` : ''}${required ? '' : '; or take the heading out'}`,
  }),
});
