import type { ExitCode, Terminal } from '../terminal.js';

/** What every command is given. */
export interface Surroundings {
  readonly terminal: Terminal;
  /** Ends the process with what a command returned. */
  readonly run: (code: Promise<ExitCode> | ExitCode) => Promise<void>;
  /** The version of personac. */
  readonly version: string;
}
