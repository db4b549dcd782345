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

/** What begins a command to a CI system wherever it stands in a line: `##[error]`, `##vso[task.setvariable]`. */
const command = /##(?=\w*\[)/g;

/** A line of a log in which no CI system finds a command of strangers; lengths do not change. */
export function commandless(text: string): string {
  return text.replace(command, '#\ufffd');
}

/** Whole lines of a log in which no CI system finds a command of strangers, nor one that a line begins with; lengths do not change. */
export function commandlessLines(text: string): string {
  const lines = commandless(text).split('\n');
  // three of them are no command, but open a box in many a page
  return lines.map((line) => (/^\s*::(?!:)/.test(line) ? line.replace(':', '\ufffd') : line)).join('\n');
}

/** A path with which a line may begin: in no CI system is it a command. */
export function leadingPath(path: string): string {
  return `${/^\s*(?:::|##)/.test(path) ? './' : ''}${harmless(path)}`;
}

/** JSON in which every such character is escaped, and no CI system finds a command; it parses to the same value. */
export function harmlessJson(value: unknown): string {
  return escaped(JSON.stringify(value, null, 2));
}

/** The same for JSON that is written already. */
export function escaped(json: string): string {
  const plain = json.replace(unsafe, (character) => (character === '\n' ? character : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`));
  return plain.replace(command, '#\\u0023');
}
