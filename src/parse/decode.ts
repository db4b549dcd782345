import type { Refusal } from '../model/document.js';

/** A file's bytes as text, or why they are none. */
export type Decoded = { readonly text: string; readonly mark?: true } | { readonly refusal: Refusal };

const strict = new TextDecoder('utf-8', { fatal: true });

/**
 * Reads bytes as UTF-8 and takes a byte-order mark off. What is not UTF-8 is named by its first offending place, never
 * guessed at: a wrong guess would rewrite somebody's words.
 */
export function decode(bytes: Uint8Array): Decoded {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) return refuse('utf-16', 0);
  let text: string;
  try {
    text = strict.decode(bytes);
  } catch {
    // the whole text, so that the line of the place can be shown
    return refuse('invalid', validPrefix(bytes).length, new TextDecoder('utf-8').decode(bytes));
  }
  const nul = text.indexOf('\0');
  return nul === -1 ? { text, ...(hasMark(bytes) && { mark: true }) } : refuse('nul', nul, text);
}

function hasMark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

function refuse(what: string, at: number, text = ''): Decoded & { readonly text: string } {
  return { text, refusal: { rule: 'encoding', span: { start: at, end: at + 1 }, facts: { what } } };
}

/** What can be read before the first byte that is no UTF-8. A replacement character in the file itself is no fault. */
function validPrefix(bytes: Uint8Array): string {
  let good = 0;
  for (let bad = bytes.length + 1; bad - good > 1; ) {
    const middle = Math.floor((good + bad) / 2);
    if (decodeStrictly(bytes.subarray(0, middle)) === undefined) bad = middle;
    else good = middle;
  }
  return decodeStrictly(bytes.subarray(0, good)) ?? '';
}

/** Text whose last character may be cut off; nothing where another one is no UTF-8. */
function decodeStrictly(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return undefined;
  }
}
