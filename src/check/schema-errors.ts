import type { JsonObject, SchemaError } from '../model/format.js';
import { tokens } from '../model/pointer.js';
import type { Words } from './rule.js';
import { shorten } from './rule.js';

/**
 * Leaves one error for each fault: of a choice (`oneOf`, `anyOf`, `if`) only what the nearest branch says, of several
 * errors at one place the one that explains the others.
 *
 * @param errors as the validator reported them
 */
export function untangle(errors: readonly SchemaError[]): SchemaError[] {
  const choices = errors.filter(({ keyword }) => keyword === 'oneOf' || keyword === 'anyOf');
  let left = errors.filter(({ keyword }) => keyword !== 'if');
  for (const choice of choices) {
    const branches = left.filter((error) => error !== choice && isBranch(error, choice));
    const deeper = branches.filter(({ instancePath }) => instancePath.length > choice.instancePath.length);
    left = left.filter((error) => !branches.includes(error) || deeper.includes(error));
    if (deeper.length > 0) left = left.filter((error) => error !== choice && (!deeper.includes(error) || error === deeper[0]));
  }
  const byPlace = new Map<string, SchemaError>();
  for (const error of left) {
    const own = error.params.additionalProperty ?? error.params.unevaluatedProperty ?? error.params.missingProperty ?? '';
    const place = `${error.instancePath}\n${own}`;
    const other = byPlace.get(place);
    if (other === undefined || weight(error) < weight(other)) byPlace.set(place, error);
  }
  return [...byPlace.values()];
}

/** Whether an error comes from within a choice. What a branch refers to (`$ref`) has a path of its own, so there the place decides. */
function isBranch(error: SchemaError, choice: SchemaError): boolean {
  const isBelow = error.instancePath === choice.instancePath || error.instancePath.startsWith(`${choice.instancePath}/`);
  if (!isBelow) return false;
  if (error.schemaPath.startsWith(`${choice.schemaPath}/`)) return true;
  return choice.instancePath !== '' && error.schemaPath.startsWith('#/$defs/');
}

/** A wrong type explains everything else that is wrong at its place. */
function weight({ keyword }: SchemaError): number {
  return ['type', 'const', 'enum', 'required', 'additionalProperties'].indexOf(keyword) + 1 || 9;
}

/** One fault of the data against the schema, with all that its words need. */
export interface SchemaFacts {
  readonly error: SchemaError;
  /** What the author calls the place: the key, the heading, “bullet 2 of Goals”. */
  readonly subject: string;
  readonly value: unknown;
  /** The schema's own hint for the place. */
  readonly hint?: string;
  /** The value as its author wrote it. */
  readonly written?: string;
  /** The word that was probably meant. */
  readonly near?: string;
  /** What stands behind the colon, where a `#` made a comment of it. */
  readonly comment?: string;
}

/** What the author calls the place that a JSON Pointer names. */
export function subjectOf(pointer: string, fields: readonly { readonly key: string; readonly heading?: string; readonly as: string }[]): string {
  if (pointer === '') return 'the persona';
  const [key = '', ...rest] = tokens(pointer);
  const field = fields.find((candidate) => candidate.key === key);
  const name = field?.heading !== undefined && field.as !== 'label' ? field.heading : key;
  const [index, ...inner] = rest;
  if (index === undefined) return `“${name}”`;
  const item = /^\d+$/.test(index)
    ? `${field?.as === 'frontmatter' || field?.as === 'label' ? 'entry' : 'bullet'} ${Number(index) + 1} of “${name}”`
    : `“${[name, index].join('.')}”`;
  return inner.length === 0 ? item : `${item} (${inner.join('.')})`;
}

