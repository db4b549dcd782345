import type { Diagnostic } from '../model/diagnostic.js';
import type { Document } from '../model/document.js';
import type { Lines } from '../model/lines.js';
import { nearestWord } from '../model/nearest.js';
import type { CompiledFile } from '../model/record.js';
import type { Waiver, WaiverComment } from '../model/waiver.js';
import type { Severities } from './check.js';
import { normaliseSubject } from './rule.js';
import { allRules, gateRules, setRules } from './rules/index.js';
import { unusedWaiver } from './rules/unused-waiver.js';
import { type WaiverFault, waiver as waiverRule } from './rules/waiver.js';

const ids = allRules.map(({ id }) => id);
const known = new Set(ids);
/** Without these the file was not checked, or the bundle would not be what its schema says. */
const unwaivable: ReadonlySet<string> = new Set([...gateRules.map(({ id }) => id), 'frontmatter', 'schema', waiverRule.id, unusedWaiver.id]);
const directives = ['personac-disable-next-line', 'personac-disable-section', 'personac-disable-file'];

/** What the comments of a page waive, and what is wrong with those that say it otherwise than it must be said: they waive nothing. */
export function judgeWaivers({ waivers, path }: Document, lines: Lines, severities: Severities): { waivers: Waiver[]; diagnostics: Diagnostic[] } {
  const judged: Waiver[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const comment of waivers) {
    const { span, scope, reason, covers } = comment;
    const rules = rulesOf(comment);
    const place = { range: lines.range(span), excerpt: lines.line(span.start) };
    const fault = faultOf(comment, rules);
    if (scope === undefined || reason === undefined || fault) {
      const severity = severities[waiverRule.id] ?? waiverRule.severity;
      if (fault === undefined || severity === 'off') continue;
      const subject = normaliseSubject(`${fault.what} ${comment.rules} ${reason ?? ''}`);
      diagnostics.push({ rule: waiverRule.id, severity, subject, path, ...place, ...waiverRule.say(fault) });
      continue;
    }
    const range = covers && lines.range(covers);
    const reach = range && { first: range.start.line, last: range.end.line };
    for (const rule of rules) judged.push({ rule, scope, reason, ...place, lines: reach, isJudged: severities[rule] !== 'off', isUsed: false });
  }
  return { waivers: judged, diagnostics };
}

/** Takes out of some findings of one file what its waivers waive. */
export function waive(findings: readonly Diagnostic[], waivers: readonly Waiver[]): { left: Diagnostic[]; waived: number; waivers: readonly Waiver[] } {
  if (waivers.length === 0) return { left: [...findings], waived: 0, waivers };
  const used = new Set<Waiver>();
  const left = findings.filter(({ rule, range }) => {
    const found = waivers.filter((one) => one.rule === rule && one.lines && one.lines.first <= range.start.line && range.start.line <= one.lines.last);
    for (const one of found) used.add(one);
    return found.length === 0;
  });
  return { left, waived: findings.length - left.length, waivers: waivers.map((one) => (used.has(one) ? { ...one, isUsed: true } : one)) };
}

/**
 * Names the waivers of a file that waive nothing, as far as that can be known.
 *
 * @param isPart only some files of a set were compared, so that rules over the set may have found nothing for that alone
 */
export function unusedWaivers({ path, persona, waivers }: CompiledFile, severities: Severities, isPart: boolean): Diagnostic[] {
  const severity = severities[unusedWaiver.id] ?? unusedWaiver.severity;
  if (severity === 'off') return [];
  return waivers
    .filter(({ rule, isUsed, isJudged }) => !isUsed && isJudged && !(isPart && setRules.some(({ id }) => id === rule)) && isAsked(rule, persona !== undefined))
    .map(({ rule, scope, reason, range, excerpt }) => {
      const isAlone = waivers.filter((other) => other.range.start.line === range.start.line && other.range.start.column === range.start.column).length === 1;
      const subject = normaliseSubject(`${rule} ${reason}`);
      return { rule: unusedWaiver.id, severity, subject, path, range, excerpt, ...unusedWaiver.say({ rule, scope, isAlone }) };
    });
}

/** A page that is no persona is asked nothing else. */
function isAsked(rule: string, isPersona: boolean): boolean {
  return isPersona || rule === 'not-a-persona';
}

/** The names before the colon; where it is missing, the first word of each. */
function rulesOf({ rules, reason }: WaiverComment): string[] {
  const names = rules
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .flatMap((name) => {
      const words = name.split(/\s+/);
      return words.every((word) => known.has(word)) ? words : [reason === undefined ? (words[0] ?? name) : name];
    });
  return [...new Set(names)];
}

/** The first thing that is wrong with a waiver. */
function faultOf({ directive, scope, reason }: WaiverComment, rules: readonly string[]): WaiverFault | undefined {
  if (scope === undefined) return { what: 'directive', found: directive, near: /line/i.test(directive) ? directives[0] : nearestWord(directive, directives) };
  if (rules.length === 0) return { what: 'no-rule', example: `${directive} job-story: ${reason || 'why'}` };
  const unknown = rules.find((rule) => !known.has(rule));
  const [first = ''] = unknown?.split(/\s/) ?? [];
  // “job-story -- see https://…”: the colon is not the one behind the rules
  if (unknown !== undefined && first !== unknown && known.has(first)) return { what: 'no-reason', example: `${directive} ${first}: why` };
  if (unknown !== undefined) return { what: 'unknown-rule', found: unknown, near: nearestWord(unknown, ids) };
  const fixed = rules.find((rule) => unwaivable.has(rule));
  if (fixed !== undefined) return { what: 'unwaivable', found: fixed };
  return /[\p{L}\p{N}]/u.test(reason ?? '') ? undefined : { what: 'no-reason', example: `${directive} ${rules.join(', ')}: why` };
}
