import { type Command, Option } from 'commander';
import { configOption, schemaOption } from './options.js';
import type { Surroundings } from './surroundings.js';

/** `who` and `index`: what is asked of all personas together. */
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

  root
    .command('index')
    .description('write the page that shows the set: who works where, who works with whom, what is not written yet')
    .option('-o, --output <file>', 'the page (default: README.md in the folder of the personas)')
    .option('--check', 'write nothing, and fail where the page is not what the personas say')
    .addOption(configOption())
    .addOption(schemaOption())
    .addHelpText(
      'after',
      '\nA page that is there already keeps all that stands outside of the lines <!-- personac-index --> and <!-- /personac-index -->.\n\nExamples:\n  personac index            write personas/README.md\n  personac index --check    in CI: fail where it is stale',
    )
    .action(async (options) => run((await import('../commands/index-page.js')).index(options, terminal)));
}
