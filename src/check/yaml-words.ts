import type { FrontmatterProblem } from '../model/frontmatter-problem.js';
import { shorten, type Words } from './rule.js';

/**
 * Says what is wrong with YAML as its author would understand it.
 *
 * @param whole what all of it is called
 */
export function sayYaml({ what, found = '', detail, limit }: FrontmatterProblem, whole = 'the frontmatter'): Words {
  switch (what) {
    case 'not-first':
      return {
        message: 'the frontmatter does not begin on the first line, so nobody reads it as such',
        help: 'let “---” be the very first characters of the file: no blank line, no space before it',
      };
    case 'outside':
      return {
        message: `“${shorten(found, 40)}” stands in the text, where it is not read`,
        help: 'write it as “key: value” between two lines “---” at the very top of the file',
      };
    case 'quotes':
      return {
        message: `the quotes in ${shorten(found, 30)} are curly, and so part of the value`,
        help: `type straight ones, or none: ${shorten(found.replace(/[“”„‘’]/g, ''), 40)}`,
      };
    case 'unclosed':
      return { message: 'the frontmatter is never closed', help: 'put a line of exactly “---” behind its last line' };
    case 'fence':
      return {
        message: `the frontmatter stands between lines of “${shorten(found, 10)}”, so nobody reads it as such`,
        help: 'write exactly “---”, above and below it',
      };
    case 'toml':
      return { message: 'this frontmatter is TOML (“+++”), which is not read', help: 'write it as YAML: “---” above and below, “key: value” between' };
    case 'tab':
      return { message: 'a tab stands where spaces must', help: 'indent with two spaces' };
    case 'duplicate-key':
      return { message: `“${found}” is given twice`, help: 'keep one of the two lines' };
    case 'not-a-map':
      return {
        message: found === 'list' ? `${whole} is a list, not “key: value” lines` : `${whole} is plain text, not “key: value” lines`,
        help: 'write lines like “status: draft”, with a space behind the colon',
      };
    case 'key':
      return {
        message: found === '' ? 'a key is missing before this colon' : `“${found}” cannot be a key`,
        help: 'begin the line with a plain word and a colon, like “owner: …”; put a value that holds braces or brackets in quotes',
      };
    case 'alias':
      return {
        message: found.startsWith('&')
          ? `“${shorten(found, 30)}” is read as a name for what follows (a YAML anchor)`
          : `“${found}” points to another value (a YAML alias), which is not followed`,
        help: `write the value out; if the “${found.charAt(0)}” is meant, put the value in quotes`,
      };
    case 'comment':
      return {
        message: `“${shorten(found, 30)}” is read as a comment, not as part of the value`,
        help: 'put the whole value in quotes; if it is a comment, leave a space behind the number sign',
      };
    case 'tag':
      return {
        message: `“${shorten(found, 30)}” is a YAML tag, which is not used here`,
        help: 'take it out; if the exclamation mark is meant, put the value in quotes',
      };
    case 'too-deep':
      return { message: `${whole} is nested deeper than ${limit} levels; it was not read`, help: 'take the brackets or the indentation out' };
    case 'too-large':
      return { message: `${whole} is longer than ${limit} characters; it was not read`, help: 'keep what describes the persona below its title' };
    case 'syntax':
      return syntax(found, detail ?? '', whole);
  }
}

/** YAML's own complaints, in words that say what to type. */
function syntax(line: string, code: string, whole: string): Words {
  if (/[\u00a0\u2000-\u200b\u202f\u3000]/.test(line)) {
    return { message: 'an unusual space, as word processors make them, stands in this line', help: 'type the line anew, with ordinary spaces' };
  }
  const [key, value] = parts(line);
  const quote = value === '' ? 'put the value in quotes' : `put the value in quotes: ${key}: "${shorten(unquoted(value), 40)}"`;
  const indented = {
    message: 'the lines are not indented alike here',
    help: 'let all keys begin at the start of the line, and indent lists by two spaces',
  };
  const unspaced = /^([\p{L}\p{N}_-]+):(?=[^\s/])(.*)$/u.exec(line);
  if (unspaced) return { message: `“${shorten(line, 40)}” has no space behind its colon`, help: `write “${unspaced[1]}: ${shorten(unspaced[2] ?? '', 40)}”` };
  switch (code) {
    case 'BAD_SCALAR_START':
      return { message: `a value cannot begin with “${value.charAt(0)}”`, help: quote };
    case 'BLOCK_AS_IMPLICIT_KEY':
      return /:(?:\s|$)/.test(value) ? { message: 'a colon inside the value makes it look like a second key', help: quote } : indented;
    case 'MISSING_CHAR':
    case 'MULTILINE_IMPLICIT_KEY':
      if (/["']/.test(value.charAt(0)))
        return { message: 'the quotes around this value do not close', help: 'end the value with the same quotation mark it begins with' };
      if (!line.includes(':')) return { message: `“${shorten(line, 40)}” has no colon`, help: 'write it as “key: value”' };
      return { message: 'a closing bracket or a comma is missing here', help: 'write lists as “[one, two]”, or each entry on a line of its own: “- one”' };
    case 'BAD_INDENT':
      return indented;
    case 'MULTIPLE_DOCS':
      return { message: `${whole} ends here already`, help: 'take the line “...” out' };
    case 'UNEXPECTED_TOKEN':
      if (/^["'[{]/.test(value)) return { message: 'the value goes on behind its quotes or brackets', help: quote };
      if (/^[\p{L}\p{N}_-]+: /u.test(line)) return indented;
      break;
  }
  return {
    message: `this line cannot be read: “${shorten(line, 40)}”`,
    help: 'write “key: value”; put the value in quotes if it holds : # [ ] { } or begins with @ ` * & ! %',
  };
}

/** A value without the quotes that it has, for one that needs them around all of it. */
function unquoted(value: string): string {
  const mark = value.charAt(0);
  const last = value.lastIndexOf(mark);
  const inner = /["']/.test(mark) && last > 0 ? value.slice(1, last) + value.slice(last + 1) : value;
  return inner.replaceAll('"', '’');
}

function parts(line: string): [string, string] {
  const colon = line.indexOf(':');
  return colon === -1 ? [line, ''] : [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
}
