/** Where the quotations and lists of a line stand. */
interface Frame {
  /** Up to the last quotation mark, with bullets and numbers as spaces: a line that begins so goes on in all quotations. */
  readonly quotes: string;
  /** Bullets, numbers and footnotes behind that. */
  readonly marks: number;
  /** Columns from there to the first of them. */
  readonly indent: number;
  /** Columns from there to the words: a line that is indented as far goes on in all lists. */
  readonly width: number;
}

const nothing: Frame = { quotes: '', marks: 0, indent: 0, width: 0 };

/**
 * Tells of each line in turn whether it may close a quotation or a list without opening another: the Markdown parser then
 * moves all that it has read, and many such lines take it the square of their number. That is told from the line before,
 * without parsing. A line too many is counted rather than one too few: where several in a row are not, only the first of
 * them can have closed anything, and the one before it was counted.
 */
export function closingLines(): (shape: string, isBlank: boolean) => boolean {
  let before = nothing;
  return (shape, isBlank) => {
    const frame = frameOf(shape);
    const isQuoted = shape.startsWith(before.quotes);
    if (isBlank) {
      // lists go on behind a blank line, quotations do not
      if (frame.quotes !== before.quotes) before = { ...nothing, quotes: frame.quotes };
      return !isQuoted;
    }
    const goesOn = isQuoted && isInside(shape.slice(before.quotes.length), before);
    before = frame;
    return !goesOn;
  };
}

/** Whether a line stands inside the innermost list of the line before, or is the next bullet of the only one. */
function isInside(rest: string, { marks, indent, width }: Frame): boolean {
  const column = indentOf(rest);
  return column >= width || (marks === 1 && column === indent && rest[column] === '-' && rest.indexOf('>') === -1 && rest.indexOf('-', column + 1) === -1);
}

function frameOf(shape: string): Frame {
  const last = shape.lastIndexOf('>') + 1;
  const rest = shape.slice(last);
  return { quotes: shape.slice(0, last).replaceAll('-', ' '), marks: rest.split('-').length - 1, indent: indentOf(rest), width: rest.length };
}

function indentOf(shape: string): number {
  const mark = shape.search(/[->]/);
  return mark === -1 ? shape.length : mark;
}
