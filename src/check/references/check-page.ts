import type { Diagnostic, Severity } from '../../model/diagnostic.js';
import { linesOf } from '../../model/lines.js';
import type { CompiledFile } from '../../model/record.js';
import type { Severities } from '../check.js';
import { hiderOf } from '../personal/hide.js';
import { normaliseSubject } from '../rule.js';
import { brokenReference } from '../rules/broken-reference.js';
import { waive } from '../waivers.js';
import type { Directory } from './directory.js';
import { judgeSuccessor, referencesOf } from './references.js';
import { type Reference, sayReference } from './words.js';

/**
 * What is wrong with the references of any page, and how each can be rewritten. Here a link that leads to nobody is an
 * error: to find those is what was asked for.
 */
export function checkReferences(page: CompiledFile, directory: Directory, severities: Severities): { readonly left: Diagnostic[]; readonly waived: number } {
  const lines = linesOf(page.shown);
  const chosen = severities[brokenReference.id];
  const judged = [...judgeSuccessor(page, directory), ...referencesOf(page, directory)].sort((a, b) => a.span.start - b.span.start);
  const found = judged.map(
    ({ span, reference, isMention, edits }): Diagnostic => ({
      rule: brokenReference.id,
      severity: chosen === undefined || chosen === 'off' ? severityOf(reference, isMention) : chosen,
      subject: normaliseSubject(reference.found),
      path: page.path,
      range: lines.range(span),
      excerpt: lines.line(span.start),
      ...sayReference(reference),
      ...(edits.length > 0 && { fix: { safety: 'safe', edits, changes: [] } }),
    }),
  );
  const { left, waived } = waive(found, page.waivers);
  return { left: left.map(hiderOf(severities)), waived };
}

function severityOf({ what }: Reference, isMention = false): Severity {
  return what === 'retired' ? 'info' : isMention ? 'warning' : 'error';
}
