import type { Command } from 'commander';
import { configOption, schemaOption } from './options.js';
import type { Surroundings } from './surroundings.js';

/** `new` and `explain`: what helps whoever writes. */
export function writeCommands(root: Command, { terminal, run }: Surroundings): void {
  root
    .command('new')
    .description('write a blank persona with hints')
    .argument('<title>', 'the name and, in brackets, the role')
    .option('--folder <folder>', 'where to write it (default: the configured folder, or personas)')
    .addOption(configOption())
    .addOption(schemaOption())
    .addHelpText('after', '\nExample:\n  personac new "Parker (Product Manager)"')
    .action(async (title, options) => run((await import('../commands/new.js')).create(title, options, terminal)));

  root
    .command('explain')
    .description('show the page of a rule, or the list of all rules')
    .argument('[rule]', 'the name at the end of a finding')
    .addHelpText('after', '\nExample:\n  personac explain section-missing')
    .action(async (rule) => run((await import('../commands/explain.js')).explain(rule, terminal)));
}
