// made where it is needed, as the tables of Unicode take long to load
const pictures = () => /[#*\d]\ufe0f?\u20e3|[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\u{e0020}-\u{e007f}\u200d\ufe0e\ufe0f\u20e3]/gu;
/** Characters that are not seen: soft hyphens, zero-width spaces, byte-order marks. */
const unseen = /[\u00ad\u200b\u200c\u2060\ufeff]/g;
const leadingNumber = /^\(?\d{1,3}(?:\.\d{1,3}){0,3}(?:[.)]|:?\s)\s?(?:[–—-]\s)?/;

/**
 * The words of a heading, so that what authors write the same way in other clothes compares equal: case, emoji, a
 * leading number, a trailing colon, `&` for “and”, curly apostrophes and odd spaces make no difference.
 *
 * @param heading the heading's plain text, without markup
 */
export function normaliseHeading(heading: string): string {
  const plain = isAscii(heading) ? heading : comparable(heading);
  const numbered = oneLine(plain.toLowerCase().replaceAll('&', ' and '));
  let words = numbered.slice(numberLength(numbered)).trim() || numbered;
  while (words.endsWith(':')) words = words.slice(0, -1).trim();
  return words;
}

/**
 * Where the words of a heading stand between what dresses them up: an emoji or a number in front, a colon or an emoji behind.
 *
 * @param heading the heading's plain text, without markup
 */
export function ornamentsOf(heading: string): { start: number; end: number; colon: { start: number; end: number } | undefined } {
  const bare = isAscii(heading) ? heading : heading.replace(pictures(), (found) => ' '.repeat(found.length)).replace(unseen, ' ');
  const lead = bare.length - bare.trimStart().length;
  const number = numberLength(bare.slice(lead));
  const rest = bare.slice(lead + number);
  const start = rest.trim() === '' ? lead : lead + number + (rest.length - rest.trimStart().length);
  const colonEnd = bare.trimEnd().length;
  let end = colonEnd;
  while (end > start && /[\s:：]/.test(bare.charAt(end - 1))) end--;
  const colonStart = end + (bare.slice(end, colonEnd).length - bare.slice(end, colonEnd).trimStart().length);
  return { start, end, colon: colonStart < colonEnd ? { start: colonStart, end: colonEnd } : undefined };
}

/** How long the number in front of a heading is. */
function numberLength(heading: string): number {
  const isNumbered = heading.startsWith('(') || isDigit(heading.charCodeAt(0));
  return isNumbered ? (leadingNumber.exec(heading)?.[0].length ?? 0) : 0;
}

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}

/** A heading without pictures and characters that are not seen. */
export function withoutOrnament(heading: string): string {
  return isAscii(heading) ? heading : heading.replace(unseen, '').replace(pictures(), ' ');
}

function comparable(heading: string): string {
  return withoutOrnament(heading)
    .normalize('NFKC')
    .replace(/[‘’ʼ]/g, "'")
    .replace(/[\u2010\u2212]/g, '-');
}

/** A text as it compares with another: case, odd spaces and compatible characters make no difference. */
export function normaliseText(text: string): string {
  return oneLine((isAscii(text) ? text : text.normalize('NFKC')).toLowerCase());
}

/** A text with one space for every stretch of spaces and line breaks, and none around it. */
export function oneLine(text: string): string {
  return (isSingleSpaced(text) ? text : text.replace(/\s+/g, ' ')).trim();
}

/** Whether nothing parts the words of a text but single spaces: so it is with most, and they need not be written anew. */
export function isSingleSpaced(text: string): boolean {
  return !/[^\S ]| {2}/.test(text);
}

/** Whether a text needs none of Unicode's tables, which take longer to load than a persona to read. */
export function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 127) return false;
  return true;
}
