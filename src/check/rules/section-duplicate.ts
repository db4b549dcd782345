import { headingOf } from '../../model/format.js';
import { rule } from '../rule.js';

/** Of two sections with one meaning, only the first is read. */
export const sectionDuplicate = rule<{ heading: string; first: string; line: number }>({
  id: 'section-duplicate',
  severity: 'error',
  summary: 'No section stands twice.',
  *check({ sections, strays, text, format }) {
    for (const { field, duplicateOf, heading, span } of sections) {
      if (field === undefined || duplicateOf === undefined) continue;
      yield { span, facts: { heading, first: duplicateOf.heading || headingOf(field), line: lineOf(text, duplicateOf.span.start) } };
    }
    for (const { what, span } of strays) {
      const [field] = format.labels.values();
      if (what === 'label-twice' && field) yield { span, facts: { heading: headingOf(field), first: headingOf(field), line: 1 } };
    }
  },
  say: ({ heading, first, line }) => ({
    message:
      heading.toLowerCase() === first.toLowerCase()
        ? `“${heading}” stands twice; it stands first on line ${line}`
        : `“${heading}” means the same as “${first}” on line ${line}`,
    help: 'move what stands here up to the first one, and take this heading out',
  }),
});

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split(/\r\n|\r|\n/).length;
}
