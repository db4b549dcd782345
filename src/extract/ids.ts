import type { Ids } from '../format/shape.js';

/**
 * Numbers the ids of one persona's claims where two would be the same, in the order of the page. A pinned id stays with
 * the claim that pins it, wherever the other one stands.
 *
 * @param source the page, whose pins are kept free
 */
export function idPool(source: string): Ids {
  const given = new Set<string>();
  for (const match of source.matchAll(/<!--\s{0,20}id:\s{0,20}([^\s<>]{1,200})\s{0,20}-->/gi)) if (match[1] !== undefined) given.add(match[1]);
  // all numbers below are taken: thousands of claims with the same words are numbered without trying each from the start
  const next = new Map<string, number>();
  return {
    claim: (pinned, derived) => {
      let id = pinned ?? derived;
      for (let number = next.get(derived) ?? 2; pinned === undefined && given.has(id); number++) {
        id = `${derived}-${number}`;
        next.set(derived, number);
      }
      given.add(id);
      return id;
    },
  };
}
