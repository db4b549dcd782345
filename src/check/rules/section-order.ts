import type { Section } from '../../model/document.js';
import { headingOf } from '../../model/format.js';
import { rule } from '../rule.js';

/** One order in every persona, so that a reader finds things where they were in the last one. */
export const sectionOrder = rule<{ heading: string; before: string }>({
  id: 'section-order',
  severity: 'warning',
  summary: 'The sections stand in the order of the format.',
  *check({ sections, format }) {
    const known = sections.filter(({ field, duplicateOf }) => field !== undefined && field.as !== 'sections' && !duplicateOf);
    const ranks = known.map(({ field }) => (field ? format.fields.indexOf(field) : -1));
    const kept = longestRising(ranks);
    for (const [index, section] of known.entries()) {
      if (kept.has(index)) continue;
      const next = known.find((_, other) => kept.has(other) && (ranks[other] ?? 0) > (ranks[index] ?? 0));
      const last = known.filter((_, other) => kept.has(other)).at(-1);
      yield {
        span: section.span,
        subject: section.heading,
        facts: { heading: section.heading, before: next ? `before “${nameOf(next)}”` : `behind “${nameOf(last)}”` },
      };
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
