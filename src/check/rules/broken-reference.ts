import { directoryOf } from '../references/directory.js';
import { referencesOf } from '../references/references.js';
import { type Reference, sayReference } from '../references/words.js';
import { setRule } from '../set-rule.js';

/** Personas and other pages find each other by ids that change when somebody gets another name or role. */
export const brokenReference = setRule<Reference>({
  id: 'broken-reference',
  severity: 'warning',
  summary: 'Every link and every persona that a page names is there.',
  *check(files, around) {
    const directory = directoryOf(files, [], around);
    for (const file of files) {
      for (const { span, reference } of referencesOf(file, directory)) {
        yield { file, span, subject: reference.found, facts: reference, ...(reference.what === 'retired' && { severity: 'info' as const }) };
      }
    }
  },
  say: sayReference,
});
