/** What a trial found out: how often something was tried, and each time that the promise did not hold. */
export interface Figure {
  /** What was tried, as the table calls it: `kill -9 during build`. */
  readonly what: string;
  /** What must hold each time, in a few words: `old or new, never torn`. */
  readonly promise: string;
  /** How often it was tried; the same on every run of the same machine. */
  readonly tried: number;
  /** One line for each time that it did not hold, with what is needed to see it again. */
  readonly broken: readonly string[];
  /** Why this machine could not try it. */
  readonly skipped?: string;
  /** What else is worth saying, and may differ from run to run: the slowest verdict, how many were hit while writing. */
  readonly note?: string;
}

/** A group of figures that is run as a process of its own. */
export type Trial = () => Promise<readonly Figure[]>;
