/** What stands before a line's own words: quotation marks, bullets, numbers, footnotes and spaces. */
export interface Prefix {
  readonly containers: number;
  /** Containers, and two columns of indentation as one. */
  readonly depth: number;
  /** Where the words begin. */
  readonly end: number;
  /** Neither a bullet nor a number is in it: with no words behind it, such a line is blank. */
  readonly isBlank: boolean;
  /** One character a column: `>`, `-` for every other mark, and spaces. */
  readonly shape: string;
}

/** Reads what stands before the words of the line between two places of a text. */
export function prefixOf(text: string, start: number, end: number): Prefix {
  let containers = 0;
  let columns = 0;
  let isBlank = true;
  let shape = '';
  let at = start;
  while (at < end) {
    const character = text.charAt(at);
    if (character === ' ' || character === '\t') {
      columns += character === ' ' ? 1 : 4;
      shape += ' '.repeat(character === ' ' ? 1 : 4 - (shape.length % 4));
      at++;
    } else if (character === '>') {
      containers++;
      shape += '>';
      at++;
    } else {
      const length = markLength(text, at, end);
      if (length === 0) break;
      containers++;
      isBlank = false;
      // what goes on in a footnote is indented by four columns, however long its label is
      shape += `-${' '.repeat(character === '[' ? 3 : length - 1)}`;
      at += length;
    }
  }
  return { depth: containers + columns / 2, containers, end: at, isBlank, shape };
}

/** The length of a bullet, a number or the label of a footnote; 0 where there is none. */
function markLength(text: string, from: number, end: number): number {
  if (text.startsWith('[^', from)) return footnoteLength(text, from, end);
  const isBullet = '-*+'.includes(text.charAt(from));
  let at = from;
  if (!isBullet) while (at < end && at - from < 9 && text.charCodeAt(at) >= 48 && text.charCodeAt(at) <= 57) at++;
  if (!isBullet && (at === from || !'.)'.includes(text.charAt(at)))) return 0;
  return at + 1 >= end || ' \t'.includes(text.charAt(at + 1)) ? at + 1 - from : 0;
}

/** The length of `[^label]:`; words may follow at once. */
function footnoteLength(text: string, from: number, end: number): number {
  for (let at = from + 2; at < end; at++) {
    const character = text.charAt(at);
    if (character === '\\') at++;
    else if (character === '[' || character === ' ' || character === '\t') return 0;
    else if (character === ']') return at > from + 2 && text.charAt(at + 1) === ':' ? at + 2 - from : 0;
  }
  return 0;
}
