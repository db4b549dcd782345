import { Command } from 'commander';
import type { Surroundings } from './surroundings.js';

const examples: readonly (readonly [command: string, what: string])[] = [
  ['personac lint', 'check personas/'],
  ['personac lint --fix', 'mend what needs no decision'],
  ['personac build -o dist', 'write dist/personas.json and its types'],
  ['personac diff main', 'what changed since main'],
  ['personac evidence', 'what the personas rest on'],
  ['personac refs docs', 'find links to personas that were renamed'],
  ['personac overlap', 'which personas say the same'],
  ['personac new "Parker (Product Manager)"', 'begin a persona'],
  ['personac import handbook.md', 'make files of one long page'],
  ['personac init', 'set up a project that has personas'],
  ['personac who "DevOps engineer"', 'which personas speak for a job title'],
  ['personac index', 'write personas/README.md: the set at a glance'],
  ['personac explain section-missing', 'what a rule asks for, and why'],
];

/** Adds a command, or several that belong together. */
export type AddCommand = (root: Command, surroundings: Surroundings) => void;

/** The commands and their options; each command is loaded when it is asked for. */
export function program(surroundings: Surroundings, commands: readonly AddCommand[]): Command {
  const root = new Command('personac')
    .description('Personas as source code: checks user personas written in Markdown, and builds them into one JSON bundle.')
    .version(surroundings.version)
    .exitOverride()
    .configureOutput({ writeOut: surroundings.terminal.out, writeErr: (text) => surroundings.terminal.error(text.trimEnd().replace(/^error: /, 'personac: ')) })
    .showHelpAfterError('`personac --help` shows what there is')
    .addHelpText('after', '\nExit codes: 0 clean, 1 findings, 2 wrong use, or something was not checked or not written.');
  for (const add of commands) add(root, surroundings);
  root.addHelpText('after', `\nExamples:\n${examples.map(([command, what]) => `  ${command.padEnd(43)}${what}`).join('\n')}`);
  return root;
}
