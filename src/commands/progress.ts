import type { Terminal } from '../terminal.js';

/** Runs that are over sooner need no progress, in milliseconds. */
const patience = 1000;
/** Faster than this, nobody can read it. */
const interval = 100;

/** Says how far a long run is, on a terminal only: never in a pipe, never in CI. */
export interface Progress {
  readonly step: () => void;
  readonly end: () => void;
}

/** The progress over so many files; it begins when the run has lasted a second. */
export function progressOver(total: number, { progress, now }: Pick<Terminal, 'progress' | 'now'>): Progress {
  if (progress === undefined) return { step: () => undefined, end: () => undefined };
  const state = { done: 0, next: now() + patience, shown: false };
  return {
    step: () => {
      state.done++;
      const time = now();
      if (time < state.next) return;
      progress(`checked ${state.done} of ${total} files`);
      state.next = time + interval;
      state.shown = true;
    },
    end: () => {
      if (state.shown) progress('');
    },
  };
}
