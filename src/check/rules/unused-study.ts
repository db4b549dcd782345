import { registryRule, shorten } from '../rule.js';

/** A study on which nothing rests may be forgotten in the personas, or done with. */
export const unusedStudy = registryRule<{ id: string }>({
  id: 'unused-study',
  severity: 'info',
  summary: 'Every study of the registry is one that some persona rests on.',
  *check({ spans, errors, places }, { files, isPart }) {
    // another page of the set may cite it
    if (isPart) return;
    const used = new Set(files.flatMap(({ cited, persona }) => [...cited, ...(Array.isArray(persona?.research) ? persona.research.map(String) : [])]));
    // an id that no claim can cite is told as a fault of the registry
    const faulty = new Set(errors.map(({ instancePath }) => (instancePath.endsWith('/id') ? places.values.get(instancePath) : undefined)));
    for (const [id, span] of spans) if (!used.has(id) && !faulty.has(span)) yield { span, subject: id, facts: { id } };
  },
  say: ({ id }) => ({
    message: `no persona rests on “${shorten(id)}”`,
    help: `cite it where it supports a claim: [^${shorten(id)}]; or name it in “research:” at the top of a persona`,
  }),
});
