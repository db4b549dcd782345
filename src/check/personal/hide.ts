import type { Diagnostic } from '../../model/diagnostic.js';
import type { Document, Link } from '../../model/document.js';
import type { Span } from '../../model/place.js';
import type { Personal, PersonalKind } from './kinds.js';
import { personalIn, searchesFor } from './personal.js';
import { isPhone } from './phone.js';
import { profileOf } from './profile.js';

/** Personal data of a page: where it is told of, and what of it no report may print. */
export interface PlacedPersonal extends Personal {
  readonly secret: Span;
}

/** Finds what a page says of real people, in its words and in its links. Code, comments and frontmatter say nothing of them. */
export function personalOf(document: Document): readonly PlacedPersonal[] {
  const found = known.get(document) ?? findPersonal(document);
  known.set(document, found);
  return found;
}

/** What was found already: it is asked for to hide it, and to tell of it. */
const known = new WeakMap<Document, readonly PlacedPersonal[]>();

function findPersonal({ text, spoken, links, title }: Document): PlacedPersonal[] {
  const ofLinks = personalLinks(text, links);
  const isTitle = (span: Span): boolean => title !== undefined && title.span.start <= span.start && span.end <= title.span.end;
  let next = 0;
  // what the words of a link say once more is told with it
  const isTold = ({ start, end }: Span): boolean => {
    while ((ofLinks[next]?.span.end ?? Number.POSITIVE_INFINITY) < end) next++;
    return (ofLinks[next]?.span.start ?? Number.POSITIVE_INFINITY) <= start;
  };
  // what all words together have no sign of, none of them need be asked for
  const among = searchesFor(text.slice(spoken[0]?.start, spoken.at(-1)?.end));
  if (among.length === 0) return ofLinks;
  const ofWords = spoken
    .flatMap((span) => personalIn(text, span, false, among))
    .filter(({ kind, span }) => !isTold(span) && !(kind === 'participant' && isTitle(span)))
    .map((found) => ({ ...found, secret: found.secret ?? found.span }));
  return [...ofLinks, ...ofWords].sort((a, b) => a.span.start - b.span.start);
}

/** The links that lead to a person: to a mailbox, a phone or a page. */
function personalLinks(text: string, links: readonly Link[]): PlacedPersonal[] {
  const found: PlacedPersonal[] = [];
  const written = new Set<string>();
  const open: { readonly link: PlacedPersonal; readonly url: string }[] = [];
  for (const { url, span } of links) {
    const [, scheme = '', target = ''] = /^(mailto|tel|sms|callto):([^?]*)/i.exec(url) ?? [];
    const kind = scheme === '' ? 'profile' : scheme.toLowerCase() === 'mailto' ? 'e-mail' : 'phone';
    const masked = maskedTarget(kind, kind === 'profile' ? url : decoded(target));
    if (masked === undefined) continue;
    const address = kind === 'profile' ? url : target;
    // its words may say the same, and stand before it
    const at = text.slice(span.start, span.end).lastIndexOf(address);
    if (at !== -1) {
      written.add(url);
      found.push({ kind, span, masked, secret: { start: span.start + at, end: span.start + at + address.length } });
    } else open.push({ link: { kind, span, masked, secret: span }, url });
  }
  // the definition of a link is told of, not each use of it
  const alone = open.filter(({ url }) => !written.has(url)).map(({ link }) => link);
  return [...found, ...alone].sort((a, b) => a.span.start - b.span.start);
}

function maskedTarget(kind: PersonalKind, target: string): string | undefined {
  if (kind === 'profile') return profileOf(target);
  if (kind === 'e-mail') return personalIn(target).find((found) => found.kind === 'e-mail')?.masked;
  return isPhone(target, true) ? `${target.charAt(0)}…` : undefined;
}

function decoded(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}

/** The text as reports may show it: personal data hidden wherever it stands, and every place where it was. */
export function shownText(text: string, personal: readonly PlacedPersonal[]): string {
  const secrets = [...personal.map(({ secret }) => secret), ...personalIn(text).map(({ span, secret }) => secret ?? span)].sort((a, b) => a.start - b.start);
  let shown = '';
  let at = 0;
  for (const { start, end } of secrets) {
    if (end <= at) continue;
    const from = Math.max(start, at);
    shown += text.slice(at, from) + (from === start ? covered(text.slice(from, end)) : text.slice(from, end).replace(/[^\s@]/g, '•'));
    at = end;
  }
  return secrets.length === 0 ? text : shown + text.slice(at);
}

/** As many characters, of which only the first can be read. */
function covered(secret: string): string {
  const [first = ''] = secret;
  return first + secret.slice(first.length).replace(/[^\s@]/g, '•');
}

/** Takes personal data out of findings that quote it; not where a team turned the rule off. */
export function hiderOf(severities: { readonly [rule: string]: string }): (finding: Diagnostic) => Diagnostic {
  return severities['personal-data'] === 'off' ? (finding) => finding : hideIn;
}

/** The same for a text that is told beside findings, such as a claim. */
export function textHiderOf(severities: { readonly [rule: string]: string }): (text: string) => string {
  return severities['personal-data'] === 'off' ? (text) => text : (text) => hide(text);
}

function hideIn(finding: Diagnostic): Diagnostic {
  const { message, help, subject, related, fix } = finding;
  const leaves = fix?.leaves && { ...fix.leaves, subject: hide(fix.leaves.subject, true) };
  const isPrivate = fix?.edits.some(({ text }) => personalIn(text).length > 0);
  return {
    ...finding,
    message: hide(message),
    help: hide(help),
    subject: hide(subject, true),
    ...(related && { related: related.map((other) => ({ ...other, message: hide(other.message) })) }),
    ...(fix && { fix: { ...fix, ...(leaves && { leaves }), ...(isPrivate && { isPrivate }) } }),
  };
}

function hide(text: string, isLoose = false): string {
  return personalIn(text, undefined, isLoose).reduceRight((left, { span, masked }) => left.slice(0, span.start) + masked + left.slice(span.end), text);
}
