import { allRules } from '../check/rules/index.js';
import { Failure } from '../model/failure.js';
import { nearestWord } from '../model/nearest.js';
import type { ExitCode, Terminal } from '../terminal.js';

/** Shows the page of a rule, or the list of all. Needs no network. */
export async function explain(rule: string | undefined, terminal: Terminal): Promise<ExitCode> {
  if (rule === undefined) {
    const width = Math.max(...allRules.map(({ id }) => id.length));
    const rows = [...allRules]
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map(
        ({ id, severity, summary, isOptional }) =>
          `${id.padEnd(width)}  ${severity.padEnd(7)}  ${summary}${isOptional ? ' (off, unless "strict" is set)' : ''}`,
      );
    terminal.out(`${rows.join('\n')}\n\n\`personac explain <rule>\` shows the page of one.\n`);
    return 0;
  }
  const { rulePages } = await import('../generated/rule-pages.js');
  const page = Object.hasOwn(rulePages, rule) ? rulePages[rule] : undefined;
  if (page === undefined) {
    const near = nearestWord(rule, Object.keys(rulePages));
    throw new Failure(`there is no rule “${rule}”${near ? `; did you mean “${near}”?` : '; `personac explain` lists them'}`);
  }
  terminal.out(page);
  return 0;
}
