import type { Diagnostic, Severity } from '../model/diagnostic.js';
import type { Document, Refusal } from '../model/document.js';
import { type Lines, linesOf } from '../model/lines.js';
import type { CompiledFile } from '../model/record.js';
import { parted } from '../set/titles.js';
import type { Clock, GateRule } from './rule.js';
import { archetypeRules, documentRules, gateRules, pageRule, setRules } from './rules/index.js';
import type { SetContext } from './set-rule.js';

/** Severities that a team chose otherwise, by rule; `off` silences a rule. */
export type Severities = { readonly [rule: string]: Severity | 'off' };

/**
 * What the rules say of one persona. In a draft, what is only unfinished is a warning.
 *
 * @param lines of the text as reports may show it
 */
export function checkDocument(document: Document, lines: Lines, severities: Severities, clock: Clock): Diagnostic[] {
  const isDraft = String(document.data.status).toLowerCase() === 'draft';
  const rules = document.isPersona ? documentRules : [pageRule];
  return rules.flatMap(({ id, run }) => {
    const chosen = severities[id];
    if (chosen === 'off') return [];
    return run(document, clock).map(({ span, severity, unfinished, ...told }) => {
      const own = chosen ?? severity;
      return {
        rule: id,
        severity: own === 'error' && isDraft && unfinished ? 'warning' : own,
        path: document.path,
        range: lines.range(span),
        excerpt: lines.line(span.start),
        ...told,
        ...(unfinished && { unfinished }),
      };
    });
  });
}

/** The one finding of a text that was not read. It cannot be silenced: the file was not checked. */
export function checkRefusal(refusal: Refusal, path: string, lines: Lines): Diagnostic {
  const rule = gateRules.find(({ id }) => id === refusal.rule) as GateRule;
  return {
    rule: rule.id,
    severity: 'error',
    subject: refusal.facts.what,
    path,
    range: lines.range(refusal.span),
    excerpt: lines.line(refusal.span.start),
    ...rule.say(refusal.facts),
  };
}

/** What the rules over the whole set say, by the file that each is told of. The files come sorted by path, so that their order makes no difference. */
export function checkSet(
  files: readonly CompiledFile[],
  severities: Severities,
  around: Omit<SetContext, 'personas'>,
): ReadonlyMap<CompiledFile, Diagnostic[]> {
  const { personas, archetypes } = parted(files);
  const context = { ...around, personas };
  // some of the personas that an archetype names may not be among these
  const asked = [...setRules.map((rule) => ({ rule, of: personas })), ...(around.isPart ? [] : archetypeRules).map((rule) => ({ rule, of: archetypes }))];
  const found = new Map<CompiledFile, Diagnostic[]>();
  // the lines of a page are counted once, however much is found on it
  const counted = new Map<string, Lines>();
  const linesIn = (text: string): Lines => {
    const lines = counted.get(text) ?? linesOf(text);
    counted.set(text, lines);
    return lines;
  };
  for (const { rule, of } of asked) {
    const { id, severity, run } = rule;
    // what a team chose holds for the whole rule
    const chosen = severities[id];
    if (chosen === 'off') continue;
    for (const { file, span, related = [], ...told } of run(of, context)) {
      const lines = linesIn(file.shown);
      const others = related.map((other) => ({ path: other.file.path, range: linesIn(other.file.text).range(other.span), message: other.message }));
      const place = { path: file.path, range: lines.range(span), excerpt: lines.line(span.start) };
      const diagnostic = { rule: id, ...told, severity: chosen ?? told.severity ?? severity, ...place, ...(others.length > 0 && { related: others }) };
      const there = found.get(file);
      if (there) there.push(diagnostic);
      else found.set(file, [diagnostic]);
    }
  }
  return found;
}
