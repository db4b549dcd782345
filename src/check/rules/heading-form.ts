import { headingLine, rule } from '../rule.js';

/** What looks like a heading to its author must be one for everybody else. */
export const headingForm = rule<{ heading: string; depth: number }>({
  id: 'heading-form',
  severity: 'error',
  summary: 'What is meant as a heading is written as one.',
  *check({ sections }) {
    for (const { lookalike, heading, span, expectedDepth } of sections) {
      if (lookalike) yield { span, facts: { heading, depth: expectedDepth } };
    }
  },
  say: ({ heading, depth }) => ({
    message: `“${heading}” looks like a heading, but is plain text to every Markdown reader`,
    help: `write “${headingLine(depth, heading.replace(/[:：]$/, '').trimEnd())}”: number signs, one ordinary space, and a line of its own`,
  }),
});
