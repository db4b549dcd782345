import type { Refusal } from '../model/document.js';

/** A file's bytes as text, or why they are none. */
export type Decoded = { readonly text: string } | { readonly refusal: Refusal };

/**
 * Reads bytes as UTF-8 and takes a byte-order mark off. What is not UTF-8 is named by its first offending place, never
 * guessed at: a wrong guess would rewrite somebody's words.
 */
export function decode(bytes: Uint8Array): Decoded {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) return refuse('utf-16', 0);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return refuse('invalid', validPrefix(bytes));
  }
  const nul = text.indexOf('\0');
  return nul === -1 ? { text } : refuse('nul', nul, text);
}

function refuse(what: string, at: number, text = ''): Decoded & { readonly text: string } {
  return { text, refusal: { rule: 'encoding', span: { start: at, end: at + 1 }, facts: { what } } };
}

/** How many characters can be read before the first byte that is no UTF-8. */
function validPrefix(bytes: Uint8Array): number {
  const lenient = new TextDecoder('utf-8').decode(bytes);
  return Math.max(0, lenient.indexOf('\ufffd'));
}
