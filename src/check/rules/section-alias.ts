import { headingOf } from '../../model/format.js';
import { headingLine, rule } from '../rule.js';

/** Another word for a section is read all the same; saying so lets a set grow alike. */
export const sectionAlias = rule<{ heading: string; canonical: string; depth: number }>({
  id: 'section-alias',
  severity: 'info',
  summary: 'Sections carry their own heading rather than an alias.',
  *check({ sections }) {
    for (const { field, heading, span, duplicateOf, expectedDepth, lookalike } of sections) {
      if (field === undefined || duplicateOf || lookalike || sameWords(heading, headingOf(field))) continue;
      yield { span, facts: { heading, canonical: headingOf(field), depth: expectedDepth } };
    }
  },
  say: ({ heading, canonical, depth }) => ({
    message: `“${heading}” is read as “${canonical}”`,
    help: `write “${headingLine(depth, canonical)}” if you want all personas alike; nothing is lost either way`,
  }),
});

/** Capitals and signs around the words make no alias. */
function sameWords(heading: string, canonical: string): boolean {
  const words = (text: string): string =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .replace(/^\d+ /, '')
      .trim();
  return words(heading) === words(canonical);
}
