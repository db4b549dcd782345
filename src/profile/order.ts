/**
 * The order in which most pages have their sections: each is put where the fewest pages would have to move it; where that
 * makes no difference, as in the schema.
 *
 * @param keys the sections in the order of the schema
 * @param orders the sections of each page, in its order
 */
export function orderOfMost(keys: readonly string[], orders: readonly (readonly string[])[]): string[] {
  const before = precedences(orders);
  const moves = (first: string, second: string): number => before.get(second)?.get(first) ?? 0;
  const order: string[] = [];
  for (const key of keys) {
    // from the end, so that of equal places the last is taken
    let best = order.length;
    let least = 0;
    let cost = 0;
    for (let at = order.length - 1; at >= 0; at--) {
      const other = order[at] as string;
      cost += moves(key, other) - moves(other, key);
      if (cost < least) [best, least] = [at, cost];
    }
    order.splice(best, 0, key);
  }
  return order;
}

/** On how many pages a section stands before another. */
function precedences(orders: readonly (readonly string[])[]): Map<string, Map<string, number>> {
  const before = new Map<string, Map<string, number>>();
  for (const order of orders) {
    for (const [index, first] of order.entries()) {
      const counts = before.get(first) ?? new Map<string, number>();
      for (const second of order.slice(index + 1)) counts.set(second, (counts.get(second) ?? 0) + 1);
      before.set(first, counts);
    }
  }
  return before;
}
