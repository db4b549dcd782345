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
      for (const [pointer, { id }] of claims(data[field.key], `/${field.key}`)) {
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

function* claims(value: unknown, pointer: string): Iterable<[string, Claim]> {
  if (!Array.isArray(value)) return;
  for (const [index, claim] of (value as Claim[]).entries()) {
    yield [`${pointer}/${index}`, claim];
    yield* claims(claim.children, `${pointer}/${index}/children`);
  }
}
