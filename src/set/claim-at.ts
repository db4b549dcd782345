import type { Span } from '../model/place.js';
import type { PlacedClaim } from '../model/record.js';

/**
 * Tells in which claims something stands: all of them, the outermost first.
 *
 * @param claims of one page, in any order
 * @returns what must be asked from the beginning of the page to its end
 */
export function claimsAround(claims: readonly PlacedClaim[]): (span: Span) => readonly PlacedClaim[] {
  const sorted = [...claims].sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end || (a.pointer.length < b.pointer.length ? -1 : 1));
  const open: PlacedClaim[] = [];
  let next = 0;
  return ({ start }) => {
    for (let claim = sorted[next]; claim && claim.span.start <= start; claim = sorted[++next]) {
      while (open.length > 0 && (open.at(-1)?.span.end ?? 0) <= claim.span.start) open.pop();
      open.push(claim);
    }
    while (open.length > 0 && (open.at(-1)?.span.end ?? 0) <= start) open.pop();
    return open;
  };
}
