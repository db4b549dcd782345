import type { Link, Spoken } from '../model/document.js';
import type { JsonObject } from '../model/format.js';
import type { Span } from '../model/place.js';
import { tokens } from '../model/pointer.js';
import type { CompiledFile, PersonaData, PlacedClaim } from '../model/record.js';

/** What is kept of a claim that the persona has as well: its JSON Pointer and where it stands. */
type KeptClaim = readonly [pointer: string, start: number, end: number];

/** A compiled file as it is kept: without its text, which the file has, and without what the persona says already. */
interface Kept extends Omit<CompiledFile, 'persona' | 'text' | 'shown' | 'claims' | 'spoken' | 'frontmatter'> {
  /** Absent where it is the text itself. */
  readonly shown?: string;
  readonly claims: readonly (KeptClaim | PlacedClaim)[];
  /** Start and end of each stretch, and the place of its link among the links; -1 where it has none. */
  readonly spoken: readonly number[];
  readonly frontmatter: readonly (readonly [pointer: string, start: number, end: number])[];
}

/** Writes a compiled file as two lines of JSON, to be read again beside its text: the persona, and what else is known of the page. */
export function writeRecord(file: CompiledFile): string {
  const { persona, text, shown, claims, frontmatter, ...rest } = file;
  const kept: Kept = {
    ...rest,
    ...(shown !== text && { shown }),
    claims: claims.map((claim) => (isWithin(persona, claim) ? [claim.pointer, claim.span.start, claim.span.end] : claim)),
    spoken: writeSpoken(file),
    frontmatter: [...frontmatter].map(([pointer, { start, end }]) => [pointer, start, end]),
  };
  // JSON has no word for what is not there
  return `${persona === undefined ? '' : JSON.stringify(persona)}\n${JSON.stringify(kept)}`;
}

/**
 * Reads what {@link writeRecord} wrote.
 *
 * @param text the text that the file was compiled from
 * @throws {Error} where it is anything else
 */
export function readRecord(json: string, text: string): CompiledFile {
  const end = json.indexOf('\n');
  const persona = personaOf(json.slice(0, end));
  const { shown = text, claims, spoken, frontmatter, ...rest } = JSON.parse(json.slice(end)) as Kept;
  return {
    ...rest,
    persona,
    text,
    shown,
    claims: claims.map((claim) => (isKept(claim) ? claimAt(persona, claim) : claim)),
    spoken: readSpoken(spoken, rest.links),
    frontmatter: new Map(frontmatter.map(([pointer, start, end]): [string, Span] => [pointer, { start, end }])),
  };
}

/**
 * The persona alone, of what {@link writeRecord} wrote. The rest, which is as long, is not looked at.
 *
 * @param bytes in UTF-8
 * @throws {Error} where it is anything else
 */
export function personaOfRecord(bytes: Uint8Array): PersonaData | undefined {
  const end = bytes.indexOf(feed);
  if (end === -1) throw new Error('this is no record');
  return personaOf(new TextDecoder().decode(bytes.subarray(0, end)));
}

const feed = 10;

function personaOf(json: string): PersonaData | undefined {
  return json === '' ? undefined : (JSON.parse(json) as PersonaData);
}

/** What a page says as numbers: three for each stretch. */
function writeSpoken({ spoken, links }: Pick<CompiledFile, 'spoken' | 'links'>): number[] {
  return spoken.flatMap(({ start, end, link }) => [start, end, link ? links.indexOf(link) : -1]);
}

/** What {@link writeSpoken} wrote. */
function readSpoken(numbers: ArrayLike<number>, links: readonly Link[]): Spoken[] {
  return Array.from({ length: numbers.length / 3 }, (_, index) => {
    const link = links[numbers[index * 3 + 2] ?? -1];
    return { start: numbers[index * 3] ?? 0, end: numbers[index * 3 + 1] ?? 0, ...(link && { link }) };
  });
}

function isKept(claim: KeptClaim | PlacedClaim): claim is KeptClaim {
  return Array.isArray(claim);
}

/** Whether the persona says of a claim all that is known of it. */
function isWithin(persona: PersonaData | undefined, claim: PlacedClaim): boolean {
  if (persona === undefined) return false;
  const { text, id } = valueAt(persona, claim.pointer) ?? {};
  return text === claim.text && id === claim.id;
}

function claimAt(persona: PersonaData | undefined, [pointer, start, end]: KeptClaim): PlacedClaim {
  const { id, text, evidence, shared } = valueAt(persona, pointer) ?? {};
  if (typeof id !== 'string' || typeof text !== 'string') throw new Error(`no claim stands at ${pointer}`);
  return { pointer, id, text, evidence: Array.isArray(evidence) ? evidence.map(String) : [], shared: shared === true, span: { start, end } };
}

function valueAt(persona: PersonaData | undefined, pointer: string): JsonObject | undefined {
  return tokens(pointer).reduce<JsonObject | undefined>((value, key) => value?.[key] as JsonObject | undefined, persona);
}
