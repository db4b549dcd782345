import type { Stray, Title } from '../../model/document.js';
import { isMeantAsTitle } from '../meant-as-title.js';
import { headingLine, rule, shorten } from '../rule.js';

type Facts =
  | { what: 'none'; meant: string | undefined; isArchetype?: boolean }
  | { what: 'no-words' }
  | { what: 'frontmatter'; text: string }
  | { what: 'no-role'; text: string; depth: number; name: string; role: string | undefined }
  | { what: 'behind'; text: string; depth: number; title: string }
  | { what: 'no-name'; text: string; depth: number }
  | { what: 'code'; code: string; name: string; role: string; depth: number }
  | { what: 'above'; text: string }
  | { what: 'second'; text: string };

/** The title says who this is: a name that people remember, and the role that they mean. */
export const title = rule<Facts>({
  id: 'title',
  severity: 'error',
  summary: 'The page has one title, “Name (Role)”.',
  *check({ title, furtherTitles, sections, strays, anchor, frontmatter, places, data, format }) {
    const key = places.keys.get('/title');
    if (title === undefined && key && typeof data.title === 'string') {
      yield { span: key, subject: 'title', facts: { what: 'frontmatter', text: data.title } };
      return;
    }
    if (title === undefined) {
      const meant = strays.find(isMeantAsTitle);
      yield {
        span: meant?.span ?? sections[0]?.span ?? frontmatter.span ?? anchor,
        subject: 'title',
        facts: { what: 'none', meant: meant && wordsOf(meant), ...(format.isArchetype && { isArchetype: true }) },
      };
      return;
    }
    const role = format.fields.find(({ part }) => part === 'role');
    const fault = role ? faultOf(title, !role.required) : title.text === '' ? ({ what: 'no-words' } as const) : undefined;
    if (fault) yield { span: title.span, subject: `title ${fault.what}`, facts: fault };
    const { code, name, depth } = title;
    if (code !== undefined)
      yield { span: title.span, subject: 'title code', facts: { what: 'code', code, name, role: title.role ?? '', depth }, severity: 'warning' };
    for (const { text, span } of furtherTitles) yield { span, subject: text, facts: { what: span.start < title.span.start ? 'above' : 'second', text } };
  },
  say: (facts) => {
    switch (facts.what) {
      case 'frontmatter':
        return {
          message: 'the title stands at the top of the file only, and is read from the page',
          help: `write “# ${shorten(facts.text)} (Role)” below the closing “---”`,
        };
      case 'no-words':
        return { message: 'the title has no words', help: 'write “# ” and what you call this kind of organization' };
      case 'none':
        if (facts.isArchetype)
          return { message: 'the archetype has no title', help: 'begin with “# ” and what you call this kind of organization: “# Small product company”' };
        return facts.meant === undefined
          ? { message: 'the persona has no title', help: 'begin with “# Name (Role)”, for example “# Parker (Product Manager)”' }
          : {
              message: `“${shorten(facts.meant)}” is plain text, so the persona has no title`,
              help: `write “# ${shorten(facts.meant)}”, with a space behind the number sign`,
            };
      case 'no-role':
        return {
          message: `the title “${shorten(facts.text)}” does not say the role in brackets`,
          help: `write “${headingLine(facts.depth, `${facts.name} (${facts.role ?? 'Role'})`)}”`,
        };
      case 'behind':
        return { message: `the title “${shorten(facts.text)}” goes on behind the role`, help: `write “${headingLine(facts.depth, facts.title)}”` };
      case 'no-name':
        return {
          message: facts.text === '' ? 'the title has no words' : `the title “${shorten(facts.text)}” lacks the name or the role`,
          help: `write “${headingLine(facts.depth, 'Name (Role)')}”`,
        };
      case 'code':
        return {
          message: `“${shorten(facts.code)}” before the name is no part of it, and is not read`,
          help: `write “${headingLine(facts.depth, `${facts.name} (${facts.role})`)}”`,
        };
      case 'above':
        return {
          message: `“${shorten(facts.text)}” is another title, above that of the persona`,
          help: 'take it out: a file begins with the title of its one persona',
        };
      case 'second':
        return {
          message: `“${shorten(facts.text)}” is another title; what stands below it is not read`,
          help: 'keep one persona in each file; if this is a section, move it one level below the title',
        };
    }
  },
});

function wordsOf({ text }: Stray): string {
  return text.trim().replace(/^#+\s*/, '');
}

function faultOf({ text, depth, name, role, parts, upToRole }: Title, mayLack: boolean): Facts | undefined {
  if (role !== undefined) return undefined;
  if (upToRole !== undefined) return { what: 'behind', text, depth, title: upToRole };
  if (text === '' || (text.endsWith(')') && text !== name)) return { what: 'no-name', text, depth };
  // “Ken, the SysAdmin”, “Ken - SysAdmin” and “Ken [SysAdmin]” say it already
  return mayLack ? undefined : { what: 'no-role', text, depth, name: shorten(parts?.name ?? text), role: parts?.role };
}
