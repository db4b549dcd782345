const home = '\u001b[H';
const clearLine = '\u001b[K';
const clearBelow = '\u001b[J';

/**
 * A text as a screen that stays still: drawn over what stands there, line by line, and never longer than the screen, so
 * that nothing scrolls.
 *
 * @param rows lines of the screen
 * @param foot the last line, which is always shown
 */
export function screenOf(text: string, rows: number, foot: string): string {
  const lines = text.trimEnd().split('\n');
  const room = Math.max(1, rows - 3);
  const shown = lines.length <= room ? lines : [...lines.slice(0, room - 1), `… ${lines.length - room + 1} more lines, for which the screen is too small`];
  return `${home}${[...shown, '', foot].map((line) => `${line}${clearLine}`).join('\n')}${clearBelow}`;
}

/** A line that takes the place of the one before; empty text takes it away. */
export function replaceLine(text: string): string {
  return `\r${text}${clearLine}`;
}
