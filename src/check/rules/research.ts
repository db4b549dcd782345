import { researchSchema } from '../../generated/schemas.js';
import type { JsonObject, SchemaError } from '../../model/format.js';
import type { FrontmatterProblem } from '../../model/frontmatter-problem.js';
import { nearestWord } from '../../model/nearest.js';
import type { Span } from '../../model/place.js';
import { token, tokens } from '../../model/pointer.js';
import type { Registry } from '../../model/research.js';
import { registryRule, shorten, type Words } from '../rule.js';
import { type SchemaFacts, sayError, untangle } from '../schema-errors.js';
import { sayYaml } from '../yaml-words.js';

const most = 200;

type Facts = { readonly yaml: FrontmatterProblem } | { readonly schema: SchemaFacts } | { readonly twice: string } | { readonly noDay: string };

/** The registry of studies says what its schema asks, each study once. */
export const research = registryRule<Facts>({
  id: 'research',
  severity: 'error',
  summary: 'The registry of studies, research.yml, can be read, and says of each study what its schema asks.',
  *check(registry) {
    // of a file that is wrong throughout, its beginning says enough
    for (const problem of registry.problems.slice(0, most)) yield { span: problem.span, subject: problem.found ?? problem.what, facts: { yaml: problem } };
    for (const error of untangle(registry.errors).slice(0, most)) {
      const span = spanOf(error, registry);
      // a value that could not be read is told above
      if (registry.problems.some((problem) => problem.what !== 'duplicate-key' && problem.span.start <= span.end && span.start <= problem.span.end)) continue;
      const { instancePath, params } = error;
      const named = String(params.missingProperty ?? params.additionalProperty ?? '');
      yield { span, subject: `${nameIn(error, registry)} ${tokens(instancePath).slice(2).join(' ')} ${named}`, facts: { schema: factsOf(error, registry) } };
    }
    const ids = new Set<string>();
    for (const [index, entry] of entriesOf(registry).entries()) {
      const { id, date } = (entry ?? {}) as JsonObject;
      const place = (key: string): Span => registry.places.values.get(`/studies/${index}/${key}`) ?? { start: 0, end: 0 };
      if (typeof id === 'string' && ids.has(id)) yield { span: place('id'), subject: `${id} twice`, facts: { twice: id } };
      ids.add(String(id));
      if (typeof date === 'string' && isNoDay(date)) yield { span: place('date'), subject: `${id} date`, facts: { noDay: date } };
    }
  },
  say: (facts) => {
    if ('twice' in facts)
      return { message: `“${shorten(facts.twice)}” is the id of two studies`, help: 'give one of the two another id; claims cite it by that' };
    if ('noDay' in facts) return { message: `no calendar has the day ${facts.noDay}`, help: 'write year-month-day, like 2026-03-14, or only 2026-03' };
    if ('schema' in facts) return sayFault(facts.schema);
    const { what } = facts.yaml;
    if (what === 'not-a-map') return { ...sayYaml(facts.yaml, 'the registry'), help: 'write “studies:” on the first line, and the list below it' };
    if (what === 'too-large') return { ...sayYaml(facts.yaml, 'the registry'), help: 'take out studies that nothing rests on any more' };
    return sayYaml(facts.yaml, 'the registry');
  },
});

/** Keys are those of our own schema: nobody can be asked to add one. */
function sayFault(facts: SchemaFacts): Words {
  const told = sayError(facts);
  const { keyword, params, instancePath } = facts.error;
  if (keyword === 'pattern' && instancePath.endsWith('/id')) return { ...told, message: `“${shorten(String(facts.value))}” cannot be the id of a study` };
  if (typeof params.additionalProperty !== 'string' || facts.near) return told;
  const help = instancePath === '' ? 'put the studies below “studies:”' : `a study has: ${Object.keys(researchSchema().$defs.study.properties).join(', ')}`;
  return { ...told, help: `take the line out; ${help}` };
}

function entriesOf({ data }: Registry): readonly unknown[] {
  return Array.isArray(data.studies) ? data.studies : [];
}

/** What the author calls the study that an error is about. */
function nameIn({ instancePath }: SchemaError, registry: Registry): string {
  const [, index] = tokens(instancePath);
  if (index === undefined) return '';
  const id = (entriesOf(registry)[Number(index)] as JsonObject | undefined)?.id;
  return typeof id === 'string' && id !== '' ? `“${shorten(id, 40)}”` : `study ${Number(index) + 1}`;
}

function factsOf(error: SchemaError, registry: Registry): SchemaFacts {
  const { instancePath, params } = error;
  const way = tokens(instancePath);
  const value = way.reduce<unknown>((at, key) => (at as JsonObject | undefined)?.[key], registry.data);
  const { properties, $defs } = researchSchema();
  const own = way.length < 2 ? properties : $defs.study.properties;
  const key = String(params.missingProperty ?? way[2] ?? way[0] ?? '');
  const hint = (own as { readonly [key: string]: { readonly description?: string } })[key]?.description;
  const unknown = params.additionalProperty;
  const near =
    typeof unknown === 'string'
      ? nearestWord(unknown, Object.keys(own))
      : Array.isArray(params.allowedValues) && typeof value === 'string'
        ? nearestWord(value, params.allowedValues.map(String))
        : undefined;
  const name = nameIn(error, registry);
  const { start, end } = spanOf(error, registry);
  return {
    error,
    subject: way.length === 0 ? 'the registry' : way.length < 3 ? name || `“${way[0]}”` : `“${way[2]}” of ${name}`,
    value,
    ...(hint && { hint }),
    ...(near && { near }),
    ...(typeof value === 'number' && { written: registry.text.slice(start, end) }),
  };
}

function spanOf({ instancePath, params }: SchemaError, { places, text }: Registry): Span {
  const key = typeof params.additionalProperty === 'string' && places.keys.get(`${instancePath}/${token(params.additionalProperty)}`);
  if (key) return key;
  // of a study that lacks something, its id is the place that its author knows
  const way = typeof params.missingProperty === 'string' ? `${instancePath}/id` : instancePath;
  for (let at = way; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const span = places.values.get(at);
    if (span) return at === way ? span : { start: span.start, end: lineEndOf(text, span.start) };
  }
  return { start: 0, end: lineEndOf(text, 0) };
}

function lineEndOf(text: string, from: number): number {
  const at = text.slice(from).search(/[\r\n]/);
  return at === -1 ? text.length : from + at;
}

/** A day that is written as one, and that no calendar has. */
function isNoDay(date: string): boolean {
  if (!/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/.test(date)) return false;
  return !new Date(Date.parse(`${date}T00:00:00Z`)).toISOString().startsWith(date);
}
