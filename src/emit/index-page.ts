import { inertAddress, inertMarkdown } from '../format/inert.js';
import { normaliseText } from '../format/normalise.js';
import { type Format, headingOf } from '../model/format.js';
import type { CompiledFile, PersonaData } from '../model/record.js';
import { interactionsOf, membersOf } from '../set/interaction.js';
import { interactionKeys, matrixOf, valuesOf } from '../set/matrix.js';
import { callOf, idsByTitle, isDraft, titlesOf } from '../set/titles.js';
import { indexGraph } from './index-graph.js';

/** What an index is made of. */
export interface IndexInput {
  readonly personas: readonly CompiledFile[];
  readonly archetypes: readonly CompiledFile[];
  readonly format: Format;
  /** Where a file lies as seen from the page, with forward slashes; as it is called, where nothing else is said. */
  readonly addressOf?: (path: string) => string;
}

interface Entry {
  readonly file: CompiledFile;
  readonly persona: PersonaData;
  /** The persona as a link to its page. */
  readonly link: string;
}

/** More columns than these are a table that nobody can read. */
const mostColumns = 12;

const kinds = new Map([
  ['user', 'Users'],
  ['internal', 'Colleagues'],
  ['buyer', 'Buyers'],
]);

/**
 * Writes what stands between the marks of an index: the list by kind, who works where, what is not written yet, who works with whom,
 * and which persona has which job title. Without clock; the same set gives the same text in every order.
 */
export function indexPage({ personas, archetypes, format, addressOf = (path) => path }: IndexInput): string {
  const entries = entriesOf(personas, addressOf);
  const companies = entriesOf(archetypes, addressOf);
  const parts = [
    ...listByKind(entries, format),
    ...matrix(entries, 'stages', 'Persona × stage', format),
    ...matrix(entries, 'useCases', 'Persona × use case', format),
    ...completeness(entries, format),
    ...interaction(entries, companies, format),
    ...kindsOfCompany(companies, entries),
    ...alternativeTitles(entries),
  ];
  return parts.join('\n\n');
}

function entriesOf(files: readonly CompiledFile[], addressOf: (path: string) => string): Entry[] {
  const sorted = [...files].sort((a, b) => byCodeUnit(a.persona?.id ?? '', b.persona?.id ?? '') || byCodeUnit(a.path, b.path));
  return sorted.flatMap((file) =>
    file.persona === undefined
      ? []
      : [{ file, persona: file.persona, link: `[${inertMarkdown(callOf(file.persona))}](${inertAddress(addressOf(file.path))})` }],
  );
}

function listByKind(entries: readonly Entry[], format: Format): string[] {
  const vocabulary = format.fields.find(({ key }) => key === 'kind')?.vocabulary ?? [];
  const kindOf = ({ persona }: Entry): string => (typeof persona.kind === 'string' ? persona.kind : '');
  const others = [...new Set(entries.map(kindOf))].filter((kind) => !vocabulary.includes(kind)).sort(byCodeUnit);
  return [...vocabulary, ...others].flatMap((kind) => {
    const own = entries.filter((entry) => kindOf(entry) === kind);
    const heading = kinds.get(kind) ?? (kind === '' ? 'All' : inertMarkdown(kind));
    return own.length === 0 ? [] : [`## ${heading}`, own.map((entry) => `- ${entry.link}${stateOf(entry)}`).join('\n')];
  });
}

function stateOf({ file, persona: { status, replacedBy } }: Entry): string {
  if (status === 'retired') return ` – retired${typeof replacedBy === 'string' ? `: see ${inertMarkdown(replacedBy)}` : ''}`;
  return isDraft(file) ? ' – draft' : '';
}

/** A matrix; where it would be too wide for a page, each value with its personas. */
function matrix(entries: readonly Entry[], key: string, heading: string, format: Format): string[] {
  const { columns, ids } = matrixOf(
    entries.map(({ file }) => file),
    key,
    format,
  );
  if (columns.every((column) => (ids.get(column) ?? []).length === 0)) return [];
  if (columns.length > mostColumns) {
    const links = new Map(entries.map(({ persona, link }) => [persona.id, link]));
    const lines = columns.map((column) => [inertMarkdown(column), (ids.get(column) ?? []).map((id) => links.get(id) ?? '').join(', ')]);
    return [`## ${heading}`, table([heading.replace(/^Persona × (.)/, (_, first: string) => first.toUpperCase()), 'Personas'], lines)];
  }
  const rows = entries.map(({ persona, link }) => [link, ...columns.map((column) => (valuesOf(persona[key]).includes(column) ? '●' : ''))]);
  return [`## ${heading}`, table(['Persona', ...columns.map(inertMarkdown)], rows)];
}

