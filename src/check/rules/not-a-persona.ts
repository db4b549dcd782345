import { rule } from '../rule.js';

/** A page without any mark of a persona gets this one finding, instead of one for everything that it lacks. */
export const notAPersona = rule<{ headings: readonly string[]; path: string; isArchetype: boolean }>({
  id: 'not-a-persona',
  severity: 'error',
  summary: 'Every page that is checked is a persona.',
  *check({ isPersona, anchor, format, path }) {
    if (isPersona) return;
    const headings = format.fields.filter((field) => field.required && field.heading).map((field) => field.heading ?? '');
    yield { span: anchor, subject: 'page', facts: { headings, path: path || 'this-page.md', isArchetype: format.isArchetype ?? false } };
  },
  say: ({ headings, path, isArchetype }) => ({
    message: isArchetype
      ? 'this page does not read as an archetype of an organization: no section of one'
      : 'this page does not read as a persona: no title “Name (Role)”, and no section of one',
    help: `if it is one, begin with “# ${isArchetype ? 'Its name' : 'Name (Role)'}” and ${headings.length > 0 ? `the sections ${headings.join(', ')}` : 'sections that say something of the person'}; if not, leave it out: add "!${path}" to "files" in personac.config.json`,
  }),
});
