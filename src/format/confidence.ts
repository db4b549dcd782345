import type { Confidence, Method, PersonaType, Study } from '../model/research.js';

/*
 * How much can rest on studies. docs/evidence.md has the same table in words, and a test holds the two together. The law:
 * one study more, or one participant more, never takes a level away.
 */

/** From the least to the most. */
export const levels: readonly Confidence[] = ['assumed', 'heuristic', 'interviewed', 'validated'];
/** From the least to the most. */
export const types: readonly PersonaType[] = ['proto', 'qualitative', 'statistical'];

/** With how many people a method counts: fewer tell stories, and no pattern. Methods that ask nobody are not among them. */
export const enough: { readonly [method in Method]?: number } = {
  interviews: 5,
  'usability-test': 5,
  'field-study': 5,
  'diary-study': 5,
  'focus-group': 5,
  survey: 30,
  analytics: 30,
};
/** From so many on, figures of one survey or of analytics stand alone. */
export const many = 100;

const figures: ReadonlySet<Method> = new Set(['survey', 'analytics']);

/** What a study says of itself that counts here. */
type Weight = Pick<Study, 'method' | 'participants'>;

/** The level that studies support together. */
export function confidenceOf(studies: readonly Weight[]): Confidence {
  if (studies.length === 0) return 'assumed';
  const methods = methodsThatCount(studies);
  if (hasManyFigures(studies) || (methods.length > 1 && methods.some((method) => !figures.has(method)))) return 'validated';
  return methods.length > 0 ? 'interviewed' : 'heuristic';
}

/** The type of persona that studies support together. */
export function typeOf(studies: readonly Weight[]): PersonaType {
  if (hasManyFigures(studies)) return 'statistical';
  return methodsThatCount(studies).some((method) => !figures.has(method)) ? 'qualitative' : 'proto';
}

/**
 * The level of a persona: the one that at least half of its claims reach, or the one of the studies that it rests on as a
 * whole, whichever is higher.
 */
export function confidenceOfAll(claims: readonly Confidence[], whole: readonly Weight[]): Confidence {
  const reached = (level: Confidence): number => claims.filter((claim) => levels.indexOf(claim) >= levels.indexOf(level)).length;
  const half = [...levels].reverse().find((level) => reached(level) > 0 && reached(level) * 2 >= claims.length) ?? 'assumed';
  const [, higher = half] = [half, confidenceOf(whole)].sort((a, b) => levels.indexOf(a) - levels.indexOf(b));
  return higher;
}

/** The lesser of what is said and what is supported; nothing said is what is supported. */
export function atMost<Level extends string>(said: Level | undefined, supported: Level, order: readonly Level[]): Level {
  return said !== undefined && order.indexOf(said) < order.indexOf(supported) ? said : supported;
}

/** Participants are counted over all studies of a method, as a second round adds to the first. */
function methodsThatCount(studies: readonly Weight[]): Method[] {
  return (Object.keys(enough) as Method[]).filter((method) => peopleIn(studies, method) >= (enough[method] ?? Number.POSITIVE_INFINITY));
}

function hasManyFigures(studies: readonly Weight[]): boolean {
  return [...figures].some((method) => peopleIn(studies, method) >= many);
}

function peopleIn(studies: readonly Weight[], method: Method): number {
  return studies.reduce((sum, study) => (study.method === method ? sum + (study.participants ?? 0) : sum), 0);
}
