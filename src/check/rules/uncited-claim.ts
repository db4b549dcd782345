import { evidenceOf } from '../../format/evidence.js';
import { rule, shorten } from '../rule.js';

/** What nobody has seen or heard may be true; whoever builds on it should know. */
export const uncitedClaim = rule<{ text: string; example: string }>({
  id: 'uncited-claim',
  severity: 'info',
  isOptional: true,
  summary: 'Every claim cites a study, or says that it is assumed.',
  *check({ registry, data, places, anchor }) {
    // a proto-persona says of itself that it is what the team believes
    if (registry === undefined || data.type === 'proto') return;
    const [example = 'study'] = registry.studies.keys();
    for (const { pointer, section, text, studies, said } of evidenceOf(data, registry).claims)
      if (studies.length === 0 && said !== 'assumed')
        yield { span: places.values.get(pointer) ?? anchor, subject: `/${section} ${text}`, facts: { text, example } };
  },
  say: ({ text, example }) => ({
    message: `“${shorten(text)}” rests on no study`,
    help: `cite one: [^${shorten(example)}]; or write <!-- confidence: assumed --> behind it`,
  }),
});
