import type { Document } from '../../model/document.js';
import type { JsonObject, SchemaError } from '../../model/format.js';
import { nearestWord } from '../../model/nearest.js';
import type { Span } from '../../model/place.js';
import { token, tokens } from '../../model/pointer.js';
import { rule } from '../rule.js';
import { type SchemaFacts, sayError, subjectOf, untangle } from '../schema-errors.js';

/** Whatever the schema asks of a value, at the key, value, heading or bullet that breaks it. */
export const schema = rule<SchemaFacts | { misplaced: string; heading: string }>({
  id: 'schema',
  severity: 'error',
  summary: 'Every value is one that the schema allows.',
  *check(document) {
    const { format, data, places, frontmatter } = document;
    for (const [pointer, span] of places.keys) {
      const [key = '', ...inner] = tokens(pointer);
      const field = format.fields.find((candidate) => candidate.key === key);
      if (inner.length > 0 || field === undefined || field.as === 'frontmatter' || field.as === 'label') continue;
      yield { span, facts: { misplaced: key, heading: field.heading ?? 'title' } };
    }
    if (frontmatter.broken && Object.keys(data).length === 0) return;
    for (const error of untangle(format.validate(data).filter((found) => !isStructure(found, document)))) {
      yield { span: spanOf(error, document), facts: factsOf(error, document) };
    }
  },
  say: (facts) =>
    'misplaced' in facts
      ? {
          message: `“${facts.misplaced}” is not written in the frontmatter`,
          help:
            facts.heading === 'title'
              ? 'it is read from the title, “# Name (Role)”; take the line out'
              : `write it below the title, as the section “${facts.heading}”; take the line out`,
        }
      : sayError(facts),
});

/** What other rules already say: a required section or a part of the title that is not there. */
function isStructure({ keyword, instancePath, params }: SchemaError, { format, frontmatter }: Document): boolean {
  if (instancePath === '/id') return true;
  if (keyword !== 'required' || instancePath !== '') return false;
  const field = format.fields.find(({ key }) => key === params.missingProperty);
  return field !== undefined && (field.as !== 'frontmatter' || frontmatter.broken) && (field.as !== 'label' || frontmatter.broken);
}

function spanOf({ instancePath, params }: SchemaError, { places, anchor, frontmatter }: Document): Span {
  const own = params.additionalProperty ?? params.unevaluatedProperty;
  if (typeof own === 'string') {
    const key = places.keys.get(`${instancePath}/${token(own)}`);
    if (key) return key;
  }
  if (typeof params.i === 'number') {
    const second = places.values.get(`${instancePath}/${Math.max(params.i, Number(params.j))}`);
    if (second) return second;
  }
  for (let at = instancePath; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const span = places.values.get(at);
    if (span) return span;
  }
  return frontmatter.span ? { start: frontmatter.span.start, end: frontmatter.span.start + 3 } : anchor;
}

function factsOf(error: SchemaError, { format, data }: Document): SchemaFacts {
  const value = tokens(error.instancePath).reduce<unknown>((at, key) => (at as JsonObject | undefined)?.[key], data);
  const key = tokens(error.instancePath)[0] ?? String(error.params.missingProperty ?? '');
  const hint = format.fields.find((field) => field.key === key)?.hint;
  const near = nearOf(
    error,
    value,
    format.fields.filter(({ as }) => as === 'frontmatter' || as === 'label').map((field) => field.key),
  );
  return { error, subject: subjectOf(error.instancePath, format.fields), value, ...(hint && { hint }), ...(near && { near }) };
}

function nearOf({ params, instancePath }: SchemaError, value: unknown, keys: readonly string[]): string | undefined {
  const unknown = params.additionalProperty ?? params.unevaluatedProperty;
  if (typeof unknown === 'string') return instancePath === '' ? nearestWord(unknown, keys) : undefined;
  return Array.isArray(params.allowedValues) && typeof value === 'string' ? nearestWord(value, params.allowedValues.map(String)) : undefined;
}
