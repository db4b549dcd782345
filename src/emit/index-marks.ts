/** The two lines between which an index stands; the rest of the page is its author's. */
export const indexStart = '<!-- personac-index -->';
export const indexEnd = '<!-- /personac-index -->';

const note = '<!-- Written by `personac index`: what stands between these marks is written anew, all else stays as it is. -->';

/** Whether a page holds an index: it is no persona then, whatever else stands in it. */
export function hasIndex(text: string): boolean {
  return text.includes(indexStart) && marksIn(text, indexStart).length > 0;
}

/**
 * Puts an index into a page: between its marks, or into a new page.
 *
 * @param text the page as it is, or nothing where there is none
 * @param index what stands between the marks
 * @returns the page, or what is wrong with the marks of this one
 */
export function placeIndex(text: string | undefined, index: string): { readonly page: string } | { readonly fault: 'none' | 'order' | 'twice' } {
  const own = [indexStart, note, '', index, '', indexEnd].join('\n');
  if (text === undefined || text.trim() === '') return { page: `# Personas\n\n${own}\n` };
  const [starts, ends] = [marksIn(text, indexStart), marksIn(text, indexEnd)];
  const [start, end] = [starts[0], ends[0]];
  if (start === undefined && end === undefined) return { fault: 'none' };
  if (starts.length > 1 || ends.length > 1) return { fault: 'twice' };
  if (start === undefined || end === undefined || end < start) return { fault: 'order' };
  const lines = text.includes('\r\n') ? own.replaceAll('\n', '\r\n') : own;
  return { page: text.slice(0, start) + lines + text.slice(end + indexEnd.length) };
}

/** Where a mark stands on a line of its own; spaces around it make no difference. */
function marksIn(text: string, mark: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(mark); at !== -1; at = text.indexOf(mark, at + mark.length)) {
    const before =
      text
        .slice(Math.max(0, at - 10), at)
        .split(/[\r\n]/)
        .at(-1) ?? '';
    const behind = text.slice(at + mark.length, at + mark.length + 10).split(/[\r\n]/)[0] ?? '';
    if (before.trim() === '' && before.length < 4 && behind.trim() === '') found.push(at);
  }
  return found;
}
