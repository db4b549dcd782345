import { inertLabel } from '../format/inert.js';
import type { Interaction } from '../set/interaction.js';

/** A graph in Mermaid, and who is not in it. */
export interface IndexGraph {
  /** Absent where nobody works with anybody. */
  readonly mermaid?: string;
  /** Ids of personas that no interaction names, sorted. */
  readonly alone: readonly string[];
  /** How many personas were left out, because the graph would be too large to be read. */
  readonly leftOut: number;
}

const mostNodes = 40;
const mostEdges = 120;

/**
 * Draws who works with whom. Two personas are joined by one line: with two heads where both pages say so, dotted where there is only a
 * link.
 *
 * @param calls what each persona is called, by its id
 */
export function indexGraph(calls: ReadonlyMap<string, string>, interactions: readonly Interaction[]): IndexGraph {
  const lines = new Map<string, { from: string; to: string; isMutual: boolean; isSaid: boolean }>();
  for (const { from, to, source } of interactions.filter((each) => calls.has(each.from) && calls.has(each.to))) {
    const isSaid = source !== 'link';
    const key = [from, to].sort().join('\0');
    const line = lines.get(key);
    if (line === undefined) lines.set(key, { from, to, isMutual: false, isSaid });
    else lines.set(key, { ...line, isMutual: line.isMutual || line.from !== from, isSaid: line.isSaid || isSaid });
  }
  const degree = new Map<string, number>();
  for (const { from, to } of lines.values()) for (const id of [from, to]) degree.set(id, (degree.get(id) ?? 0) + 1);
  const joined = [...degree.keys()].sort();
  const alone = [...calls.keys()].filter((id) => !degree.has(id)).sort();
  if (joined.length === 0) return { alone, leftOut: 0 };
  const kept = new Set([...joined].sort((a, b) => (degree.get(b) ?? 0) - (degree.get(a) ?? 0) || (a < b ? -1 : 1)).slice(0, mostNodes));
  const drawn = [...lines]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, line]) => line)
    .filter(({ from, to }) => kept.has(from) && kept.has(to))
    .slice(0, mostEdges);
  const shown = joined.filter((id) => drawn.some(({ from, to }) => from === id || to === id));
  const names = new Map(shown.map((id, index) => [id, `n${index + 1}`]));
  const text = [
    'graph LR',
    ...shown.map((id) => `  ${names.get(id)}[${inertLabel(calls.get(id) ?? id)}]`),
    ...drawn.map(({ from, to, isMutual, isSaid }) => `  ${names.get(from)} ${arrow(isMutual, isSaid)} ${names.get(to)}`),
  ];
  return { mermaid: text.join('\n'), alone, leftOut: joined.length - shown.length };
}

function arrow(isMutual: boolean, isSaid: boolean): string {
  if (isSaid) return isMutual ? '<-->' : '-->';
  return isMutual ? '<-.->' : '-.->';
}
