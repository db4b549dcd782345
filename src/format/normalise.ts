const pictures = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\u200d\ufe0e\ufe0f\u20e3]/gu;
const leadingNumber = /^\(?\d{1,3}(?:\.\d{1,3}){0,3}[.):]?\s/;

/**
 * The words of a heading, so that what authors write the same way in other clothes compares equal: case, emoji, a
 * leading number, a trailing colon, `&` for “and”, curly apostrophes and odd spaces make no difference.
 *
 * @param heading the heading's plain text, without markup
 */
export function normaliseHeading(heading: string): string {
  let words = (isAscii(heading) ? heading : heading.normalize('NFKC').replace(pictures, ' '))
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replaceAll('’', "'")
    .replace(/\s+/g, ' ')
    .trim();
  words = words.replace(leadingNumber, '').trim();
  while (words.endsWith(':')) words = words.slice(0, -1).trim();
  return words;
}

/** A text as it compares with another: case, odd spaces and compatible characters make no difference. */
export function normaliseText(text: string): string {
  return (isAscii(text) ? text : text.normalize('NFKC')).toLowerCase().replace(/\s+/g, ' ').trim();
}

/** Whether a text needs none of Unicode's tables, which take longer to load than a persona to read. */
export function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 127) return false;
  return true;
}
