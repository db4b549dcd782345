import type { Fix } from '../../model/diagnostic.js';
import type { Document } from '../../model/document.js';
import { asksForOne, type Format, headingOf, type JsonObject, type SchemaError } from '../../model/format.js';
import { nearestWord } from '../../model/nearest.js';
import type { Span } from '../../model/place.js';
import { token, tokens } from '../../model/pointer.js';
import { rule } from '../rule.js';
import { type SchemaFacts, sayError, subjectOf, untangle } from '../schema-errors.js';
import { valueFix } from '../value-fixes.js';

/** A key of the frontmatter for something that is written elsewhere. */
interface Misplaced {
  readonly misplaced: string;
  readonly heading: string | undefined;
}

/** A bullet of links without the link, or without words. */
interface Unlinked {
  readonly unlinked: string;
  readonly lacks: 'url' | 'text';
}

/** Several sections of which one must be there. */
interface Lacking {
  readonly lacking: readonly string[];
}

/** Whatever the schema asks of a value, at the key, value, heading or bullet that breaks it. */
export const schema = rule<SchemaFacts | Misplaced | Unlinked | Lacking>({
  id: 'schema',
  severity: 'error',
  summary: 'Every value is one that the schema allows.',
  *check(document) {
    const { format, data, places, frontmatter } = document;
    for (const [pointer, span] of places.keys) {
      const [key = '', ...inner] = tokens(pointer);
      const field = format.fields.find((candidate) => candidate.key === key);
      if (inner.length > 0 || field === undefined || field.as === 'frontmatter' || field.as === 'label') continue;
      yield { span, subject: pointer, facts: { misplaced: key, heading: field.as === 'title' ? 'title' : field.heading } };
    }
    if (frontmatter.broken && Object.keys(data).length === 0) return;
    const titleTold = document.title === undefined;
    for (const error of untangle(format.validate(data).filter((found) => !isStructure(found, document)))) {
      if (titleTold && error.instancePath === '' && error.params.additionalProperty === 'title') continue;
      const lacking = lackingOf(error, document);
      if (lacking) {
        yield { span: document.anchor, subject: 'any', facts: { lacking }, unfinished: true };
        continue;
      }
      const span = spanOf(error, document);
      // a value that could not be read is the fault of the rule “frontmatter”
      if (frontmatter.problems.some((problem) => problem.what !== 'duplicate-key' && problem.span.start <= span.end && span.start <= problem.span.end))
        continue;
      const facts = misplacedOf(error, document) ?? unlinkedOf(error, document) ?? factsOf(error, document);
      const fix = 'error' in facts ? fixIn(facts, span, document) : undefined;
      yield { span, subject: subjectIn(error, document), facts, ...(fix && { fix }) };
    }
  },
  say: (facts) => {
    if ('misplaced' in facts) return { message: `“${facts.misplaced}” does not belong in the frontmatter`, help: placeOf(facts.heading) };
    if ('lacking' in facts) {
      return { message: 'the page says nothing of this person', help: `write at least one of these sections: ${facts.lacking.join(', ')}` };
    }
    if ('unlinked' in facts) {
      return facts.lacks === 'url'
        ? { message: `${facts.unlinked} has no link`, help: 'write it as “[words](https://…)”, or give the whole address with its https://' }
        : { message: `${facts.unlinked} has a link without words`, help: 'write it as “[words](https://…)”' };
    }
    return sayError(facts);
  },
});

function placeOf(heading: string | undefined): string {
  if (heading === undefined) return 'it is gathered from the page; take the line out';
  if (heading === 'title') return 'it is read from the heading “# Name (Role)”; take the line out, or, where your site needs it, have it added to your schema';
  return `write it below the title, as the section “${heading}”; take the line out`;
}

/** An unknown key that is the title, or the heading of a section. */
function misplacedOf({ instancePath, params }: SchemaError, { format }: Document): Misplaced | undefined {
  const key = params.additionalProperty ?? params.unevaluatedProperty;
  if (typeof key !== 'string' || instancePath !== '') return undefined;
  if (key.toLowerCase() === 'title') return { misplaced: key, heading: 'title' };
  const label = format.labels.get(key.toLowerCase().replaceAll('-', ' '));
  if (label) return undefined;
  const heading = format.sections.get(key.toLowerCase())?.heading;
  return heading === undefined ? undefined : { misplaced: key, heading };
}

/** The headings of which the schema asks for one, where the page has none. */
function lackingOf({ keyword, instancePath }: SchemaError, { format }: Document): string[] | undefined {
  const { anyOf } = format.schema;
  if (keyword !== 'anyOf' || instancePath !== '' || !asksForOne(anyOf)) return undefined;
  const keys = new Set(anyOf.flatMap(({ required }) => required));
  return format.fields.filter(({ key, heading }) => keys.has(key) && heading !== undefined).map(headingOf);
}

