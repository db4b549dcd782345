import { Command } from 'commander';
import { adoptCommands } from './adopt.js';
import { buildCommand } from './build.js';
import { lintCommand } from './lint.js';
import { setCommands } from './set.js';
import type { Surroundings } from './surroundings.js';
import { writeCommands } from './write.js';

/** The commands and their options; each command is loaded when it is asked for. */
export function program(surroundings: Surroundings): Command {
  const root = new Command('personac')
    .description('Personas as source code: checks user personas written in Markdown, and builds them into one JSON bundle.')
    .version(surroundings.version)
    .exitOverride()
    .configureOutput({ writeOut: surroundings.terminal.out, writeErr: (text) => surroundings.terminal.error(text.trimEnd().replace(/^error: /, 'personac: ')) })
    .showHelpAfterError('`personac --help` shows what there is')
    .addHelpText('after', '\nExit codes: 0 clean, 1 findings, 2 wrong use, or something was not checked or not written.');
  lintCommand(root, surroundings);
  buildCommand(root, surroundings);
  adoptCommands(root, surroundings);
  setCommands(root, surroundings);
  writeCommands(root, surroundings);
  root.addHelpText(
    'after',
    '\nExamples:\n  personac lint                              check personas/\n  personac lint --fix                        mend what needs no decision\n  personac build -o dist                     write dist/personas.json and its types\n  personac new "Parker (Product Manager)"    begin a persona\n  personac import handbook.md                make files of one long page\n  personac init                              set up a project that has personas\n  personac who "DevOps engineer"             which personas speak for a job title\n  personac index                             write personas/README.md: the set at a glance\n  personac explain section-missing           what a rule asks for, and why',
  );
  return root;
}
