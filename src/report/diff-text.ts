import { createColors } from 'picocolors';
import type { DiffResult, FieldChange, Item, ItemChange, PersonaChange, Piece } from '../model/diff.js';
import { changeWords, contentWords, detailWords, kindWord, notesOf, short, shortPieces, summary } from './diff-words.js';
import { commandless, harmless } from './harmless.js';

type Colours = ReturnType<typeof createColors>;

const marks: { readonly [kind in ItemChange['kind']]: string } = { added: '+', removed: '-', reworded: '~', edited: '~', moved: '>', replaced: '~' };

/** The differences for people: first what breaks readers of the bundle, then persona by persona. */
export function diffText(result: DiffResult, { colour }: { readonly colour: boolean }): string {
  const colours = createColors(colour);
  const { bold, red } = colours;
  const { breaks, schemaChanges, personas, unchanged } = result;
  const blocks = [
    ...(breaks.length > 0
      ? [
          [
            red(bold('breaks consumers:')),
            ...breaks.map(({ persona, message }) => `  ${persona === undefined ? 'schema:' : bold(leading(persona))} ${line(message)}`),
          ].join('\n'),
        ]
      : []),
    ...(schemaChanges.length > 0
      ? [[bold('the schema, as old readers can take it:'), ...schemaChanges.map((change) => `  ${leading(change)}`)].join('\n')]
      : []),
    ...personas.map((persona) => personaText(persona, colours)),
    [
      ...notesOf(result).map((note) => `note: ${line(note)}`),
      bold(`${summary(result)}, ${unchanged} unchanged${breaks.length > 0 ? `; breaks consumers: ${breaks.length}` : ''}`),
    ].join('\n'),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function personaText(persona: PersonaChange, colours: Colours): string {
  const { kind, id, title, fields } = persona;
  const paint = kind === 'added' ? colours.green : kind === 'removed' ? colours.red : colours.yellow;
  const head = `${colours.bold(leading(title))}  ${colours.dim(line(id))}  ${paint(line(changeWords(persona)))}`;
  if (kind === 'added' || kind === 'removed') {
    const sections = fields.filter(({ key }) => key !== 'name' && key !== 'role');
    return [head, ...sections.map((field) => `  ${paint(marks[kind])} ${line(contentWords(field))}`)].join('\n');
  }
  return [head, ...fields.flatMap((field) => fieldText(field, colours))].join('\n');
}

function fieldText({ heading, changes, isReordered, isUnpaired }: FieldChange, colours: Colours): string[] {
  const [only] = changes;
  if (only?.kind === 'replaced' && changes.length === 1)
    return [`  ${leading(heading)}: ${colours.red(line(only.before.written))} → ${colours.green(line(only.after.written))}`];
  return [
    `  ${leading(heading)}`,
    ...changes.map((change) => changeText(change, colours)),
    ...(isReordered ? ['    the order changed'] : []),
    ...(isUnpaired ? ['    too many changed to say which of them are reworded'] : []),
  ];
}

function changeText(change: ItemChange, colours: Colours): string {
  const details = detailWords(change);
  const isPlain = change.kind === 'added' || change.kind === 'removed' || change.kind === 'reworded';
  const aside = [...(isPlain ? [] : [kindWord(change)]), ...details].map((part) => line(part)).join('; ');
  return `    ${marks[change.kind]} ${wordsText(change, colours)}${aside === '' ? '' : `  ${colours.dim(`(${aside})`)}`}`;
}

function wordsText(change: ItemChange, colours: Colours): string {
  if (change.kind === 'added') return colours.green(itemText(change.after));
  if (change.kind === 'removed') return colours.red(itemText(change.before));
  return change.words ? piecesText(change.words, colours) : line(short(change.after.written));
}

function itemText({ written, under }: Item): string {
  return `${line(written)}${under === undefined ? '' : ` (below “${line(under)}”)`}`;
}

/** What changed in brackets where there is no colour: `[-old-]{+new+}`. */
function piecesText(pieces: readonly Piece[], { red, green, strikethrough, isColorSupported }: Colours): string {
  return shortPieces(pieces)
    .map(({ kind, text }) => {
      if (kind === 'same') return line(text, false);
      if (isColorSupported) return kind === 'removed' ? red(strikethrough(line(text, false))) : green(line(text, false));
      return kind === 'removed' ? `[-${line(text, false)}-]` : `{+${line(text, false)}+}`;
    })
    .join('');
}

/** Text of a persona in one line. */
function line(text: string, isWhole = true): string {
  const flat = text.replace(/\s+/g, ' ');
  return commandless(harmless(isWhole ? flat.trim() : flat));
}

/** The same where nothing but blanks stands before it: there CI systems look for commands. */
function leading(text: string): string {
  return line(text).replace(/^(:|#)\1/, '$1\ufffd');
}
