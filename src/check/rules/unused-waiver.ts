import type { Scope } from '../../model/waiver.js';
import type { WaiverRule } from '../rule.js';

const places: Record<Scope, string> = { 'next-line': 'on the next line', section: 'in this section', file: 'in this file' };

/** A waiver that waives nothing hides the fault that somebody makes tomorrow. */
export const unusedWaiver: WaiverRule<{ readonly rule: string; readonly scope: Scope; readonly isAlone: boolean }> = {
  id: 'unused-waiver',
  severity: 'warning',
  summary: 'Every waiver waives something.',
  say: ({ rule, scope, isAlone }) => ({
    message: `nothing is waived here: “${rule}” finds no fault ${places[scope]}`,
    help: `${isAlone ? 'delete the comment' : `take “${rule}” out of it`}${scope === 'next-line' ? ', or move it to the line directly above the one that the finding names' : ''}`,
  }),
};
