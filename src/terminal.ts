/** The world as a command sees it: everything it may ask of the process that runs it. */
export interface Terminal {
  readonly cwd: string;
  readonly colour: boolean;
  readonly width: number;
  /** Lines of the screen; absent where the output is no screen. */
  readonly rows?: () => number;
  /** The day by the clock of the machine, in UTC: 2026-09-14. */
  readonly today: () => string;
  /** Milliseconds, from any start. */
  readonly now: () => number;
  /** A variable of the environment; nothing where it is unset or empty. */
  readonly env: (name: string) => string | undefined;
  /** The folder in which the user's programs keep what they could make again; absent where there is none. */
  readonly cache?: string;
  /** What tells this program from every other version of it; absent where it was not compiled. */
  readonly build?: string;
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  /** Shows how far a run is, in the place of what it showed before; absent in a pipe and in CI. */
  readonly progress?: (text: string) => void;
  /** Standard input, at most so many bytes of it. */
  readonly input: (most: number) => Promise<Uint8Array>;
}

/** 0: all was checked and is clean; 1: findings; 2: wrong use, or something was not checked or not written. */
export type ExitCode = 0 | 1 | 2;
