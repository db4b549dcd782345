/** How much work a comparison may be, in steps of a few nanoseconds: far above a thousand personas, far below a minute. */
const most = 150_000_000;

/** What is left of the work that a comparison may be. It is spent in the same order every time, so that results do not differ. */
export interface Effort {
  /** Takes so many steps, where they are left. */
  readonly take: (steps: number) => boolean;
}

/**
 * Begins a comparison.
 *
 * @param steps how much work it may be
 */
export function effort(steps: number = most): Effort {
  let left = steps;
  return {
    take: (wanted) => {
      if (wanted > left) return false;
      left -= wanted;
      return true;
    },
  };
}
