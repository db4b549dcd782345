import { archetypeFormat } from '../format/archetype.js';
import type { CompiledFile } from '../model/record.js';
import { claimsAround } from './claim-at.js';
import { interactionKeys } from './matrix.js';
import { type Mentions, mentionsOf } from './mentions.js';
import { type LeadsTo, leadsTo } from './persona-links.js';

/** One persona works with another, and which page says so. */
export interface Interaction {
  readonly from: string;
  readonly to: string;
  /** A section on whom the persona works with, another link of its page, or an archetype that puts both side by side. */
  readonly source: 'collaboration' | 'link' | 'archetype';
  /** The id of the claim that says so. */
  readonly claim?: string;
  /** The id of the archetype. */
  readonly archetype?: string;
}

/** What interactions are read from. */
export interface InteractionInput {
  readonly personas: readonly CompiledFile[];
  readonly archetypes?: readonly CompiledFile[];
  /** The keys of the sections that say whom a persona works with. */
  readonly keys: ReadonlySet<string>;
}

/** Personas that a claim names, in its order: at each place those that a link or a title there means. */
interface NamedInClaim {
  readonly pointer: string;
  readonly claim: string;
  readonly named: readonly (readonly string[])[];
}

/** Reads who works with whom; sorted, each said once a claim. */
export function interactionsOf({ personas, archetypes = [], keys }: InteractionInput): Interaction[] {
  const find = late(() => mentionsOf(personas));
  const resolve = late(() => leadsTo(personas));
  const compose = late(() => compositionOf(personas));
  const archetypeKeys = interactionKeys(archetypeFormat());
  const found = new Map<string, Interaction>();
  const add = (interaction: Interaction): void => {
    const { from, to, source, claim = '', archetype = '' } = interaction;
    if (from !== to) found.set([from, to, source, archetype, claim].join('\0'), interaction);
  };
  for (const file of personas) {
    const from = file.persona?.id;
    if (from === undefined) continue;
    for (const { claim, named } of namedInClaims(file, keys, find, resolve)) for (const to of named.flat()) add({ from, to, source: 'collaboration', claim });
    for (const { to, claim } of otherLinks(file, keys, resolve)) add({ from, to, source: 'link', ...(claim !== undefined && { claim }) });
  }
  for (const file of archetypes) {
    const archetype = file.persona?.id;
    if (archetype === undefined) continue;
    for (const { claim, named } of compose(file, archetypeKeys)) {
      const [lead = [], ...others] = named;
      for (const from of lead) for (const to of others.flat()) add({ from, to, source: 'archetype', claim, archetype });
    }
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, interaction]) => interaction);
}

/** Makes a function when it is called for the first time: in most sets, nobody says whom a persona works with. */
function late<Given extends readonly unknown[], Made>(make: () => (...given: Given) => Made): (...given: Given) => Made {
  let made: ((...given: Given) => Made) | undefined;
  return (...given) => {
    made ??= make();
    return made(...given);
  };
}

/** The personas that an archetype has, in the order of its page. */
export function membersOf(personas: readonly CompiledFile[]): (archetype: CompiledFile) => string[] {
  const compose = compositionOf(personas);
  const keys = interactionKeys(archetypeFormat());
  return (archetype) => [...new Set(compose(archetype, keys).flatMap(({ named }) => named.flat()))];
}

/** Reads the bullets of archetypes, each with those nested below it: the first persona is who is there, the others are with it. */
export function compositionOf(personas: readonly CompiledFile[]): (archetype: CompiledFile, keys: ReadonlySet<string>) => NamedInClaim[] {
  const find = mentionsOf(personas);
  const resolve = leadsTo(personas);
  return (archetype, keys) => namedInClaims(archetype, keys, find, resolve, true).filter(({ named }) => named.length > 0);
}

/** The personas that each claim of some sections names: the claim itself, or with `whole` all that is nested below it too. */
function namedInClaims(file: CompiledFile, keys: ReadonlySet<string>, find: Mentions, resolve: LeadsTo, whole = false): NamedInClaim[] {
  // few pages say whom a persona works with
  if (!file.claims.some(({ pointer }) => keys.has(keyOf(pointer)))) return [];
  const around = claimsAround(file.claims);
  const tops = new Map(file.claims.map((claim) => [claim.pointer, claim]));
  const found = new Map<string, { claim: string; named: (readonly string[])[] }>();
  for (const span of [...file.spoken].sort((a, b) => a.start - b.start)) {
    const { link } = span;
    const at = around(span).at(-1);
    const own = at && whole ? (tops.get(topOf(at.pointer)) ?? at) : at;
    if (own === undefined || !keys.has(keyOf(own.pointer))) continue;
    const linked = link && resolve(link.url, file.path);
    const named = linked === undefined ? find(file.text.slice(span.start, span.end)) : [[linked]];
    const entry = found.get(own.pointer) ?? { claim: own.id, named: [] };
    entry.named.push(...named);
    found.set(own.pointer, entry);
  }
  return [...found].map(([pointer, entry]) => ({ pointer, ...entry }));
}

function otherLinks(file: CompiledFile, keys: ReadonlySet<string>, resolve: LeadsTo): { to: string; claim: string | undefined }[] {
  if (file.links.length === 0) return [];
  const around = claimsAround(file.claims);
  return [...file.links]
    .sort((a, b) => a.span.start - b.span.start)
    .flatMap(({ url, span }) => {
      const claim = around(span).at(-1);
      const to = claim && keys.has(keyOf(claim.pointer)) ? undefined : resolve(url, file.path);
      return to === undefined ? [] : [{ to, claim: claim?.id }];
    });
}

/** The bullet that a nested one stands below: `/personas/0` of `/personas/0/children/1`. */
function topOf(pointer: string): string {
  return pointer.split('/').slice(0, 3).join('/');
}

function keyOf(pointer: string): string {
  return pointer.slice(1).split('/', 1)[0]?.replaceAll('~1', '/').replaceAll('~0', '~') ?? '';
}
