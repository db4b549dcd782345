/** How much is gathered before it is compared or written. */
const chunk = 1024 * 1024;

/**
 * A text as UTF-8, in parts of about a megabyte: a buffer for each of many small pieces would take more memory than they do.
 *
 * @param text in pieces where the whole may be longer than a string can be
 * @returns parts that the next one writes over
 */
export function* bytesOf(text: string | (() => Iterable<string>)): Iterable<Uint8Array> {
  const buffer = Buffer.allocUnsafeSlow(typeof text === 'string' ? Math.min(chunk, text.length * 3) : chunk);
  let gathered = 0;
  for (const piece of typeof text === 'string' ? [text] : text()) {
    const most = piece.length * 3;
    if (gathered + most > buffer.length) {
      yield buffer.subarray(0, gathered);
      gathered = 0;
    }
    if (most > buffer.length) yield Buffer.from(piece, 'utf8');
    else gathered += buffer.write(piece, gathered, 'utf8');
  }
  yield buffer.subarray(0, gathered);
}
