import type { LineRange } from '../model/place.js';

/**
 * Reads which lines of the new files a patch touches. Where lines were only taken out, the line before the gap counts.
 *
 * @param patch of `git diff -U0`, with the prefixes `a/` and `b/`
 * @returns by the name of the new file
 */
export function touchedLines(patch: string): Map<string, readonly LineRange[]> {
  const touched = new Map<string, LineRange[]>();
  let ranges: LineRange[] | undefined;
  const lines = patch.split('\n');
  for (let index = 0; index < lines.length; index++) {
    const text = lines[index] ?? '';
    const hunk = /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(text);
    if (hunk) {
      const [old, start, now] = [Number(hunk[1] ?? 1), Number(hunk[2]), Number(hunk[3] ?? 1)];
      ranges?.push(now > 0 ? { first: start, last: start + now - 1 } : { first: Math.max(1, start), last: Math.max(1, start) });
      // the lines of a hunk could look like anything; behind them may stand that a line does not end
      index += skipped(lines, index + 1, old + now);
    } else if (text.startsWith('diff --git ')) ranges = undefined;
    else if (text.startsWith('+++ ')) {
      const name = fileName(text.slice(4));
      if (name?.startsWith('b/')) {
        ranges = [];
        touched.set(name.slice(2), ranges);
      }
    }
  }
  return touched;
}

/** How many lines a hunk takes; “\ No newline” is said between them and counts for none. */
function skipped(lines: readonly string[], from: number, count: number): number {
  let at = from;
  for (let left = count; left > 0 && at < lines.length; at++) if (!lines[at]?.startsWith('\\')) left--;
  return at - from;
}

const escapes: { readonly [letter: string]: string } = { a: '\x07', b: '\b', t: '\t', n: '\n', v: '\v', f: '\f', r: '\r' };

/** A name as git writes it: in quotes where it holds what would break a line, with a tab behind it where it holds spaces. */
function fileName(written: string): string | undefined {
  if (!written.startsWith('"')) return written.replace(/\t$/, '');
  const quoted = /^"((?:[^"\\]|\\.)*)"/.exec(written)?.[1];
  if (quoted === undefined) return undefined;
  const bytes: number[] = [];
  for (const [piece, octal, letter] of quoted.matchAll(/\\([0-7]{3})|\\(.)|[^\\]+/g)) {
    if (octal) bytes.push(Number.parseInt(octal, 8) & 0xff);
    else bytes.push(...Buffer.from(letter === undefined ? piece : (escapes[letter] ?? letter)));
  }
  return Buffer.from(bytes).toString('utf8');
}
