/**
 * Puts spaces where a site generator's own marks stand: Hugo tags `{{% … %}}` and `{{< … >}}`, kramdown attributes
 * `{: …}` and heading ids `{#id}`. Markdown would take them for words of the heading or the last bullet. The text keeps its length,
 * so every place stays true, and the author's own text is never changed.
 */
export function blankPresentation(text: string): string {
  if (!text.includes('{')) return text;
  let result = '';
  let from = 0;
  for (let open = text.indexOf('{'); open !== -1; open = text.indexOf('{', Math.max(open + 1, from))) {
    const end = markEnd(text, open);
    if (end === undefined) continue;
    result += text.slice(from, open) + ' '.repeat(end - open);
    from = end;
  }
  return result + text.slice(from);
}

const longest = 1000;

/** Where the mark that opens here ends; nothing where this is no such mark. */
function markEnd(text: string, open: number): number | undefined {
  if (text.charAt(open - 1) === '`') return undefined;
  const line = text.slice(open, Math.min(open + longest, lineEnd(text, open)));
  for (const [start, close] of [
    ['{{%', '%}}'],
    ['{{<', '>}}'],
  ] as const) {
    if (line.startsWith(start)) return endBehind(line, close, open);
  }
  const attributes = /^\{:[^{}]{0,200}\}|^\{[#.][\w-]{1,100}(?: [#.\w="-]{1,100}){0,5}\}/.exec(line)?.[0];
  if (attributes === undefined) return undefined;
  const lineStart = text.lastIndexOf('\n', open) + 1;
  // an id only belongs to a heading; in a sentence, “{.env}” is what somebody wrote
  if (!attributes.startsWith('{:') && !/^ {0,3}#/.test(text.slice(lineStart, lineStart + 5))) return undefined;
  // only at the end of its line, but for a comment and the closing marks of a heading
  return isDecoration(line.slice(attributes.length)) ? open + attributes.length : undefined;
}

function endBehind(line: string, close: string, open: number): number | undefined {
  const at = line.indexOf(close);
  return at === -1 ? undefined : open + at + close.length;
}

function lineEnd(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at === -1 ? text.length : at;
}

/** Whether the rest of a line is only the closing marks of a heading, or a comment. */
function isDecoration(rest: string): boolean {
  const open = rest.indexOf('<!--');
  const close = rest.lastIndexOf('-->');
  const bare = open === -1 || close < open ? rest : rest.slice(0, open) + rest.slice(close + 3);
  return bare.replaceAll('#', '').trim() === '';
}
