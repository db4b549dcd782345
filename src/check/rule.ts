import type { Fix, Severity } from '../model/diagnostic.js';
import type { Document, Refusal } from '../model/document.js';
import type { Span } from '../model/place.js';
import type { CompiledFile } from '../model/record.js';
import type { Registry } from '../model/research.js';

/** What a rule says of its facts: what is wrong, in the author's words, and the deed that mends it. */
export interface Words {
  /** Lower case, no full stop. */
  readonly message: string;
  readonly help: string;
}

/** What every rule says of itself. */
export interface RuleHead {
  /** The rule's name: never changed, never used again. */
  readonly id: string;
  readonly severity: Severity;
  /** The fault is only that something is not written yet: a draft may have it. */
  readonly unfinished?: boolean;
  /** It speaks only where a team asks for it: by its name, or with "strict". */
  readonly isOptional?: boolean;
  /** What the rule asks for, in one sentence. */
  readonly summary: string;
}

/** A fault that a rule found, as the facts that its words need. */
export interface Finding<Facts> {
  readonly span: Span;
  /** What it is about: a JSON Pointer, or words of the author's; never a line. */
  readonly subject: string;
  readonly facts: Facts;
  readonly fix?: Fix;
  /** Where this fault weighs more or less than others of its rule. */
  readonly severity?: Severity;
  readonly unfinished?: boolean;
}

/** The same fault, told. */
interface Told extends Words {
  readonly span: Span;
  readonly subject: string;
  readonly fix?: Fix;
  readonly severity: Severity;
  readonly unfinished: boolean;
}

/** What rules are told beside the persona. */
export interface Clock {
  /** The day of the run, as 2026-09-14; without one, nothing is said of how old something is. */
  readonly today?: string;
  readonly reviewMonths?: ReviewMonths;
}

/** After how many months without a review a persona is worth a warning, and an error. */
export interface ReviewMonths {
  readonly warning?: number;
  readonly error?: number;
}

/** One opinion about one persona. It never prints, throws or sees the tree. */
export interface Rule extends RuleHead {
  readonly run: (document: Document, clock: Clock) => Told[];
}

/** Binds what a rule finds to what it says of it: the facts are typed from the one to the other. */
export function rule<Facts>(
  definition: RuleHead & { readonly check: (document: Document, clock: Clock) => Iterable<Finding<Facts>>; readonly say: (facts: Facts) => Words },
): Rule {
  const { check, say, ...head } = definition;
  const tell = ({ span, subject, facts, fix, severity = head.severity, unfinished = head.unfinished ?? false }: Finding<Facts>): Told => ({
    span,
    subject: normaliseSubject(subject),
    severity,
    unfinished,
    ...say(facts),
    ...(fix && { fix }),
  });
  const run = (document: Document, clock: Clock): Told[] => {
    const told: Told[] = [];
    for (const finding of check(document, clock)) told.push(tell(finding));
    return told;
  };
  return { ...head, run };
}

/** A reason for which a text is not read at all. */
export interface GateRule extends RuleHead {
  readonly say: (facts: Refusal['facts']) => Words;
}

/** What is judged of the comments that waive findings: the words of it. */
export interface WaiverRule<Facts> extends RuleHead {
  readonly say: (facts: Facts) => Words;
}

/** Case and spaces make no other fault, and of a long text its beginning tells which it is. */
export function normaliseSubject(subject: string): string {
  return subject.slice(0, longestSubject).toLowerCase().replace(/\s+/g, ' ').trim();
}

const longestSubject = 120;

/** One opinion about the registry of studies. */
export interface RegistryRule extends RuleHead {
  readonly run: (registry: Registry, context: RegistryContext) => (Words & Pick<Finding<never>, 'span' | 'subject'>)[];
}

/** What a registry is compared with. */
export interface RegistryContext {
  readonly files: readonly CompiledFile[];
  /** The files are some of a set. */
  readonly isPart: boolean;
}

/** The same as {@link rule}, for a rule of the registry. */
export function registryRule<Facts>(
  definition: RuleHead & {
    readonly check: (registry: Registry, context: RegistryContext) => Iterable<Pick<Finding<Facts>, 'span' | 'subject' | 'facts'>>;
    readonly say: (facts: Facts) => Words;
  },
): RegistryRule {
  const { check, say, ...head } = definition;
  return {
    ...head,
    run: (registry, context) =>
      Array.from(check(registry, context), ({ span, subject, facts }) => ({ span, subject: normaliseSubject(subject), ...say(facts) })),
  };
}

/** A heading as its author must write it: the right number of `#`. */
export function headingLine(depth: number, heading: string): string {
  return `${'#'.repeat(Math.min(6, Math.max(1, depth)))} ${heading}`;
}

/** The first words of a text, for a message. */
export function shorten(text: string, most = 60): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= most ? line : `${line.slice(0, most).trimEnd()}…`;
}

/** A hint from the schema as part of a sentence: no capital, no full stop. */
export function asClause(hint: string): string {
  const clause = hint.trim().replace(/\.$/, '');
  return clause.charAt(0).toLowerCase() + clause.slice(1);
}

/** Capitals and signs around the words make no alias. */
export function sameWords(heading: string, canonical: string): boolean {
  if (heading.toLowerCase() === canonical.toLowerCase()) return true;
  const words = (text: string): string =>
    text
      .toLowerCase()
      .replaceAll('&', ' and ')
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
      .replace(/^\d+ /, '');
  return words(heading) === words(canonical);
}
