const encoder = new TextEncoder();
let room = new Uint8Array(2 ** 14);

/**
 * The characters of a text as numbers, where all are ASCII: reading them so takes half the time of asking the text for each.
 *
 * @returns as many as the text is long, and older ones behind them; the next call writes over them. Nothing where the text holds anything else.
 */
export function asciiOf(text: string): Uint8Array | undefined {
  const { length } = text;
  if (room.length < length) room = new Uint8Array(length * 2);
  const { read, written } = encoder.encodeInto(text, room);
  // any other character takes two bytes and more
  return read === length && written === length ? room : undefined;
}
