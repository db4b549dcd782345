import { type Command, Option } from 'commander';
import { configOption, schemaOption } from './options.js';
import type { Surroundings } from './surroundings.js';

/** `diff` */
export function diffCommand(root: Command, { terminal, run }: Surroundings): void {
  root
    .command('diff')
    .description('say what changed between two sets of personas, and whether it breaks who reads the bundle')
    .argument('<base>', 'what it was: a revision of git, a bundle (personas.json) or a folder; “main...” is where the work parted from main')
    .argument('[head]', 'what it is now, the same (default: the configured files, or personas/, as they are here)')
    .addOption(new Option('--format <name>', 'how to report; markdown is for a merge request').choices(['text', 'markdown', 'json']).default('text'))
    .option('-o, --output <file>', 'write the report there')
    .addOption(new Option('--fail-on <what>', 'end with 1 where something breaks who reads the bundle').choices(['breaking']))
    .addOption(configOption())
    .addOption(schemaOption())
    .addHelpText(
      'after',
      '\nBreaking: a persona gone from the bundle, renamed or fallen to a draft; a required section that a persona lacks; a schema\nthat old readers cannot take. Without --fail-on, it ends with 0 also where much changed.\n\nExamples:\n  personac diff main\n  personac diff main... --format markdown -o diff.md --fail-on breaking\n  personac diff v1.0 v2.0\n  personac diff dist/personas.json',
    )
    .action(async (base, head, options) => run((await import('../commands/diff.js')).diff(base, head, options, terminal)));
}
