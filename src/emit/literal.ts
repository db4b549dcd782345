/** A character as an escape that JSON and JavaScript read alike. */
function escapeOf(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** JSON in which no character ends a line for anybody: some readers split lines wherever Unicode does. */
export function oneLine(json: string): string {
  return json.replace(/[\u0085\u2028\u2029]/g, escapeOf);
}

/** A text without line breaks as a literal of JavaScript, which also stands in a `<script>`, and in engines older than ES2019. */
export function literal(text: string): string {
  return `'${oneLine(text.replace(/[\\']/g, '\\$&')).replace(/</g, escapeOf)}'`;
}
