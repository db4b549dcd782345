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
  if (/^\{[:#.]/.test(line) && !line.startsWith('{{')) {
    const end = endBehind(line, '}', open);
    // only at the end of its line: elsewhere it is part of what somebody wrote
    return end !== undefined && text.slice(end, lineEnd(text, end)).trim() === '' ? end : undefined;
  }
  return undefined;
}

function endBehind(line: string, close: string, open: number): number | undefined {
  const at = line.indexOf(close);
  return at === -1 ? undefined : open + at + close.length;
}

function lineEnd(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at === -1 ? text.length : at;
}
