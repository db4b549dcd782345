import type { Document } from '../model/document.js';
import { token } from '../model/pointer.js';
import type { PlacedClaim } from '../model/record.js';

/** The claims of a persona with their places, those nested below one behind it, whatever the schema calls their sections. */
export function placedClaims({ data, places }: Pick<Document, 'data' | 'places'>): PlacedClaim[] {
  const claims: PlacedClaim[] = [];
  const walk = (value: unknown, pointer: string): void => {
    if (typeof value !== 'object' || value === null) return;
    const span = places.values.get(pointer);
    const { id, text, markdown, evidence, shared } = value as { readonly [key: string]: unknown };
    if (typeof id === 'string' && typeof text === 'string' && typeof markdown === 'string' && span)
      claims.push({ pointer, id, text, evidence: Array.isArray(evidence) ? evidence.map(String) : [], shared: shared === true, span });
    for (const [key, inner] of Object.entries(value)) if (typeof inner === 'object') walk(inner, `${pointer}/${token(key)}`);
  };
  // the persona itself is none, though it has an id
  for (const [key, value] of Object.entries(data)) walk(value, `/${token(key)}`);
  return claims;
}
