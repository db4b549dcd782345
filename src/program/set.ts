import { type Command, Option } from 'commander';
import { configOption, schemaOption } from './options.js';
import type { Surroundings } from './surroundings.js';

/** `who`: what is asked of all personas together. */
export function setCommands(root: Command, { terminal, run }: Surroundings): void {
  root
    .command('who')
    .description('say which personas speak for a job title')
    .argument('<title>', 'the job title, as people write it')
    .addOption(new Option('--format <name>', 'how to answer').choices(['text', 'json']).default('text'))
    .addOption(configOption())
    .addOption(schemaOption())
    .addHelpText('after', '\nEnds with 1 where no persona has that title; the nearest ones are named then.\n\nExample:\n  personac who "DevOps engineer"')
    .action(async (title, options) => run((await import('../commands/who.js')).answerWho(title, options, terminal)));
}
