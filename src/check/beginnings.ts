/** The first three characters of some words: most words of a text are told from all of them by these. */
export interface Beginnings {
  /** Whether one of them may begin with these UTF-16 code units; 0 stands for those that are not there. */
  readonly has: (first: number, second: number, third: number) => boolean;
}

/** @param words as they stand in a text that is asked about, or composed otherwise */
export function beginningsOf(words: Iterable<string>): Beginnings {
  // a bit for each
  const short = new Uint8Array(2 ** 14 / 8);
  const long = new Uint8Array(2 ** 21 / 8);
  for (const word of words) {
    for (const form of [word, word.normalize('NFD')]) {
      const [first, second, third] = [form.charCodeAt(0), form.charCodeAt(1), form.charCodeAt(2)];
      if (first > 127 || second > 127 || third > 127) continue;
      if (form.length > 2) put(long, numberOf(first, second, third));
      // whatever stands behind it, as a possessive does
      else if (form.length === 2) put(short, numberOf(0, first, second));
      else for (let any = 0; any < 128; any++) put(short, numberOf(0, first, any));
    }
  }
  return {
    has: (first, second, third) =>
      // what is no ASCII may be written in more forms
      first > 127 || second > 127 || third > 127 || isIn(long, numberOf(first, second, third)) || isIn(short, numberOf(0, first, second)),
  };
}

function numberOf(first: number, second: number, third: number): number {
  return (first * 128 + second) * 128 + third;
}

function put(bits: Uint8Array, at: number): void {
  bits[at >> 3] = (bits[at >> 3] as number) | (1 << (at & 7));
}

function isIn(bits: Uint8Array, at: number): boolean {
  return ((bits[at >> 3] as number) & (1 << (at & 7))) !== 0;
}
