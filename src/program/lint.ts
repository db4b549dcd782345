import type { Command } from 'commander';
import { cacheOption, configOption, formatOption, noCacheOption, schemaOption, todayOption, wholeNumber } from './options.js';
import type { Surroundings } from './surroundings.js';

/** `lint` */
export function lintCommand(root: Command, { terminal, run }: Surroundings): void {
  root
    .command('lint')
    .description('check personas and say every fault at its place')
    .argument('[paths...]', 'files, folders and globs; “-” is standard input (default: the configured files, or personas/)')
    .addOption(formatOption())
    .option('--ci', 'write also what CI shows: gl-code-quality-report.json and personac-junit.xml')
    .option('--quiet', 'report errors only')
    .option('--max-warnings <number>', 'fail where there are more warnings than this', wholeNumber)
    .option('--fix', 'mend what can be mended without changing what a page says')
    .option('--unsafe', 'with --fix or --diff: mend also where it is a guess at what the author meant')
    .option('--diff', 'show what --fix would change, and write nothing')
    .option('--watch', 'lint again whenever something changes')
    .option('--since [revision]', 'report only what changed since then (default: where the merge request began, in its pipeline)')
    .option('--staged', 'check what is staged for the next commit, and report only the files that are named, or all that changed')
    .option('--changed-lines', 'with --since or --staged: report only sections that changed')
    .option('--stdin-filename <path>', 'what to call standard input')
    .option('--no-baseline', 'report also the findings that personac-baseline.json knows')
    .addOption(cacheOption())
    .addOption(noCacheOption())
    .addOption(todayOption())
    .addOption(configOption())
    .addOption(schemaOption())
    .addHelpText(
      'after',
      '\nWithout --format, and where every report goes to a file, people get text: in sections on GitLab CI, with annotations on\nGitHub Actions.\n\nA finding that your team agreed to is waived on the page, with the reason: see `personac explain waiver`.\n\nExample:\n  personac lint personas/parker-product-manager.md',
    )
    .action(async (paths, options) => run((await import('../commands/lint.js')).lint(paths, options, terminal)));
}