/** How much of each page is written; the title is no section. */
function completeness(entries: readonly Entry[], format: Format): string[] {
  const sections = format.fields.filter(({ as, heading }) => heading !== undefined && as !== 'label');
  const required = sections.filter((field) => field.required);
  const optional = sections.filter((field) => !field.required);
  const filled = (fields: typeof sections, persona: PersonaData): string =>
    `${fields.filter(({ key }) => Object.hasOwn(persona, key)).length} of ${fields.length}`;
  const rows = entries.map(({ persona, link }) => {
    const lacks = required.filter(({ key }) => !Object.hasOwn(persona, key)).map((field) => inertMarkdown(headingOf(field)));
    return [link, filled(required, persona), filled(optional, persona), lacks.join(', ')];
  });
  const lacksAny = rows.some(([, , , lacks]) => lacks !== '');
  const heads = ['Persona', 'Required sections', 'Optional sections', ...(lacksAny ? ['Not written yet'] : [])];
  return entries.length === 0 ? [] : ['## Completeness', table(heads, lacksAny ? rows : rows.map((row) => row.slice(0, 3)))];
}

function interaction(entries: readonly Entry[], companies: readonly Entry[], format: Format): string[] {
  const files = (list: readonly Entry[]): CompiledFile[] => list.map(({ file }) => file);
  const interactions = interactionsOf({ personas: files(entries), archetypes: files(companies), keys: interactionKeys(format) });
  const calls = new Map(entries.map(({ persona }) => [persona.id, callOf(persona)]));
  const { mermaid, alone, leftOut } = indexGraph(calls, interactions);
  if (mermaid === undefined) return [];
  const links = new Map(entries.map(({ persona, link }) => [persona.id, link]));
  return [
    '## Who works with whom',
    `\`\`\`mermaid\n${mermaid}\n\`\`\``,
    'An arrow leads to the persona whom the other one’s page, or an archetype, names with it; a dotted one is only a link.',
    ...(leftOut > 0 ? [`Left out, so that the graph can be read: ${leftOut} of the personas with the fewest lines.`] : []),
    ...(alone.length > 0 ? [`No page says yet whom these work with: ${alone.map((id) => links.get(id) ?? '').join(', ')}.`] : []),
  ];
}

function kindsOfCompany(companies: readonly Entry[], entries: readonly Entry[]): string[] {
  if (companies.length === 0) return [];
  const members = membersOf(entries.map(({ file }) => file));
  const links = new Map(entries.map(({ persona, link }) => [persona.id, link]));
  const text = (value: unknown): string => (typeof value === 'string' ? inertMarkdown(value) : '');
  const rows = companies.map(({ file, persona, link }) => {
    const named = members(file).map((id) => links.get(id) ?? '');
    return [link, text(persona.companySize), named.join(', ')];
  });
  return ['## Archetypes of organizations', table(['Archetype', 'Company size', 'Personas'], rows)];
}

function alternativeTitles(entries: readonly Entry[]): string[] {
  const others = new Map<string, string>();
  for (const { persona } of entries)
    for (const title of titlesOf(persona).slice(persona.role === undefined ? 0 : 1)) {
      const key = normaliseText(title);
      // one spelling for all, whichever page comes first
      const known = others.get(key);
      others.set(key, known !== undefined && known < title ? known : title);
    }
  if (others.size === 0) return [];
  const links = new Map(entries.map(({ persona, link }) => [persona.id, link]));
  const ids = idsByTitle(entries.map(({ file }) => file));
  const rows = [...others]
    .sort(([a], [b]) => byCodeUnit(a, b))
    .map(([key, title]) => [inertMarkdown(title), (ids[key] ?? []).map((id) => links.get(id) ?? '').join(', ')]);
  return ['## Other job titles', table(['Job title', 'Personas'], rows)];
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
