import { personalOf } from '../personal/hide.js';
import type { PersonalKind } from '../personal/kinds.js';
import { rule, type Words } from '../rule.js';

/** A persona is made of many people so that none of them can be found in it. No report prints what is found here. */
export const personalData = rule<{ kind: PersonalKind; masked: string }>({
  id: 'personal-data',
  severity: 'warning',
  summary: 'No page says who a real person is.',
  *check(document) {
    for (const { kind, span, masked } of personalOf(document)) yield { span, subject: `${kind} ${masked}`, facts: { kind, masked } };
  },
  say: ({ kind, masked }) => words(kind, masked),
});

function words(kind: PersonalKind, masked: string): Words {
  switch (kind) {
    case 'e-mail':
      return { message: `an e-mail address of somebody: ${masked}`, help: 'take it out; who answers for the page is named by “owner” in the frontmatter' };
    case 'phone':
      return { message: `a phone number: ${masked}`, help: 'take it out: a persona cannot be called' };
    case 'profile':
      return { message: `a link to somebody’s own page: ${masked}`, help: 'take it out, or link to the study instead' };
    case 'participant':
      return { message: `a participant’s code beside a name: ${masked}`, help: 'keep the code and take the name out, so that nobody learns who took part' };
  }
}
