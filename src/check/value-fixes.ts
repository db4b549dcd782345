import { yamlQuoted } from '../format/yaml-lines.js';
import type { Edit, Fix } from '../model/diagnostic.js';
import type { Span } from '../model/place.js';
import { token } from '../model/pointer.js';
import { fixOf } from './edits.js';
import type { SchemaFacts } from './schema-errors.js';

/** Where a value of the frontmatter stands, and what stands there. */
export interface WrittenValue {
  readonly pointer: string;
  readonly span: Span;
  readonly source: string;
  /** The place of its key. */
  readonly key: Span | undefined;
}

/**
 * What mends a value of the frontmatter: quotes around a number that must be text, a date in its one form, a known key or
 * word for a misspelt one.
 *
 * @returns nothing where only the author knows what to write
 */
export function valueFix({ error, value, near }: SchemaFacts, { pointer, span, source, key }: WrittenValue): Fix | undefined {
  const replace = (text: string): Edit => ({ span, text });
  const { params } = error;
  const unknown = params.additionalProperty ?? params.unevaluatedProperty;
  if (typeof unknown === 'string') {
    return near !== undefined && key !== undefined ? fixOf('unsafe', [{ span: key, text: near }], [`/${token(unknown)}`, `/${token(near)}`]) : undefined;
  }
  switch (error.keyword) {
    case 'enum':
      return near === undefined ? undefined : fixOf('unsafe', [replace(near)], [pointer]);
    case 'format': {
      const date = params.format === 'date' ? dateOf(source) : undefined;
      return date === undefined ? undefined : fixOf('safe', [replace(date)], [pointer]);
    }
    case 'type':
      if (params.type === 'string' && (typeof value === 'number' || typeof value === 'boolean')) return fixOf('safe', [replace(yamlQuoted(source))], [pointer]);
      if ((params.type === 'number' || params.type === 'integer') && typeof value === 'string' && /^-?\d{1,15}(?:\.\d{1,15})?$/.test(value))
        return fixOf('safe', [replace(value)], [pointer]);
      return undefined;
    default:
      return undefined;
  }
}

/** A day that is written year first, in the one form that dates have here: 2026/9/4, 2026.09.04, 20260904. */
function dateOf(source: string): string | undefined {
  const written = source.replace(/^["']|["']$/g, '').trim();
  const parts = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:T[\d:.]{1,15}(?:Z|[+-]\d{2}:?\d{2})?)?$/.exec(written);
  const [year, month, day] = parts ? [parts[1], parts[3], parts[4]] : (/^(\d{4})(\d{2})(\d{2})$/.exec(written)?.slice(1) ?? []);
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const time = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date) ? date : undefined;
}
