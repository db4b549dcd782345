import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { bytesOf } from './pieces.js';

/** Whether an ordinary file holds just this text, which may come in pieces. */
export function holdsText(file: string, text: string | (() => Iterable<string>)): boolean {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) return false;
    let at = 0;
    let room = Buffer.alloc(0);
    for (const bytes of bytesOf(text)) {
      if (room.length < bytes.length) room = Buffer.allocUnsafeSlow(bytes.length);
      const found = room.subarray(0, bytes.length);
      if (readAt(descriptor, found, at) < bytes.length || !found.equals(bytes)) return false;
      at += bytes.length;
    }
    return at === stats.size;
  } catch {
    return false;
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

/** Fills a buffer, as far as there is something. */
function readAt(descriptor: number, buffer: Buffer, start: number): number {
  let done = 0;
  while (done < buffer.length) {
    const read = readSync(descriptor, buffer, done, buffer.length - done, start + done);
    if (read === 0) break;
    done += read;
  }
  return done;
}