function unlinkedOf({ keyword, instancePath, params }: SchemaError, { format }: Document): Unlinked | undefined {
  const [key = '', index = '', part = params.missingProperty] = tokens(instancePath);
  const isLink = format.fields.some((field) => field.key === key && field.as === 'links');
  if (!isLink || !['required', 'minLength'].includes(keyword) || (part !== 'url' && part !== 'text')) return undefined;
  return { unlinked: subjectOf(`/${token(key)}/${index}`, format.fields), lacks: part };
}

/** What other rules already say: a required section or a part of the title that is not there. */
function isStructure({ keyword, instancePath, params }: SchemaError, { format, frontmatter }: Document): boolean {
  if (keyword !== 'required' || instancePath !== '') return false;
  const field = format.fields.find(({ key }) => key === params.missingProperty);
  if (field === undefined) return false;
  // what the schema asks for only under a condition, no other rule knows
  return field.as === 'frontmatter' || field.as === 'label' ? frontmatter.broken : field.required;
}

/** The place in the data; within a section its words, since a bullet moves when another is inserted above it. */
function subjectIn({ instancePath, params, keyword }: SchemaError, { format, places, text }: Document): string {
  const name = params.additionalProperty ?? params.unevaluatedProperty ?? params.missingProperty;
  const pointer = typeof name === 'string' ? `${instancePath}/${token(name)}` : instancePath;
  const [key, index] = tokens(pointer);
  const isSection = format.fields.some((field) => field.key === key && field.as !== 'frontmatter' && field.as !== 'label');
  const span = isSection && index !== undefined ? places.values.get(`/${key}/${index}`) : undefined;
  if (span) return `/${key} ${text.slice(span.start, span.end)} ${keyword}`;
  // another wrong value is another fault
  const value = name === undefined && pointer !== '' ? places.values.get(pointer) : undefined;
  return [pointer, keyword, ...(value && value.end - value.start < 80 ? [text.slice(value.start, value.end)] : [])].join(' ');
}

/** Only a value of the frontmatter is written as the data has it. */
function fixIn(facts: SchemaFacts, span: Span, { places, text, frontmatter }: Document): Fix | undefined {
  if (!frontmatter.yaml || span.start < frontmatter.yaml.start || span.end > frontmatter.yaml.end) return undefined;
  const { instancePath, params } = facts.error;
  const unknown = params.additionalProperty ?? params.unevaluatedProperty;
  const key = typeof unknown === 'string' ? places.keys.get(`${instancePath}/${token(unknown)}`) : undefined;
  return valueFix(facts, { pointer: instancePath, span, source: text.slice(span.start, span.end), key });
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

/** What the author wrote behind the colon, where a `#` made a comment of it. */
function commentAt({ start }: Span, { text }: Document): string | undefined {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  return /^[^\r\n#]*:[ \t]+(#[^\r\n]*\S)/.exec(text.slice(lineStart, lineStart + 200))?.[1];
}

/** A number where a date must stand is no date; in quotes it would be none either. */
function asDate(error: SchemaError, key: string, value: unknown, { schema }: Format): SchemaError {
  const property = (schema.properties as JsonObject | undefined)?.[key] as JsonObject | undefined;
  return error.keyword === 'type' && typeof value === 'number' && property?.format === 'date'
    ? { ...error, keyword: 'format', params: { format: 'date' } }
    : error;
}

function factsOf(error: SchemaError, document: Document): SchemaFacts {
  const { format, data } = document;
  const value = tokens(error.instancePath).reduce<unknown>((at, key) => (at as JsonObject | undefined)?.[key], data);
  const key = tokens(error.instancePath)[0] ?? String(error.params.missingProperty ?? '');
  const hint = format.fields.find((field) => field.key === key)?.hint;
  const near = nearOf(
    error,
    value,
    format.fields.filter(({ as }) => as === 'frontmatter' || as === 'label').map((field) => field.key),
    format.labels,
  );
  const comment = value === null ? commentAt(spanOf(error, document), document) : undefined;
  return {
    error: asDate(error, key, value, format),
    subject: subjectOf(error.instancePath, format.fields),
    value,
    ...(typeof value === 'number' && { written: document.text.slice(spanOf(error, document).start, spanOf(error, document).end) }),
    ...(hint && { hint }),
    ...(near && { near }),
    ...(comment && { comment }),
  };
}

function nearOf({ params, instancePath }: SchemaError, value: unknown, keys: readonly string[], labels: Format['labels']): string | undefined {
  const unknown = params.additionalProperty ?? params.unevaluatedProperty;
  if (typeof unknown === 'string') {
    const label = labels.get(unknown.toLowerCase().replaceAll('-', ' '))?.key;
    return instancePath === '' ? (label ?? nearestWord(unknown, keys)) : undefined;
  }
  return Array.isArray(params.allowedValues) && typeof value === 'string' ? nearestWord(value, params.allowedValues.map(String)) : undefined;
}
