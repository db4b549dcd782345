import type { Command } from 'commander';
import { cacheOption, configOption, noCacheOption, schemaOption, todayOption } from './options.js';
import type { Surroundings } from './surroundings.js';

/** `build` */
export function buildCommand(root: Command, { terminal, run }: Surroundings): void {
  root
    .command('build')
    .description('check personas, then write them as one JSON bundle with types')
    .argument('[paths...]', 'files, folders and globs (default: the configured files, or personas/)')
    .option('-o, --output <folder>', 'where to write (default: the configured folder, or dist)')
    .option('--with-drafts', 'also take what is incomplete, as drafts')
    .option('--package', 'also write what makes that folder an npm package: modules, types, package.json')
    .option('--ndjson', 'also write personas.ndjson: one persona a line')
    .option('--split', 'also write personas/: one file a persona, and an index')
    .option('--check', 'write nothing, and fail where what stands there is not what the personas say')
    .option('--quiet', 'report errors only')
    .addOption(cacheOption())
    .addOption(noCacheOption())
    .addOption(todayOption())
    .addOption(configOption())
    .addOption(schemaOption())
    .addHelpText(
      'after',
      '\nA baseline does not count here: no bundle is built on old faults.\n\nExamples:\n  personac build --with-drafts -o public/data\n  personac build --package && npm publish ./dist',
    )
    .action(async (paths, options) => run((await import('../commands/build.js')).build(paths, options, terminal)));
}
