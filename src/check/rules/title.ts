import type { Title } from '../../model/document.js';
import { headingLine, rule, shorten } from '../rule.js';

type Facts =
  | { what: 'none' }
  | { what: 'no-role'; text: string; depth: number; name: string; role: string | undefined }
  | { what: 'no-name'; text: string }
  | { what: 'second'; text: string };

/** The title says who this is: a name that people remember, and the role that they mean. */
export const title = rule<Facts>({
  id: 'title',
  severity: 'error',
  summary: 'The page has one title, “Name (Role)”.',
  *check({ title, furtherTitles, sections, anchor, frontmatter }) {
    if (title === undefined) {
      yield { span: sections[0]?.span ?? frontmatter.span ?? anchor, facts: { what: 'none' } };
      return;
    }
    const fault = faultOf(title);
    if (fault) yield { span: title.span, facts: fault };
    for (const { text, span } of furtherTitles) yield { span, facts: { what: 'second', text } };
  },
  say: (facts) => {
    switch (facts.what) {
      case 'none':
        return { message: 'the persona has no title', help: 'begin with “# Name (Role)”, for example “# Parker (Product Manager)”' };
      case 'no-role':
        return {
          message: `the title “${shorten(facts.text)}” does not say the role in brackets`,
          help: `write “${headingLine(facts.depth, `${facts.name} (${facts.role ?? 'Role'})`)}”`,
        };
      case 'no-name':
        return { message: `the title “${shorten(facts.text)}” has no name or nothing in its brackets`, help: 'write “# Name (Role)”' };
      case 'second':
        return {
          message: `“${shorten(facts.text)}” is another title; what stands below it is not read`,
          help: 'keep one persona in each file; if this is a section, move it one level below the title',
        };
    }
  },
});

function faultOf({ text, depth, name, role }: Title): Facts | undefined {
  if (role !== undefined) return undefined;
  if (text.endsWith(')') && text !== name) return { what: 'no-name', text };
  // “Ken, the SysAdmin” and “Ken - SysAdmin” say it already
  const parts = /^([^,:–—]{1,40}?)\s*(?:,|:| [-–—]) +(?:the )?(.{1,80})$/.exec(text);
  return { what: 'no-role', text, depth, name: shorten(parts?.[1] ?? text), role: parts?.[2] };
}
