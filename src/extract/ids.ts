import type { Ids } from '../format/shape.js';

/** Numbers the ids of one persona's claims where two would be the same, in the order of the page. */
export function idPool(): Ids {
  const given = new Set<string>();
  return {
    claim: (pinned, derived) => {
      let id = pinned ?? derived;
      for (let number = 2; pinned === undefined && given.has(id); number++) id = `${derived}-${number}`;
      given.add(id);
      return id;
    },
  };
}
