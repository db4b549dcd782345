/*
 * What docs and formats allow to become of a word on its way into a report, told a second time here, so that a mistake in
 * the program is none of the judge's.
 */

/** Controls, line ends, marks that turn the direction of text, signs that nobody sees, and halves of characters. */
const unsafe = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\u200b\u2060-\u2065\ufeff\ufff9-\ufffb]/gu;
/** The same, where the ends of our own lines are none of it. */
export const steering = /[^\P{Cc}\n]|[\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\u200b\u2060-\u2065\ufeff\ufff9-\ufffb]/u;
/** What no page shows, and ours leave out besides. */
const unseen = /[\u00ad\u2065\u206a-\u206f]/g;
/** What our own pages put between a mark and a name, so that nobody is called. */
export const invisible = /[\u200b\u2060]/g;
/** What colours text. */
export const colours = /\u001b\[\d+m/g;

/** A text as a terminal may show it: a sign stands for each character that it may not hold. */
export function shown(text: string): string {
  return text.replace(unsafe, (character) => {
    const code = character.charCodeAt(0);
    return code === 9 ? ' ' : code < 32 ? String.fromCharCode(0x2400 + code) : '\ufffd';
  });
}

/** The same in XML 1.0, which forbids two more. */
export function shownInXml(text: string): string {
  return shown(text).replace(/[\ufffe\uffff]/g, '\ufffd');
}

/** A text on one line. */
export function flat(text: string): string {
  return text.replace(/\s+/g, ' ');
}

/** A text as our pages show it: on one line, and without what is never seen. */
export function seen(text: string): string {
  return flat(text).replace(unsafe, '').replace(unseen, '');
}

/** A text as an address can hold it: no half of a character. */
export function whole(text: string): string {
  return text.replace(/\p{Cs}/gu, '\ufffd');
}

/** Where two texts part, by code units: `U+001B of “…” is U+241B`. */
export function difference(wanted: string, found: string): string {
  let at = 0;
  while (at < wanted.length && wanted[at] === found[at]) at++;
  const name = (text: string): string => (at < text.length ? `U+${text.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0')}` : 'the end');
  return `${name(wanted)} became ${name(found)} in ${JSON.stringify(wanted.slice(Math.max(0, at - 12), at + 12))}`;
}
