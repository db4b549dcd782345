/**
 * Where a value stands in JSON text, by the way that leads to it.
 *
 * @param json a text that parses
 * @param way keys and indices, from the outside to the inside
 * @returns the offset of the value; of the last one on the way that is there
 */
export function offsetIn(json: string, way: readonly string[]): number {
  let at = skipSpace(json, 0);
  for (const step of way) {
    const found = json.charAt(at) === '[' ? elementIn(json, at, Number(step)) : json.charAt(at) === '{' ? memberIn(json, at, step) : undefined;
    if (found === undefined) break;
    at = found;
  }
  return at;
}

function elementIn(json: string, open: number, index: number): number | undefined {
  let at = skipSpace(json, open + 1);
  for (let number = 0; json.charAt(at) !== ']' && at < json.length; number++) {
    if (number === index) return at;
    at = behindComma(json, skipValue(json, at));
  }
  return undefined;
}

function memberIn(json: string, open: number, key: string): number | undefined {
  let found: number | undefined;
  let at = skipSpace(json, open + 1);
  while (json.charAt(at) !== '}' && at < json.length) {
    const end = skipValue(json, at);
    const value = skipSpace(json, skipSpace(json, end) + 1);
    // of two members with one key, the last one counts
    if (JSON.parse(json.slice(at, end)) === key) found = value;
    at = behindComma(json, skipValue(json, value));
  }
  return found;
}

function behindComma(json: string, end: number): number {
  const at = skipSpace(json, end);
  return json.charAt(at) === ',' ? skipSpace(json, at + 1) : at;
}

/** The end of the value that begins here. */
function skipValue(json: string, start: number): number {
  let depth = 0;
  for (let at = start; at < json.length; at++) {
    const character = json.charAt(at);
    if (character === '"') at = stringEnd(json, at);
    else if (character === '[' || character === '{') depth++;
    else if (depth > 0 && (character === ']' || character === '}')) depth--;
    else if (depth === 0 && /[\s,:\]}]/.test(character)) return at;
    if (depth === 0 && /["\]}]/.test(json.charAt(at))) return at + 1;
  }
  return json.length;
}

/** The closing quotation mark of a string. */
function stringEnd(json: string, start: number): number {
  let at = start + 1;
  while (at < json.length && json.charAt(at) !== '"') at += json.charAt(at) === '\\' ? 2 : 1;
  return at;
}

function skipSpace(json: string, from: number): number {
  let at = from;
  while (/\s/.test(json.charAt(at))) at++;
  return at;
}
