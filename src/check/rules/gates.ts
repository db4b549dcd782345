import type { GateRule } from '../rule.js';

/** A text that is no UTF-8 is not guessed at. */
export const encoding: GateRule = {
  id: 'encoding',
  severity: 'error',
  summary: 'The file is text in UTF-8.',
  say: ({ what }) => ({
    message:
      what === 'utf-16'
        ? 'this file is UTF-16, not UTF-8'
        : what === 'nul'
          ? 'this file holds a NUL character: it is no text, or it was damaged'
          : 'this is not UTF-8: the character here cannot be read',
    help: 'save the file as UTF-8 (your editor calls it “encoding”), and look whether all letters survived',
  }),
};

/** A page this long is no persona, and would hold up everybody else’s. */
export const tooLarge: GateRule = {
  id: 'too-large',
  severity: 'error',
  summary: 'The file is of a size that a persona can have.',
  say: ({ what, count, limit }) => ({
    message:
      what === 'bytes'
        ? `this file has ${count === undefined ? 'more than' : `${count} bytes, more than`} ${count === undefined ? `${limit} bytes` : limit}; it was not read`
        : `this file has more than ${limit} lines; it was not read`,
    help: 'keep one persona in a file, and pictures or data in files of their own',
  }),
};

/** So many quotes or bullets inside each other are an attack or an accident. */
export const tooDeep: GateRule = {
  id: 'too-deep',
  severity: 'error',
  summary: 'Nothing is nested deeper than people can follow.',
  say: ({ what, count, limit }) => ({
    message:
      what === 'nesting'
        ? `emphasis, links or lists are nested more than ${limit} levels deep here; the file was not read`
        : `this line is nested ${Math.max((limit ?? 0) + 1, Math.floor(count ?? 0))} levels deep, more than ${limit}; the file was not read`,
    help:
      what === 'nesting'
        ? 'take out the stars, underscores or brackets that nothing closes'
        : 'take out the “>” signs, bullets or spaces at the start of the line',
  }),
};

/** Markup of a kind that takes a Markdown reader minutes. */
export const tooComplex: GateRule = {
  id: 'too-complex',
  severity: 'error',
  summary: 'The markup is of an amount that can be read in time.',
  say: ({ what, limit }) => ({
    message:
      what === 'containers'
        ? `this file opens more than ${limit} bullets, numbers, quotations and footnotes; it was not read`
        : what === 'moves'
          ? 'up to here, this file holds too many short lists, quotations and underlined headings to be read in time; it was not read'
          : 'a paragraph up to here holds too much markup to be read in time; the file was not read',
    help: what === 'markup' ? 'part the paragraph by blank lines, or take the special characters out' : 'part the page into several files',
  }),
};
