import { headingLine, rule } from '../rule.js';

/** What looks like a heading to its author must be one for everybody else. */
export const headingForm = rule<{ heading: string; depth: number }>({
  id: 'heading-form',
  severity: 'error',
  summary: 'What is meant as a heading is written as one.',
  *check({ sections, strays, title }) {
    for (const { lookalike, heading, span, expectedDepth } of sections) {
      if (lookalike) yield { span, subject: heading, facts: { heading, depth: expectedDepth } };
    }
    const depth = title ? title.depth + 1 : (sections[0]?.expectedDepth ?? 2);
    for (const { what, text, span } of strays) if (what === 'heading-line') yield { span, subject: text, facts: { heading: text, depth } };
  },
  say: ({ heading, depth }) => ({
    message: `“${heading}” looks like a heading, but no Markdown reader takes it for one here`,
    help: `write “${headingLine(depth, heading.replace(/[:：]$/, '').trimEnd())}”: number signs, one ordinary space, and a line of its own below a blank one`,
  }),
});
