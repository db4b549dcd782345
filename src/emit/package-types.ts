import { Failure } from '../model/failure.js';
import type { JsonObject } from '../model/format.js';
import type { BundleData } from './bundle.js';
import { literal } from './literal.js';
import { emitTypes } from './types.js';

/**
 * Writes the types of a package: those of the bundle, in which an id is one of the ids that there are, and those of what
 * the module exports.
 *
 * @param schema the bundle's schema
 * @param banner the first line
 * @throws {Failure} where the schema has a definition of a name that is needed here, or no types can be written for it
 */
export async function packageTypes(bundle: BundleData, schema: JsonObject, banner: string): Promise<string> {
  const ids = bundle.drafts ? 'PersonaId | DraftId' : 'PersonaId';
  const types = await emitTypes(withIds(schema, bundle, ids), 'Bundle', banner);
  const taken = /^export (?:interface|type) (PersonaId|DraftId)\b/m.exec(types)?.[1];
  if (taken !== undefined)
    throw new Failure(`nothing was written: the package needs the name “${taken}” itself; call that definition of your schema something else`);
  return `${types}
/** The id of a persona of this set. */
export type PersonaId =${union(bundle.personas)};
${bundle.drafts ? `/** The id of a persona that is not finished. */\nexport type DraftId =${union(bundle.drafts)};\n` : ''}
/** The version of the shape of all this. */
export declare const schemaVersion: Bundle['schemaVersion'];
/** The complete and valid personas, sorted by id. */
export declare const personas: readonly Persona[];
${bundle.drafts ? '/** Personas that still lack something, sorted by id. */\nexport declare const drafts: readonly Draft[];\n' : ''}/** Every job title in lower case, with the ids of the personas that have it. */
export declare const titles: { readonly [title: string]: readonly (${ids})[] | undefined };
/** Every id that a persona had before, with the one that it has now. */
export declare const formerly: { readonly [formerId: string]: ${ids} | undefined };
/** The studies that the personas rest on, sorted by id. */
export declare const studies: readonly NonNullable<Bundle['studies']>[number][];
/** Every stage, with the ids of the personas that work in it. */
export declare const stages: { readonly [stage: string]: readonly (${ids})[] | undefined };
/** Every use case, with the ids of the personas that live in it. */
export declare const useCases: { readonly [useCase: string]: readonly (${ids})[] | undefined };
/** Who works with whom, and which page says so. */
export declare const interactions: readonly NonNullable<Bundle['interactions']>[number][];
/** The archetypes of organizations, sorted by id. */
export declare const archetypes: readonly NonNullable<Bundle['archetypes']>[number][];
/** Every persona under its id. */
export declare const byId: { readonly [id in PersonaId]: Persona };
/** Whether something is the id of a persona of this set. */
export declare function isPersonaId(value: unknown): value is PersonaId;
`;
}

/** The schema with our own types in place of any text. */
function withIds(schema: JsonObject, { drafts }: BundleData, ids: string): JsonObject {
  const definitions = schema.$defs as { readonly [name: string]: JsonObject };
  const properties = schema.properties as { readonly [name: string]: JsonObject };
  const withPersonas = (property: JsonObject | undefined): JsonObject => ({ ...property, additionalProperties: { tsType: `(${ids})[]` } });
  const { titles, stages, useCases } = properties;
  return {
    ...schema,
    properties: {
      ...properties,
      titles: withPersonas(titles),
      stages: withPersonas(stages),
      useCases: withPersonas(useCases),
      formerly: { ...properties.formerly, additionalProperties: { tsType: ids } },
    },
    $defs: {
      ...definitions,
      persona: withId(definitions.persona as JsonObject, 'PersonaId'),
      ...(drafts && { draft: withId(definitions.draft as JsonObject, 'DraftId') }),
    },
  };
}

function withId(definition: JsonObject, tsType: string): JsonObject {
  const properties = definition.properties as { readonly [key: string]: JsonObject };
  const { description } = properties.id ?? {};
  return { ...definition, properties: { ...properties, id: { ...(description !== undefined && { description }), tsType } } };
}

/** A line for each id, so that a change of one is a line of a diff; sorted, as the bundle is. */
function union(personas: BundleData['personas']): string {
  const ids = [...new Set(personas.map(({ id }) => `\n  | ${literal(id)}`))];
  return ids.join('') || ' never';
}
