import type { Span } from '../../model/place.js';
import type { Personal } from './kinds.js';

/** Domains that belong to nobody. */
const reserved = /(?:^|\.)(?:example\.(?:com|org|net|edu)|example|test|invalid|localhost|local)$/;
/** Addresses of a desk, not of a person. */
const desks = new Set(
  'abuse accessibility accounts admin administrator billing bot bugs careers community contact contacts conduct customer customers design dev developers devops docs enquiries events feedback finance git hello help helpdesk hi hostmaster hr incoming info inquiries insights it jobs lab legal list lists mail mailer marketing media membership news newsletter no-reply noreply notifications office ops partner partners payments personas postmaster press privacy product reception recruiting registry reply research researchers root sales secretary security service services staff studies study subscribe support survey team test testing training user users ux web webmaster website you your someone somebody name firstname'.split(
    ' ',
  ),
);
const longestLocal = 64;
const longestDomain = 253;

/** Finds the e-mail addresses of people. */
export function* mailsIn(text: string, { start, end }: Span): Iterable<Personal> {
  for (let at = text.indexOf('@', start); at !== -1 && at < end; at = text.indexOf('@', at + 1)) {
    let first = at;
    while (first > start && at - first < longestLocal && isLocal(text.charCodeAt(first - 1))) first--;
    while (first < at && !isWordUnit(text.charCodeAt(first))) first++;
    let last = at + 1;
    while (last < end && last - at < longestDomain && isDomain(text.charCodeAt(last))) last++;
    while (last > at + 1 && !isWordUnit(text.charCodeAt(last - 1))) last--;
    if (isPersonal(text.slice(first, at), text.slice(at + 1, last)))
      yield { kind: 'e-mail', span: { start: first, end: last }, masked: `${text.charAt(first)}…@…` };
  }
}

/** Whether an address can be one of a person. */
function isPersonal(local: string, domain: string): boolean {
  const labels = domain.toLowerCase().split('.');
  const top = labels.at(-1) ?? '';
  // “react@18.2.0” and “image@3.stable” are versions
  if (local === '' || labels.length < 2 || labels.includes('') || !/^[\p{L}-]{2,24}$/u.test(top) || /^\d+$/.test(labels[0] ?? '')) return false;
  if (reserved.test(labels.join('.'))) return false;
  const name = local.toLowerCase();
  return !desks.has(name) && !name.split(/[._+-]/).some((part) => desks.has(part));
}

/** Letters of every script, digits and what else may stand in front of the “@”; a backslash is Markdown's. */
function isLocal(unit: number): boolean {
  return isWordUnit(unit) || ".!#$%&'*+/=?^_`{|}~-\\".includes(String.fromCharCode(unit));
}

function isDomain(unit: number): boolean {
  return isWordUnit(unit) || unit === 45 || unit === 46;
}

function isWordUnit(unit: number): boolean {
  return (unit >= 48 && unit <= 57) || (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122) || (unit >= 0xc0 && unit <= 0x24f);
}
