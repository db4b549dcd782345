/** Keys that the bundle, or JavaScript itself, has a meaning for. */
const reserved = new Set(['source', 'hash', 'missing', ...Object.getOwnPropertyNames(Object.prototype)]);
const mostWords = 6;
const longestWord = 20;

/** Whether a key of an author's can be a property of the bundle. */
export function isFree(key: string): boolean {
  return key !== '' && !reserved.has(key);
}

/**
 * A property's name for a heading: its words in camelCase, and something behind them where that name is taken.
 *
 * @param kind what is written behind a name that is taken
 */
export function keyFor(heading: string, kind: 'Section' | 'Line', taken: ReadonlySet<string>): string {
  const words =
    heading
      .normalize('NFKC')
      .replace(/['’]/g, '')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const camel = words
    .slice(0, mostWords)
    .map((word) => Array.from(word).slice(0, longestWord).join(''))
    .map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join('');
  // a name that begins with a digit is none in most languages
  const base = /^\p{N}/u.test(camel) || camel === '' ? `section${camel}` : camel;
  const isTaken = (key: string): boolean => taken.has(key) || !isFree(key);
  if (!isTaken(base)) return base;
  let key = `${base}${kind}`;
  for (let number = 2; isTaken(key); number++) key = `${base}${kind}${number}`;
  return key;
}
