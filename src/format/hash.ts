import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

const encoder = new TextEncoder();
// every claim has an id of its own hash, so what hashes is made once and begins anew each time
const beginning = sha256.create();
const hasher = sha256.create();
const digest = new Uint8Array(hasher.outputLen);
let bytes = new Uint8Array(1024);

/** SHA-256 of a text in UTF-8, as 64 hexadecimal digits. */
export function hash(text: string): string {
  // no UTF-16 code unit takes more than three bytes
  if (text.length * 3 > bytes.length) bytes = new Uint8Array(text.length * 3);
  const { written } = encoder.encodeInto(text, bytes);
  beginning._cloneInto(hasher);
  hasher.update(bytes.subarray(0, written));
  hasher.digestInto(digest);
  return bytesToHex(digest);
}
