import { createColors } from 'picocolors';
import type { ClaimPlace, ComparedPersona, Overlap, PairOverlap, Verdict } from '../model/overlap.js';
import { commandlessLines, harmless, harmlessJson, leadingPath } from './harmless.js';
import { plural } from './text.js';

const words: Readonly<Record<Verdict, string>> = {
  consolidate: 'consolidate',
  'new-persona': 'consider a new persona',
  leave: 'leave as they are',
};

/** What personas have in common, for people: a line for each two, and the claims of those that something is to be done about. */
export function overlapText(overlap: Overlap, { colour, verbose }: { readonly colour: boolean; readonly verbose: boolean }): string {
  const { bold } = createColors(colour);
  const { pairs } = overlap;
  const rows = [
    ['alike', 'different', 'share', 'verdict', 'personas'],
    ...pairs.map((pair) => [
      String(pair.alike.length),
      String(pair.different),
      `${Math.round(pair.share * 100)} %`,
      words[pair.verdict],
      `${nameOf(pair.first)} and ${nameOf(pair.second)}`,
    ]),
  ];
  const widths = [0, 1, 2, 3].map((column) => rows.reduce((most, row) => Math.max(most, row[column]?.length ?? 0), 0));
  const table = rows.map((row, index) => {
    const line = row.map((cell, column) => (column < 3 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0))).join('  ');
    return index === 0 ? bold(line) : line;
  });
  const told = pairs.filter(({ verdict }) => verbose || verdict !== 'leave');
  const blocks = [...(pairs.length > 0 ? [table.join('\n')] : []), ...told.map((pair) => claimsOf(pair, bold)), closing(overlap, told.length)];
  return commandlessLines(`${blocks.join('\n\n')}\n`);
}

function claimsOf({ first, second, alike }: PairOverlap, bold: (text: string) => string): string {
  const lines = alike.flatMap(({ first: a, second: b, exact, shared }) => {
    const mark = shared ? '  (shared)' : '';
    const line = `  ${exact ? '=' : '~'} ${place(first, a)} ${place(second, b)}${mark}\n      ${said(a)}`;
    return exact ? [line] : [line, `      ${said(b)}`];
  });
  return [bold(`${nameOf(first)} and ${nameOf(second)}`), ...lines].join('\n');
}

function place({ path }: ComparedPersona, { line, column }: ClaimPlace): string {
  return `${leadingPath(path)}:${line}:${column}`;
}

function said({ text }: ClaimPlace): string {
  return harmless(text.replace(/\s+/g, ' ').trim());
}

/** A persona by its title, and what it is if it is not in use. */
function nameOf({ title, status }: ComparedPersona): string {
  return `${harmless(title)}${status === 'draft' || status === 'retired' ? `, ${status}` : ''}`;
}

function closing({ personas, pairs, skipped, problems }: Overlap, told: number): string {
  const claims = personas.reduce((sum, one) => sum + one.claims, 0);
  const all = (personas.length * (personas.length - 1)) / 2;
  const parts = [
    plural(personas.length, 'persona'),
    plural(claims, 'claim'),
    `${pairs.length} of ${plural(all, 'pair')} with claims in common`,
    ...(problems.length > 0 ? [`${problems.length} not checked`] : []),
  ];
  return [
    parts.join(', '),
    ...(skipped.length > 0 ? [`passed over, as ${skipped.length === 1 ? 'an index page' : 'index pages'}: ${skipped.map(harmless).join(', ')}`] : []),
    ...(told < pairs.length ? ['--verbose lists the claims of every pair'] : []),
  ].join('\n');
}

/** The same for programs, as schema/overlap.schema.json describes it. */
export function overlapJson({ personas, pairs, skipped, problems }: Overlap): string {
  const refer = ({ id, path }: ComparedPersona): object => ({ id, path });
  const report = {
    version: 1,
    personas,
    pairs: pairs.map(({ first, second, alike, different, share, verdict }) => ({
      first: refer(first),
      second: refer(second),
      alike: alike.length,
      different,
      share: Math.round(share * 1000) / 1000,
      verdict,
      claims: alike,
    })),
    skipped,
    problems,
  };
  return `${harmlessJson(report)}\n`;
}