/** Says a schema error as its author would understand it. */
export function sayError({ error, subject, value, hint, near, comment, written }: SchemaFacts): Words {
  const { params, keyword } = error;
  const because = hint ? ` (${hint.replace(/\.$/, '')})` : '';
  if (value === null && keyword !== 'required')
    return comment === undefined
      ? { message: `${subject} has no value`, help: `write one behind the colon${because}, or take the line out` }
      : { message: `${subject} has no value: what follows “#” is a comment`, help: `put it in quotes: "${comment.replaceAll('"', '’')}"` };
  switch (keyword) {
    case 'additionalProperties':
    case 'unevaluatedProperties':
    case 'propertyNames': {
      const name = String(params.additionalProperty ?? params.unevaluatedProperty ?? params.propertyName);
      return { message: `“${name}” is no known key`, help: near ? `did you mean “${near}”?` : 'take the line out, or ask whoever keeps your schema to add it' };
    }
    case 'required':
      return { message: `“${params.missingProperty}” is missing`, help: `add it${because}` };
    case 'enum': {
      const allowed = (params.allowedValues as unknown[]).map(String);
      return {
        message: `${subject} cannot be “${show(value)}”`,
        help: near ? `did you mean “${near}”? Allowed are: ${allowed.join(', ')}` : `write one of: ${allowed.join(', ')}`,
      };
    }
    case 'dependentRequired':
      return { message: `“${params.property}” is given, but “${params.missingProperty}” is not`, help: `add “${params.missingProperty}” as well` };
    case 'minimum':
    case 'exclusiveMinimum':
      return { message: `${subject} must be more than ${keyword === 'minimum' ? 'or equal to ' : ''}${params.limit}`, help: `write a larger number${because}` };
    case 'maximum':
    case 'exclusiveMaximum':
      return {
        message: `${subject} must be less than ${keyword === 'maximum' ? 'or equal to ' : ''}${params.limit}`,
        help: `write a smaller number${because}`,
      };
    case 'const':
      return { message: `${subject} cannot be “${show(value)}”`, help: `write “${show(params.allowedValue)}”` };
    case 'type':
      return sayType(subject, String(params.type), value, because, written);
    case 'format':
      return params.format === 'date'
        ? { message: `${subject} is no date of the calendar: “${show(value)}”`, help: 'write year-month-day, like 2026-09-14' }
        : { message: `${subject} is not of the form “${params.format}”: “${show(value)}”`, help: `write it as ${params.format}${because}` };
    case 'pattern':
      return {
        message: `“${show(value)}” is not of the form that ${subject} must have`,
        help: hint ? `write ${hint.replace(/\.$/, '')}` : `it must match ${params.pattern}`,
      };
    case 'minLength':
      return params.limit === 1
        ? { message: `${subject} is empty`, help: `write what belongs there${because}, or take it out` }
        : { message: `${subject} is shorter than ${params.limit} characters`, help: `write more${because}` };
    case 'maxLength':
      return { message: `${subject} is longer than ${params.limit} characters`, help: `shorten it${because}` };
    case 'minItems':
      return { message: `${subject} has fewer than ${params.limit} ${params.limit === 1 ? 'entry' : 'entries'}`, help: `add what is missing${because}` };
    case 'maxItems':
      return { message: `${subject} has more than ${params.limit} ${params.limit === 1 ? 'entry' : 'entries'}`, help: 'keep the ones that matter most' };
    case 'uniqueItems':
      return { message: `${subject} holds “${show(Array.isArray(value) ? value[Number(params.i)] : value)}” twice`, help: 'keep one of the two' };
    case 'oneOf':
      if (Array.isArray(params.passingSchemas))
        return { message: `${subject} fits more than one of the forms it may have`, help: hint ?? 'see the page of the format' };
      return { message: `${subject} is in none of the forms it may have: “${show(value)}”`, help: hint ?? 'see the page of the format' };
    case 'anyOf':
      return { message: `${subject} is in none of the forms it may have: “${show(value)}”`, help: hint ?? 'see the page of the format' };
    default:
      return { message: `${subject} ${error.message ?? 'is not valid'}`, help: hint ?? 'see the page of the format' };
  }
}

function sayType(subject: string, type: string, value: unknown, because: string, written: string | undefined): Words {
  // a number may not read as it was written: 007, 1.10
  const shown = typeof value === 'number' && written ? shorten(written, 40) : show(value);
  switch (type) {
    case 'array':
      return { message: `${subject} must be a list`, help: `write it in square brackets: [${listed(value, shown)}]` };
    case 'string':
      return typeof value === 'object'
        ? { message: `${subject} must be plain text`, help: `write one value behind the colon${because}` }
        : {
            message: `${subject} must be text, but “${shown}” is read as a ${typeof value === 'boolean' ? 'yes or no' : 'number'}`,
            help: `put it in quotes: "${shown}"`,
          };
    case 'boolean':
      return { message: `${subject} must be yes or no`, help: 'write true or false' };
    case 'integer':
    case 'number':
      return { message: `${subject} must be a number`, help: 'write digits, without quotes' };
    default:
      return { message: `${subject} must be of the type ${type}`, help: `see the page of the format${because}` };
  }
}

/** The entries of a list, as they must stand between its brackets. */
function listed(value: unknown, shown: string): string {
  if (typeof value === 'object') return 'one, two';
  return typeof value === 'string' ? shown.replace(/^\[|\]$/g, '') : `"${shown}"`;
}

function show(value: unknown): string {
  return shorten(typeof value === 'string' ? value : (JSON.stringify(value as JsonObject) ?? ''), 40);
}
