import { headingOf } from '../../model/format.js';
import { fixOf, renameHeading } from '../edits.js';
import { headingLine, rule, sameWords } from '../rule.js';

/** Another word for a section is read all the same; saying so lets a set grow alike. */
export const sectionAlias = rule<{ heading: string; canonical: string; depth: number }>({
  id: 'section-alias',
  severity: 'info',
  summary: 'Sections carry their own heading rather than an alias.',
  *check({ sections }) {
    for (const section of sections) {
      const { field, heading, span, duplicateOf, expectedDepth, lookalike } = section;
      if (field === undefined || field.as === 'sections' || duplicateOf || lookalike || sameWords(heading, headingOf(field))) continue;
      const edits = renameHeading(section, headingOf(field));
      const facts = { heading, canonical: headingOf(field), depth: expectedDepth };
      yield { span, subject: `/${field.key}`, facts, ...(edits && { fix: fixOf('safe', edits) }) };
    }
  },
  say: ({ heading, canonical, depth }) => ({
    message: `“${heading}” is read as “${canonical}”`,
    help: `write “${headingLine(depth, canonical)}” if you want all personas alike; nothing is lost either way`,
  }),
});
