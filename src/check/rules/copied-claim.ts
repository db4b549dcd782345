import { titleOf } from '../../model/title.js';
import { copiesIn } from '../copies.js';
import { shorten } from '../rule.js';
import { setRule } from '../set-rule.js';

/** What two personas say in the same words tells nobody which of the two it is about, and was often never asked of the second. */
export const copiedClaim = setRule<{ isExact: boolean; title: string; name: string; common: number }>({
  id: 'copied-claim',
  severity: 'warning',
  summary: 'No claim stands in two personas, unless it is marked as shared.',
  *check(files, { memory }) {
    // most runs are on one page, of which nothing needs to be prepared
    if (files.length < 2) return;
    for (const { file, claim, earlier, isExact, key, common = 0 } of copiesIn(files, memory)) {
      const [first] = earlier;
      if (first === undefined) continue;
      const { persona } = first.speaker;
      const facts = { isExact, title: titleOf(persona), name: persona.name ?? persona.id, common };
      const related = earlier.map(({ speaker, claim: { span, text } }) => ({ file: speaker.file, span, message: `“${shorten(text)}” stands here` }));
      yield { file, span: claim.span, subject: key, facts, related };
    }
  },
  say: ({ isExact, title, name, common }) => {
    if (common > 0)
      return {
        message: `this claim stands in ${common} personas, which is most of them`,
        help: 'what is true of all says nothing of one: move it to the index page of the set, or write “<!-- shared -->” behind it here',
      };
    return {
      message: isExact ? `this claim also stands in ${title}` : `nearly the same claim stands in ${title}`,
      help: `say how this person differs from ${name}; where both say it, write “<!-- shared -->” behind it`,
    };
  },
});
