import type { Span } from '../../model/place.js';
import type { Personal } from './kinds.js';

/** Digits and what people put between them. */
const runs = /[+(]?\d[\d ().\u00a0\u202f/-]*/g;
const fewestDigits = 7;
/** So many digits, with nothing else between them: where there are none, there is no number. */
export const manyDigits = /\d(?:[ ().\u00a0\u202f/-]*\d){6}/;
/** Words before a number that say that it is one to call. */
const callable = () =>
  /(?:^|[^\p{L}])(?:phone|tel|telephone|telefon|téléphone|teléfono|mobile|mobil|cell|handy|call|fax|whatsapp|sms|signal)[.:]{0,2}[\s*_]{0,4}$/iu;
/** Numbers that regulators keep for stories: nobody answers. */
const fictitious =
  /55501\d{2}$|^(?:44|0)(?:20|12\d|13\d|11[3-8]|1[45]1|161|191)\d?\d?49?60\d{3}$|^(?:44|0)7700900\d{3}$|^(?:44|0)1632960\d{3}$|^(?:44|0)20794609?0?\d{2,3}$/;

/** Finds the phone numbers of people: only what has the form of one, as personas are full of other numbers. */
export function* phonesIn(text: string, { start, end }: Span): Iterable<Personal> {
  for (const { 0: run, index } of text.slice(start, end).matchAll(runs)) {
    if (run.length < fewestDigits) continue;
    const number = trimmed(run);
    // dates and the like, before anything is asked that takes long to prepare
    if (!isPhone(number, true)) continue;
    const at = start + index;
    const before = text.slice(Math.max(0, at - 24), at);
    const after = text.charAt(at + number.length);
    // part of a word, an address, a price or a version
    if (/[\p{L}\p{N}#@_.,:;=/$€£¥~^-]$/u.test(before) && !/[\p{L}][.:]$/u.test(before)) continue;
    if (/[\p{L}\p{N}_@%€$£¥]/u.test(after)) continue;
    if (isPhone(number, callable().test(before))) yield { kind: 'phone', span: { start: at, end: at + number.length }, masked: `${number.charAt(0)}…` };
  }
}

/** Whether a run of digits is a number to call. */
export function isPhone(number: string, isCalled = false): boolean {
  const digits = number.replace(/\D/g, '');
  if (digits.length < fewestDigits || digits.length > 15) return false;
  return isWritten(number, digits, isCalled) && !fictitious.test(digits) && !/^(\d)\1*$/.test(digits);
}

/** Whether a run of digits is written as a number to call is. */
function isWritten(number: string, digits: string, isCalled: boolean): boolean {
  if (number.startsWith('+')) return digits.length >= 8 && !/^\+0/.test(number);
  if (isDate(number)) return false;
  if (isCalled) return true;
  if (/^(?:1[ .-])?(?:\(\d{3}\) ?|\d{3}[.-])\d{3}[ .-]\d{4}$/.test(number)) return true;
  const groups = number.split(/[^\d]+/).filter((group) => group !== '');
  const isParted = groups.length > 1 && groups.every((group) => group.length > 1);
  if (/^00[1-9]/.test(number)) return isParted && digits.length >= 10;
  // national numbers of many countries begin with one 0 and an area
  return /^\(?0[1-9]/.test(number) && isParted && groups.length <= 6 && (groups[0] ?? '').length <= 5 && digits.length >= 9 && digits.length <= 12;
}

/** Without what follows the last digit, and without a bracket that nothing closes. */
function trimmed(run: string): string {
  let end = run.length;
  while (end > 0 && !/\d/.test(run.charAt(end - 1))) end--;
  return run.slice(0, end);
}

function isDate(number: string): boolean {
  return /^\d{1,2}[./ -]\d{1,2}[./ -]\d{2,4}(?:\D|$)/.test(number) || /^\d{4}[./-]\d{1,2}(?:[./-]|$)/.test(number);
}
