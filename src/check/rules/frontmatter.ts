import type { FrontmatterProblem } from '../../model/frontmatter-problem.js';
import { rule } from '../rule.js';
import { sayYaml } from '../yaml-words.js';

/** What stands between the two `---` lines must be readable before anything in it can be checked. */
export const frontmatter = rule<FrontmatterProblem | { what: 'bracket' }>({
  id: 'frontmatter',
  severity: 'error',
  summary: 'The block between the two “---” lines at the top can be read.',
  *check({ frontmatter, text, strays }) {
    for (const { what, span, text: found } of strays) if (what === 'frontmatter-line') yield { span, subject: found, facts: { what: 'outside', span, found } };
    for (const problem of frontmatter.problems) {
      // an open bracket swallows the lines below it, and the reader stumbles over one of those
      const open = problem.what === 'syntax' && frontmatter.span ? openBracket(text, frontmatter.span.start, problem.span.start) : undefined;
      if (open === undefined) yield { span: problem.span, subject: problem.found ?? problem.what, facts: problem };
      else yield { span: { start: open, end: open + 1 }, subject: 'bracket', facts: { what: 'bracket' } };
    }
  },
  say: (problem) =>
    problem.what === 'bracket'
      ? { message: 'this bracket is never closed', help: 'write lists as “[one, two]”, or each entry on a line of its own: “- one”' }
      : sayYaml(problem),
});

/** Where a bracket opens that nothing closes before the end. */
function openBracket(text: string, start: number, end: number): number | undefined {
  const open: number[] = [];
  for (let at = start; at < end; at++) {
    const before = text.charAt(at - 1);
    if (text.charAt(at) === '[' && /[\s,[]/.test(before)) open.push(at);
    if (text.charAt(at) === ']') open.pop();
  }
  return open.at(-1);
}
