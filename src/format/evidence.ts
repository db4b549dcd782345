import type { Confidence, PersonaType, Registry, Study } from '../model/research.js';
import { atMost, confidenceOf, confidenceOfAll, levels, typeOf, types } from './confidence.js';

/** What one claim rests on. */
export interface ClaimEvidence {
  /** Where it stands in the data. */
  readonly pointer: string;
  readonly id: string;
  /** The key of the section that it stands in. */
  readonly section: string;
  readonly text: string;
  readonly studies: readonly Study[];
  readonly supported: Confidence;
  /** What its author says of it, where that is one of the levels. */
  readonly said: Confidence | undefined;
  /** The lesser of the two. */
  readonly confidence: Confidence;
}

/** What one persona rests on. */
export interface PersonaEvidence {
  readonly claims: readonly ClaimEvidence[];
  /** Every study that it names or a claim of it cites, sorted by id. */
  readonly studies: readonly Study[];
  readonly supported: Confidence;
  readonly said: Confidence | undefined;
  readonly confidence: Confidence;
  readonly supportedType: PersonaType;
  readonly saidType: PersonaType | undefined;
  readonly type: PersonaType;
}

type Data = { readonly [key: string]: unknown };

/** Finds out what a persona and each of its claims rest on. A claim rests on what it cites itself, and on what the claims around it cite. */
export function evidenceOf(persona: Data, { studies: known }: Pick<Registry, 'studies'>): PersonaEvidence {
  const claims: ClaimEvidence[] = [];
  for (const [key, value] of Object.entries(persona)) if (Array.isArray(value)) readClaims(value, `/${key}`, key, [], known, claims);
  const whole = studiesIn(persona.research, known);
  const studies = sorted([...whole, ...claims.flatMap((claim) => claim.studies)]);
  const supported = confidenceOfAll(
    claims.map(({ confidence }) => confidence),
    whole,
  );
  const said = levelIn(persona.confidence, levels);
  // what few of its claims rest on makes no kind of persona
  const supportedType = atMost('interviewed', supported, levels) === 'interviewed' ? typeOf(studies) : 'proto';
  const saidType = levelIn(persona.type, types);
  return {
    claims,
    studies,
    supported,
    said,
    confidence: atMost(said, supported, levels),
    supportedType,
    saidType,
    type: atMost(saidType, supportedType, types),
  };
}

/**
 * The persona with what each of its claims, and it as a whole, is worth.
 *
 * @param foreign keys that stay as they are
 */
export function withConfidence<Persona extends Data>(persona: Persona, registry: Pick<Registry, 'studies'>, foreign: readonly string[] = []): Persona {
  const { claims, confidence, type } = evidenceOf(persona, registry);
  const byPointer = new Map(claims.map((claim) => [claim.pointer, claim.confidence]));
  const rewrite = (list: readonly unknown[], pointer: string): unknown[] =>
    list.map((entry, index) => {
      if (!isClaim(entry)) return entry;
      const at = `${pointer}/${index}`;
      const level = byPointer.get(at);
      return { ...entry, ...(Array.isArray(entry.children) && { children: rewrite(entry.children, `${at}/children`) }), ...(level && { confidence: level }) };
    });
  const entries = Object.entries(persona).map(([key, value]) => [key, Array.isArray(value) ? rewrite(value, `/${key}`) : value]);
  const own = Object.entries({ type, confidence }).filter(([key]) => !foreign.includes(key));
  return { ...(Object.fromEntries(entries) as Persona), ...Object.fromEntries(own) };
}

function readClaims(
  list: readonly unknown[],
  pointer: string,
  section: string,
  above: readonly Study[],
  known: Registry['studies'],
  claims: ClaimEvidence[],
): void {
  for (const [index, entry] of list.entries()) {
    if (!isClaim(entry)) continue;
    const at = `${pointer}/${index}`;
    const studies = sorted([...above, ...studiesIn(entry.evidence, known)]);
    const supported = confidenceOf(studies);
    const said = levelIn(entry.confidence, levels);
    // a bullet that only names those below it states nothing
    if (entry.text.trim() !== '')
      claims.push({ pointer: at, id: entry.id, section, text: entry.text, studies, supported, said, confidence: atMost(said, supported, levels) });
    if (Array.isArray(entry.children)) readClaims(entry.children, `${at}/children`, section, studies, known, claims);
  }
}

function isClaim(value: unknown): value is Data & { readonly id: string; readonly text: string } {
  if (typeof value !== 'object' || value === null) return false;
  const { id, text, markdown } = value as Data;
  return typeof id === 'string' && typeof text === 'string' && typeof markdown === 'string';
}

function studiesIn(ids: unknown, known: Registry['studies']): Study[] {
  return Array.isArray(ids) ? ids.flatMap((id) => known.get(String(id)) ?? []) : [];
}

function levelIn<Level extends string>(value: unknown, order: readonly Level[]): Level | undefined {
  return order.find((level) => level === value);
}

/** Each once, in the order of their ids. */
function sorted(studies: readonly Study[]): Study[] {
  return [...new Set(studies)].sort((a, b) => (a.id < b.id ? -1 : 1));
}
