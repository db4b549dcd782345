import type { Fix } from '../../model/diagnostic.js';
import type { Section } from '../../model/document.js';
import { headingOf } from '../../model/format.js';
import { nextLine } from '../../model/lines.js';
import { fixOf, insertBehind, takeOut } from '../edits.js';
import { rule, sameWords } from '../rule.js';

/** Of two sections with one meaning, only the first is read. */
export const sectionDuplicate = rule<{ heading: string; first: string; line: number | undefined; empty: boolean }>({
  id: 'section-duplicate',
  severity: 'error',
  summary: 'No section stands twice.',
  *check({ sections, strays, text }) {
    for (const section of sections) {
      const { field, duplicateOf, heading, span, empty } = section;
      if (field === undefined || duplicateOf === undefined) continue;
      const facts = { heading, first: duplicateOf.heading || headingOf(field), line: lineOf(text, duplicateOf.span.start), empty };
      yield { span, subject: `/${field.key}`, facts, fix: merge(section, duplicateOf, `/${field.key}`, text) };
    }
    for (const { what, span, text: label } of strays) {
      if (what === 'label-twice') yield { span, subject: label, facts: { heading: label, first: label, line: undefined, empty: false } };
    }
  },
  say: ({ heading, first, line, empty }) => {
    if (line === undefined)
      return { message: `“${heading}” stands here and again at the top of the file or in another line`, help: 'keep one of the two, with all that they say' };
    return {
      message: sameWords(heading, first)
        ? `“${heading}” stands twice; it stands first on line ${line}`
        : `“${heading}” means the same as “${first}” on line ${line}`,
      help: empty ? 'take this heading out' : 'move what stands here up to the first one, and take this heading out',
    };
  },
});

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split(/\r\n|\r|\n/).length;
}

/** What stands below the second heading, behind what stands below the first; the comments above it go along. */
function merge({ block, span }: Section, first: Section, pointer: string, text: string): Fix {
  const above = text.slice(block.start, span.start).trim();
  const below = text.slice(nextLine(text, span.end), block.end).replace(/^[\r\n]+/, '');
  const lines = [above, below].filter((part) => part !== '');
  return fixOf('unsafe', [...lines.map((line) => insertBehind(first.block.end, [line], text)), takeOut(block, text)], [pointer]);
}
