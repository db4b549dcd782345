import { headingOf } from '../../model/format.js';
import { fixOf } from '../edits.js';
import { headingLine, rule, sameWords } from '../rule.js';

/** What looks like a heading to its author must be one for everybody else. */
export const headingForm = rule<{ heading: string; depth: number; colon?: boolean }>({
  id: 'heading-form',
  severity: 'error',
  summary: 'What is meant as a heading is written as one.',
  *check({ sections, strays, title }) {
    for (const { lookalike, heading, span, expectedDepth, colon, field } of sections) {
      const facts = { heading, depth: expectedDepth };
      if (lookalike) yield { span, subject: heading, facts };
      // another word for the section is told by the rule “section-alias”, with the colon behind it
      else if (colon && field && sameWords(heading, headingOf(field))) {
        const fix = fixOf('safe', [{ span: colon, text: '' }]);
        yield { span: colon, subject: `/${field.key}`, facts: { ...facts, colon: true }, severity: 'info', fix };
      }
    }
    const depth = title ? title.depth + 1 : (sections[0]?.expectedDepth ?? 2);
    for (const { what, text, span } of strays) if (what === 'heading-line') yield { span, subject: text, facts: { heading: text, depth } };
  },
  say: ({ heading, depth, colon }) => {
    const written = headingLine(depth, heading.replace(/[:：]$/, '').trimEnd());
    if (colon) return { message: `the heading “${heading}” ends in a colon`, help: `write “${written}”; nothing is lost either way` };
    return {
      message: `“${heading}” looks like a heading, but no Markdown reader takes it for one here`,
      help: `write “${written}”: number signs, one ordinary space, and a line of its own below a blank one`,
    };
  },
});
