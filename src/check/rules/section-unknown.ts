import type { Fix } from '../../model/diagnostic.js';
import type { Section } from '../../model/document.js';
import { headingOf } from '../../model/format.js';
import { fixOf, moveHeading, renameHeading } from '../edits.js';
import { headingLine, rule } from '../rule.js';

/** A section nobody knows would be lost on the way to the bundle; mostly it is a known one, misspelt. */
export const sectionUnknown = rule<{ heading: string; depth: number; meant: readonly string[]; known: readonly string[] }>({
  id: 'section-unknown',
  severity: 'error',
  summary: 'Every section is one that the format knows.',
  *check({ sections, format, text }) {
    const known = format.fields.filter((field) => format.sections.has(field.heading?.toLowerCase() ?? '')).map(headingOf);
    for (const section of sections) {
      // where further sections are kept, one that looks like a known one is only a guess, unless that one is missing
      const isKept = section.field?.as === 'sections';
      if ((section.field !== undefined && !isKept) || (isKept && section.takenFor.length === 0)) continue;
      const facts = { heading: section.heading, depth: section.expectedDepth, meant: section.takenFor.map(headingOf), known };
      const fix = asMeant(section, text);
      const severity = isKept && !section.takenFor.some(({ required }) => required) ? ('warning' as const) : undefined;
      yield { span: section.span, subject: section.heading, facts, ...(severity && { severity }), ...(fix && { fix }) };
    }
  },
  say: ({ heading, depth, meant, known }) => {
    if (heading === '') return { message: 'a heading without words', help: 'write its words behind the number signs, or take it out' };
    const [first, ...others] = meant;
    if (others.length > 0)
      return {
        message: `“${heading}” names ${meant.length} sections`,
        help: `part it into ${meant.map((one) => `“${headingLine(depth, one)}”`).join(' and ')}`,
      };
    return first === undefined
      ? {
          message: `no section is called “${heading}”`,
          help: `use one of these: ${known.join(', ')}; or ask whoever keeps your schema to add it there`,
        }
      : {
          message: `“${heading}” looks like “${first}”`,
          help: `write “${headingLine(depth, first)}”`,
        };
  },
});

/** The heading that was probably meant, at the level where it belongs. */
function asMeant(section: Section, text: string): Fix | undefined {
  const { takenFor, depth, expectedDepth } = section;
  const [field] = takenFor;
  const edits = field && takenFor.length === 1 && renameHeading(section, headingOf(field));
  if (!edits) return undefined;
  const level = depth === expectedDepth ? undefined : moveHeading(section, text);
  return fixOf('unsafe', [...(level ? [level] : []), ...edits], [`/${field.key}`]);
}
