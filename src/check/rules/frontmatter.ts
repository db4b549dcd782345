import type { FrontmatterProblem } from '../../model/document.js';
import { rule, shorten, type Words } from '../rule.js';

/** What stands between the two `---` lines must be readable before anything in it can be checked. */
export const frontmatter = rule<FrontmatterProblem>({
  id: 'frontmatter',
  severity: 'error',
  summary: 'The block between the two “---” lines at the top can be read.',
  *check({ frontmatter }) {
    for (const problem of frontmatter.problems) yield { span: problem.span, facts: problem };
  },
  say: (problem) => words(problem),
});

function words({ what, found = '', detail }: FrontmatterProblem): Words {
  switch (what) {
    case 'not-first':
      return {
        message: 'the frontmatter does not begin on the first line, so nobody reads it as such',
        help: 'let “---” be the very first characters of the file: no blank line, no space before it',
      };
    case 'unclosed':
      return { message: 'the frontmatter is never closed', help: 'put a line “---” behind its last line' };
    case 'fence':
      return { message: 'the line around the frontmatter has more than three hyphens', help: 'write exactly “---”, above and below' };
    case 'toml':
      return { message: 'this frontmatter is TOML (“+++”), which is not read', help: 'write it as YAML: “---” above and below, “key: value” between' };
    case 'tab':
      return { message: 'a tab stands where spaces must', help: 'indent with two spaces' };
    case 'duplicate-key':
      return { message: `“${found}” is given twice`, help: 'keep one of the two lines' };
    case 'not-a-map':
      return {
        message: found === 'list' ? 'the frontmatter is a list, not “key: value” lines' : 'the frontmatter is plain text, not “key: value” lines',
        help: 'write lines like “status: draft”',
      };
    case 'key':
      return { message: `“${found}” cannot be a key`, help: 'begin the line with a plain word and a colon, like “owner: …”' };
    case 'alias':
      return {
        message: `“${found}” points to another value (a YAML alias), which is not followed`,
        help: 'write the value out; if the asterisk is meant, put it in quotes',
      };
    case 'tag':
      return {
        message: `“${shorten(found, 30)}” is a YAML tag, which is not used here`,
        help: 'take it out; if the exclamation mark is meant, put the value in quotes',
      };
    case 'too-deep':
      return { message: 'the frontmatter is nested deeper than 32 levels; it was not read', help: 'take the brackets or the indentation out' };
    case 'too-large':
      return { message: 'the frontmatter is larger than 64 KiB; it was not read', help: 'keep what describes the persona below its title' };
    case 'syntax':
      return syntax(found, detail ?? '');
  }
}

/** YAML's own complaints, in words that say what to type. */
function syntax(line: string, code: string): Words {
  const [key, value] = parts(line);
  const quote = value === '' ? 'put the value in quotes' : `put the value in quotes: ${key}: "${shorten(value.replaceAll('"', '’'), 40)}"`;
  switch (code) {
    case 'BAD_SCALAR_START':
      return { message: `a value cannot begin with “${value.charAt(0)}”`, help: quote };
    case 'BLOCK_AS_IMPLICIT_KEY':
      return { message: 'a colon inside the value makes it look like a second key', help: quote };
    case 'MISSING_CHAR':
      if (/["']/.test(value.charAt(0)))
        return { message: 'the quotes around this value do not close', help: 'end the value with the same quotation mark it begins with' };
      if (!line.includes(':')) return { message: `“${shorten(line, 40)}” has no colon`, help: 'write it as “key: value”' };
      return { message: 'a closing bracket or a comma is missing here', help: 'write lists as “[one, two]”, or each entry on a line of its own: “- one”' };
    case 'BAD_INDENT':
      return {
        message: 'this line is indented differently from its neighbours',
        help: 'let all keys begin at the start of the line, and indent lists by two spaces',
      };
    case 'MULTIPLE_DOCS':
      return { message: 'the frontmatter ends here already', help: 'take the line “...” out' };
    default:
      return {
        message: `this line cannot be read: “${shorten(line, 40)}”`,
        help: 'write “key: value”; put the value in quotes if it holds : # [ ] { } or begins with @ ` * & ! %',
      };
  }
}

function parts(line: string): [string, string] {
  const colon = line.indexOf(':');
  return colon === -1 ? [line, ''] : [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
}
