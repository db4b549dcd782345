import type { Claim } from '../../model/persona.js';
import { rule } from '../rule.js';

/** Whoever refers to a claim by its id must reach that one. */
export const duplicateClaimId = rule<{ id: string }>({
  id: 'duplicate-claim-id',
  severity: 'error',
  summary: 'No id is pinned to two claims of one persona.',
  *check({ format, data, places, anchor }) {
    const seen = new Set<string>();
    for (const field of format.fields) {
      if (field.as !== 'claims' && field.as !== 'jobs') continue;
      for (const [pointer, { id }] of claimsOf(data[field.key], `/${field.key}`)) {
        if (seen.has(id)) yield { span: places.values.get(pointer) ?? anchor, subject: id, facts: { id } };
        seen.add(id);
      }
    }
  },
  say: ({ id }) => ({
    message: `the id “${id}” is pinned to another claim of this persona already`,
    help: `give this one another id: “<!-- id: … -->”, or none`,
  }),
});

function claimsOf(value: unknown, pointer: string): [pointer: string, claim: Claim][] {
  if (!Array.isArray(value)) return [];
  return (value as Claim[]).flatMap((claim, index) => {
    const own: [string, Claim] = [`${pointer}/${index}`, claim];
    return claim.children === undefined ? [own] : [own, ...claimsOf(claim.children, `${own[0]}/children`)];
  });
}
