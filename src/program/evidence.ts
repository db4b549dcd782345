import { type Command, Option } from 'commander';
import { evidenceFormats } from '../model/report.js';
import { configOption, schemaOption } from './options.js';
import type { Surroundings } from './surroundings.js';

/** `evidence` */
export function evidenceCommand(root: Command, { terminal, run }: Surroundings): void {
  root
    .command('evidence')
    .description('tell what the personas rest on, and what rests on each study')
    .argument('[paths...]', 'files, folders and globs (default: the configured files, or personas/)')
    .addOption(new Option('--format <name>', 'how to tell it').choices(evidenceFormats).default('text'))
    .addOption(configOption())
    .addOption(schemaOption())
    .addHelpText(
      'after',
      '\nThe studies stand in research.yml beside the personas; claims cite them as [^id].\n\nExample:\n  personac evidence --format markdown > evidence.md',
    )
    .action(async (paths, options) => run((await import('../commands/evidence.js')).evidence(paths, options, terminal)));
}
