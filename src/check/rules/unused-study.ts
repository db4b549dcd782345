import { registryRule, shorten } from '../rule.js';

const isId = /^[a-z0-9][a-z0-9._-]*$/;

/** A study on which nothing rests may be forgotten in the personas, or done with. */
export const unusedStudy = registryRule<{ id: string }>({
  id: 'unused-study',
  severity: 'info',
  summary: 'Every study of the registry is one that some persona rests on.',
  *check({ spans }, { files, isPart }) {
    // another page of the set may cite it
    if (isPart) return;
    const used = new Set(files.flatMap(({ cited, persona }) => [...cited, ...(Array.isArray(persona?.research) ? persona.research.map(String) : [])]));
    // no mark can cite what is no id, which is told as a fault of the registry
    for (const [id, span] of spans) if (isId.test(id) && !used.has(id)) yield { span, subject: id, facts: { id } };
  },
  say: ({ id }) => ({
    message: `no persona rests on “${shorten(id)}”`,
    help: `cite it where it supports a claim: [^${shorten(id)}]; or name it in “research:” at the top of a persona`,
  }),
});
