import { adoptCommands } from './adopt.js';
import { buildCommand } from './build.js';
import { diffCommand } from './diff.js';
import { evidenceCommand } from './evidence.js';
import { lintCommand } from './lint.js';
import { overlapCommand } from './overlap.js';
import type { AddCommand } from './program.js';
import { refsCommand } from './refs.js';
import { setCommands } from './set.js';
import { writeCommands } from './write.js';

/** All commands, in the order of the help. */
export const allCommands: readonly AddCommand[] = [
  lintCommand,
  buildCommand,
  diffCommand,
  evidenceCommand,
  refsCommand,
  overlapCommand,
  adoptCommands,
  setCommands,
  writeCommands,
];
