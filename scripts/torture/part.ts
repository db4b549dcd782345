/** One of so many of the cases is tried: all, unless `TORTURE_PART` says 5, where every fifth must do. */
const part = Math.max(1, Number(process.env.TORTURE_PART ?? 1) || 1);

/** The cases that are tried, spread over all of them. */
export function some<Case>(cases: readonly Case[]): Case[] {
  return cases.filter((_, index) => index % part === 0);
}

/** How often something is tried. */
export function times(count: number): number {
  return Math.ceil(count / part);
}
