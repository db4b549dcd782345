import type { Claim } from '../../model/persona.js';
import { holdsPlace } from '../marks.js';
import { rule, shorten } from '../rule.js';

type Part = 'situation' | 'job' | 'outcome';

/** A job told as a story says when it arises and what it is for; without those, nobody can design for it. */
export const jobStory = rule<{ text: string; missing: readonly Part[]; form: string }>({
  id: 'job-story',
  severity: 'warning',
  summary: 'A job says its situation, the job and the outcome.',
  *check({ format, data, places, anchor }) {
    for (const field of format.fields) {
      if (field.as !== 'jobs') continue;
      const form = field.examples[0] ?? 'When [situation], I want to [job], so that [outcome].';
      for (const [pointer, claim] of told(data[field.key], `/${field.key}`)) {
        const text = claim.text || claim.label || '';
        const missing = partsMissing(claim);
        // “TBD” is no job yet: the rule “placeholder” says so
        if (missing.length === 0 || holdsPlace(text) || holdsPlace(claim.label ?? '')) continue;
        yield { span: places.values.get(pointer) ?? anchor, subject: `/${field.key} ${text}`, facts: { text, missing, form } };
      }
    }
  },
  say: ({ text, missing, form }) => {
    const help = `tell it as a job story: “${form}”`;
    if (missing.includes('job')) return { message: `“${shorten(text, 40)}” says no “I want to …” or “I need to …”`, help };
    const lacks = missing.map((part) => words[part]).join(' nor ');
    return { message: `this job does not say ${lacks}`, help: missing.map((part) => deeds[part]).join('; ') };
  },
});

const words: Record<Part, string> = { situation: 'when it arises', job: 'what is to be done', outcome: 'what it is for' };
const deeds: Record<Part, string> = {
  situation: 'begin with the situation: “When …, I want to …”',
  job: 'say what is wanted: “I want to …”',
  outcome: 'end with the outcome: “…, so that …”',
};

function partsMissing({ story }: Claim): Part[] {
  if (story === undefined) return ['job'];
  return (['situation', 'outcome'] as const).filter((part) => story[part] === undefined);
}

/** The claims that should be stories: a bullet that only gathers others is not one. */
function* told(value: unknown, pointer: string): Iterable<[string, Claim]> {
  if (!Array.isArray(value)) return;
  for (const [index, claim] of (value as Claim[]).entries()) {
    const at = `${pointer}/${index}`;
    const gathers = claim.story === undefined && claim.children?.some((child) => child.story);
    if (gathers) yield* told(claim.children, `${at}/children`);
    else yield [at, claim];
  }
}
