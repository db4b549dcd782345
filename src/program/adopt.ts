import { type Command, InvalidArgumentError } from 'commander';
import { configOption, schemaOption, todayOption } from './options.js';
import type { Surroundings } from './surroundings.js';

/** `init`, `baseline` and `import`: what a team that has personas begins with. */
export function adoptCommands(root: Command, { terminal, run, version }: Surroundings): void {
  root
    .command('init')
    .description('find the personas of a project, and write a configuration, a schema, a hook and a CI file for them')
    .argument('[folder]', 'where the personas are (default: all folders below this one are looked through)')
    .option('--profile <name>', 'how the personas are written: gitlab, goals-pains or minimal (default: the one that fits best)')
    .option('--dry-run', 'show everything and write nothing')
    .addHelpText('after', '\nExample:\n  personac init docs/personas --profile goals-pains')
    .action(async (folder, options) => run((await import('../commands/init.js')).init(folder, options, version, terminal)));

  root
    .command('baseline')
    .description('record what is wrong today, so that lint fails on new findings only')
    .argument('[paths...]', 'files, folders and globs: only their findings are recorded anew (default: the configured files, or personas/)')
    .option('--prune', 'only take out what is mended, and add nothing')
    .addOption(todayOption())
    .addOption(configOption())
    .addOption(schemaOption())
    .addHelpText(
      'after',
      '\nWrites personac-baseline.json beside the configuration: commit it. A finding is known by its rule, its persona and what it is\nabout, never by its line. What keeps a file, or its frontmatter, from being read is never recorded.\n\nExamples:\n  personac baseline            record all findings\n  personac baseline --prune    forget those that are mended',
    )
    .action(async (paths, options) => run((await import('../commands/baseline.js')).baseline(paths, options, terminal)));

  root
    .command('import')
    .description('make files of a page that holds many personas, and say where every line went')
    .argument('<page>', 'the Markdown page; “-” is standard input')
    .option('-o, --output <folder>', 'where to write them (default: the configured folder, or personas)')
    .option('--heading <level>', 'the level of the headings that are personas, 1 to 6', headingLevel)
    .option('--match <pattern>', 'the headings that are personas, as a regular expression; its groups “name” and “role” make the title')
    .option('--dry-run', 'write nothing, and show what would be written')
    .option('--force', 'replace files that are there already')
    .addOption(configOption())
    .addOption(schemaOption())
    .addHelpText('after', '\nExample:\n  personac import docs/personas.md --dry-run')
    .action(async (page, options) => run((await import('../commands/import.js')).importPersonas(page, options, terminal)));
}

function headingLevel(text: string): number {
  if (!/^[1-6]$/.test(text)) throw new InvalidArgumentError('a level from 1 to 6 is needed: 3 for “### …”.');
  return Number(text);
}
