// control characters, marks that turn the direction of text, invisible characters that hide it
const unsafe =
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/**
 * Text of strangers as a terminal may show it: whatever would steer the terminal, or show the text otherwise than it
 * is, becomes a visible sign. Lengths do not change, so columns stay true.
 */
export function harmless(text: string): string {
  return text.replace(unsafe, (character) => {
    const code = character.charCodeAt(0);
    if (code === 9) return ' ';
    return code < 32 ? String.fromCharCode(0x2400 + code) : '\ufffd';
  });
}

/** JSON in which every such character is escaped; it parses to the same value. */
export function harmlessJson(value: unknown): string {
  return escaped(JSON.stringify(value, null, 2));
}

/** The same for JSON that is written already. */
export function escaped(json: string): string {
  return json.replace(unsafe, (character) => (character === '\n' ? character : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`));
}
