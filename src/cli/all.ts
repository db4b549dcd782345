/** The program with all its commands. */
import { main } from '../cli.js';
import { allCommands } from '../program/commands.js';

void main(allCommands);
