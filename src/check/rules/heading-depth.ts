import type { Section } from '../../model/document.js';
import { fixOf, moveHeading } from '../edits.js';
import { headingLine, rule, shorten } from '../rule.js';

/** Sections stand one level below the title; anything else is read, but says the wrong thing about what belongs to what. */
export const headingDepth = rule<{ heading: string; depth: number; expected: number; others: number; within: string | undefined }>({
  id: 'heading-depth',
  severity: 'warning',
  summary: 'Sections stand one level below the title, and nothing stands deeper.',
  *check({ sections, strays, title, text }) {
    const displaced = sections.filter(({ field, depth, expectedDepth, lookalike }) => field && !lookalike && depth !== expectedDepth);
    const [first, ...others] = displaced;
    // all of them one level off is one fault, not many
    const alike = first !== undefined && title !== undefined && sections.every(({ depth }) => depth === first.depth);
    for (const section of alike ? [first] : displaced) {
      const subject = alike ? 'all sections' : `/${section.field?.key}`;
      const edits = (alike ? sections : [section]).map((one) => moveHeading(one, text));
      // where most stand at another level, somebody meant something by it
      const few = alike || 2 * displaced.length < sections.length;
      const fix = few && edits.every((edit) => edit !== undefined) ? fixOf('safe', edits) : undefined;
      yield { span: section.span, subject, facts: facts(section, alike ? others.length : 0), ...(fix && { fix }) };
    }
    for (const { what, span, section, text, leavesEmpty } of strays) {
      if (what !== 'heading') continue;
      const facts = { heading: text, depth: 0, expected: title ? title.depth + 1 : 2, others: 0, within: section };
      yield { span, subject: text, facts, ...(leavesEmpty && { severity: 'error' as const, unfinished: true }) };
    }
  },
  say: ({ heading, depth, expected, others, within }) =>
    within === undefined
      ? {
          message:
            others > 0
              ? `the sections stand at “${'#'.repeat(depth)}”, not one level below the title`
              : `“${headingLine(depth, heading)}” does not stand one level below the title`,
          help:
            others > 0 ? `write “${headingLine(expected, heading)}”, and the ${others} other sections likewise` : `write “${headingLine(expected, heading)}”`,
        }
      : {
          message: `“${shorten(heading)}” is a heading within the section “${within}”, and is left out of the bundle`,
          help: `make it the label of its bullets, like “- **${shorten(heading, 30)}:** …”, or leave the heading out`,
        },
});

function facts(section: Section, others: number) {
  return { heading: section.heading, depth: section.depth, expected: section.expectedDepth, others, within: undefined };
}
