import { type Command, Option } from 'commander';
import { configOption, schemaOption } from './options.js';
import type { Surroundings } from './surroundings.js';

/** `overlap` */
export function overlapCommand(root: Command, { terminal, run }: Surroundings): void {
  root
    .command('overlap')
    .description('say of each two personas how many claims they share, and whether to consolidate them')
    .argument('[paths...]', 'files, folders and globs (default: the configured files, or personas/)')
    .addOption(new Option('--format <name>', 'how to report').choices(['text', 'json']).default('text'))
    .option('--verbose', 'list the claims of every pair, not only of those to act on')
    .addOption(new Option('--fail-on <verdict>', 'end with 1 where a pair has this verdict or a stronger one').choices(['consolidate', 'new-persona']))
    .addOption(configOption())
    .addOption(schemaOption())
    .addHelpText(
      'after',
      '\nThe verdict is that of GitLab’s guide: more alike than different, consolidate; as much, consider a new persona; less, leave.\nClaims that are alike count once; different are those that one of the two has alone. `personac explain copied-claim` says\nwhat is alike.\n\nExample:\n  personac overlap docs/personas --verbose',
    )
    .action(async (paths, options) => run((await import('../commands/overlap.js')).overlap(paths, options, terminal)));
}
