/** Does deeds two at a time, in the order in which they were given. */
export async function inLanes<Item>(items: readonly Item[], deed: (item: Item, lane: number) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const work = async (lane: number): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await deed(item, lane);
  };
  await Promise.all([work(0), work(1)]);
}

/** Numbers from 0 to 1 that look random and are the same on every run (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
