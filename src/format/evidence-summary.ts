import { type Format, headingOf } from '../model/format.js';
import type { CompiledFile } from '../model/record.js';
import type { Confidence, PersonaType, Registry, Study } from '../model/research.js';
import { type ClaimEvidence, evidenceOf } from './evidence.js';

/** How many of some claims rest on a study. */
export interface Share {
  readonly claims: number;
  readonly supported: number;
}

/** What a set of personas rests on, as it is told. */
export interface EvidenceSummary extends Share {
  /** Absent where the set has none. */
  readonly registry?: string;
  readonly personas: readonly PersonaSummary[];
  /** Sorted by id; those on which nothing rests come last. */
  readonly studies: readonly StudySummary[];
}

interface PersonaSummary extends Share {
  readonly id: string;
  readonly title: string;
  readonly path: string;
  readonly confidence: Confidence;
  readonly type: PersonaType;
  readonly sections: readonly (Share & { readonly key: string; readonly heading: string })[];
}

export interface StudySummary extends Study {
  readonly restsOnIt: readonly {
    readonly id: string;
    readonly title: string;
    /** The persona names the study as one that it rests on as a whole. */
    readonly isNamed: boolean;
    /** The ids of its claims that rest on the study. */
    readonly claims: readonly string[];
  }[];
}

/** Sums up what personas rest on, and what rests on each study. */
export function summaryOf(files: readonly CompiledFile[], registry: Registry | undefined, format: Format): EvidenceSummary {
  const known = { studies: registry?.studies ?? new Map<string, Study>() };
  const personas = files.flatMap(({ persona, path, cited }) => {
    if (persona === undefined) return [];
    const { id, name, role } = persona;
    const title = role === undefined ? (name ?? id) : `${name ?? id} (${role})`;
    const named = Array.isArray(persona.research) ? persona.research.map(String) : [];
    return [{ id, title, path, cited, named, evidence: evidenceOf(persona, known) }];
  });
  const studies = [...known.studies.values()]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((study) => ({
      ...study,
      restsOnIt: personas.flatMap(({ id, title, cited, named, evidence }) => {
        const claims = evidence.claims.filter((claim) => claim.studies.includes(study)).map((claim) => claim.id);
        const isNamed = named.includes(study.id);
        return claims.length > 0 || isNamed || cited.includes(study.id) ? [{ id, title, isNamed, claims }] : [];
      }),
    }));
  return {
    ...(registry && { registry: registry.path }),
    ...shareOf(personas.flatMap(({ evidence }) => evidence.claims)),
    personas: personas.map(({ id, title, path, evidence: { claims, confidence, type } }) => ({
      id,
      title,
      path,
      confidence,
      type,
      ...shareOf(claims),
      sections: sectionsOf(claims, format),
    })),
    studies: [...studies.filter(({ restsOnIt }) => restsOnIt.length > 0), ...studies.filter(({ restsOnIt }) => restsOnIt.length === 0)],
  };
}

function sectionsOf(claims: readonly ClaimEvidence[], { fields }: Format): PersonaSummary['sections'] {
  return fields.flatMap((field) => {
    const own = claims.filter(({ section }) => section === field.key);
    return own.length === 0 ? [] : [{ key: field.key, heading: headingOf(field), ...shareOf(own) }];
  });
}

function shareOf(claims: readonly ClaimEvidence[]): Share {
  return { claims: claims.length, supported: claims.filter(({ studies }) => studies.length > 0).length };
}
