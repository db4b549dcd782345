import type { Command } from 'commander';
import { configOption, formatOption, schemaOption, wholeNumber } from './options.js';
import type { Surroundings } from './surroundings.js';

/** `refs` */
export function refsCommand(root: Command, { terminal, run }: Surroundings): void {
  root
    .command('refs')
    .description('find links to personas that are gone, were renamed or are retired, in a handbook or any other pages')
    .argument('<paths...>', 'files, folders and globs of Markdown')
    .addOption(formatOption())
    .option('--quiet', 'report errors only')
    .option('--max-warnings <number>', 'fail where there are more warnings than this', wholeNumber)
    .option('--fix', 'write the new id or name wherever a persona was renamed')
    .option('--diff', 'show what --fix would rewrite, and write nothing')
    .addOption(configOption())
    .addOption(schemaOption())
    .addHelpText(
      'after',
      '\nThe personas are those of the configuration, or of personas/. A persona that was renamed keeps its old ids in its frontmatter:\nformerly: [devon-devops-engineer]\n\nExamples:\n  personac refs docs .gitlab/issue_templates\n  personac refs handbook --fix',
    )
    .action(async (paths, options) => run((await import('../commands/refs.js')).refs(paths, options, terminal)));
}
