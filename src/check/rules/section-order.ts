import type { Fix } from '../../model/diagnostic.js';
import type { Section } from '../../model/document.js';
import { headingOf } from '../../model/format.js';
import { fixOf } from '../edits.js';
import { rule } from '../rule.js';

/** One order in every persona, so that a reader finds things where they were in the last one. */
export const sectionOrder = rule<{ heading: string; before: string }>({
  id: 'section-order',
  severity: 'warning',
  summary: 'The sections stand in the order of the format.',
  *check({ sections, format, text }) {
    const known = sections.filter(({ field, duplicateOf }) => field !== undefined && field.as !== 'sections' && !duplicateOf);
    const ranks = known.map(({ field }) => (field ? format.fields.indexOf(field) : -1));
    const kept = longestRising(ranks);
    const fix = kept.size < known.length ? inOrder(known, ranks, text) : undefined;
    for (const [index, section] of known.entries()) {
      if (kept.has(index)) continue;
      const next = known.find((_, other) => kept.has(other) && (ranks[other] ?? 0) > (ranks[index] ?? 0));
      const last = known.filter((_, other) => kept.has(other)).at(-1);
      const facts = { heading: section.heading, before: next ? `before “${nameOf(next)}”` : `behind “${nameOf(last)}”` };
      yield { span: section.span, subject: `/${section.field?.key}`, facts, ...(fix && { fix }) };
    }
  },
  say: ({ heading, before }) => ({
    message: `“${heading}” usually stands ${before}`,
    help: `move the section ${before}, so that all personas read alike`,
  }),
});

function nameOf(section: Section | undefined): string {
  return section?.heading || (section?.field ? headingOf(section.field) : '');
}

/** All sections in their order, each whole, in the places that sections have now: what stands between them stays where it is. */
function inOrder(known: readonly Section[], ranks: readonly number[], text: string): Fix | undefined {
  // a line that only looks like a heading would be read otherwise behind another section
  if (known.some(({ lookalike }) => lookalike)) return undefined;
  const sorted = known.map((section, index) => ({ section, rank: ranks[index] ?? 0 })).sort((a, b) => a.rank - b.rank);
  const moved = known.flatMap(({ block }, index) => {
    const other = sorted[index]?.section;
    return other === undefined || other === known[index] ? [] : [{ span: block, text: text.slice(other.block.start, other.block.end) }];
  });
  return fixOf('safe', moved);
}

/** The largest set of sections that already stand in order; only the others need to move. */
function longestRising(ranks: readonly number[]): ReadonlySet<number> {
  const chains: number[][] = [];
  for (const [index, rank] of ranks.entries()) {
    const before = chains.filter((chain) => (ranks[chain.at(-1) ?? 0] ?? 0) < rank);
    const longest = before.reduce<number[]>((best, chain) => (chain.length > best.length ? chain : best), []);
    chains.push([...longest, index]);
  }
  return new Set(chains.reduce<number[]>((best, chain) => (chain.length > best.length ? chain : best), []));
}
