import { shorten, type WaiverRule, type Words } from '../rule.js';

/** What is wrong with a comment that should waive findings. */
export type WaiverFault =
  | { readonly what: 'directive'; readonly found: string; readonly near: string | undefined }
  | { readonly what: 'no-rule' | 'no-reason'; readonly example: string }
  | { readonly what: 'unknown-rule'; readonly found: string; readonly near: string | undefined }
  | { readonly what: 'unwaivable'; readonly found: string };

/** Whoever waives a finding says which, and why: a reviewer must be able to agree. */
export const waiver: WaiverRule<WaiverFault> = {
  id: 'waiver',
  severity: 'error',
  summary: 'A comment that waives a finding names its rule and gives the reason.',
  say: (fault): Words => {
    switch (fault.what) {
      case 'directive':
        return {
          message: `“${shorten(fault.found, 40)}” waives nothing: there is no such word`,
          help: fault.near ? `write “${fault.near}”` : 'write “personac-disable-next-line”, “personac-disable-section” or “personac-disable-file”',
        };
      case 'no-rule':
        return { message: 'this waiver names no rule', help: `name the one at the end of the finding: <!-- ${fault.example} -->` };
      case 'no-reason':
        return { message: 'this waiver gives no reason', help: `write behind a colon why, for those who review: <!-- ${fault.example} -->` };
      case 'unknown-rule':
        return {
          message: `there is no rule “${shorten(fault.found, 40)}”, so nothing is waived`,
          help: fault.near ? `did you mean “${fault.near}”?` : 'write the name at the end of the finding; `personac explain` lists them all',
        };
      case 'unwaivable':
        return { message: `“${fault.found}” cannot be waived`, help: `take it out of this comment: ${whyNot(fault.found)}` };
    }
  },
};

function whyNot(rule: string): string {
  if (rule === 'schema') return 'the bundle must be what its schema says';
  if (rule === 'frontmatter') return 'while the top of the file cannot be read, nobody knows what it says';
  return rule === 'waiver' || rule === 'unused-waiver' ? 'mend the waiver that it tells of, or delete that one' : 'the file was not checked at all';
}
