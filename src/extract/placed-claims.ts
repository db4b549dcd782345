import type { Document } from '../model/document.js';
import { token } from '../model/pointer.js';
import type { PlacedClaim } from '../model/record.js';

/** The claims of a persona with their places, those nested below one behind it, whatever the schema calls their sections. */
export function placedClaims({ data, places }: Pick<Document, 'data' | 'places'>): PlacedClaim[] {
  const claims: PlacedClaim[] = [];
  const walk = (value: unknown, pointer: string): void => {
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) {
      for (let index = 0; index < value.length; index++) walk(value[index], `${pointer}/${index}`);
      return;
    }
    const own = value as { readonly [key: string]: unknown };
    const { id, text, markdown } = own;
    if (typeof id === 'string' && typeof text === 'string' && typeof markdown === 'string') {
      const span = places.values.get(pointer);
      const { evidence, shared } = own;
      if (span) claims.push({ pointer, id, text, evidence: Array.isArray(evidence) ? evidence.map(String) : [], shared: shared === true, span });
    }
    for (const key of Object.keys(own)) if (typeof own[key] === 'object') walk(own[key], `${pointer}/${token(key)}`);
  };
  // the persona itself is none, though it has an id
  for (const [key, value] of Object.entries(data)) walk(value, `/${token(key)}`);
  return claims;
}
