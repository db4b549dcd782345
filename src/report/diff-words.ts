import { countChanges, type DiffResult, type FieldChange, type ItemChange, type NamedSide, type PersonaChange, type Piece } from '../model/diff.js';

/** How many characters of what stayed are shown around what changed. */
const around = 40;
/** How much of something beside the words is shown: an address should be whole. */
const mostDetail = 300;

/** What happened to a persona, in a few words. */
export function changeWords({ kind, became, isDraft, formerId, fields }: PersonaChange): string {
  const draft = isDraft && became !== 'draft' ? ' (a draft)' : '';
  const what = kind === 'renamed' ? `renamed, was ${formerId}` : kind;
  const parts = [
    ...(kind === 'changed' && became !== undefined && fields.every(({ changes }) => changes.every(({ kind: own }) => own === 'replaced')) ? [] : [what]),
    ...(became === 'retired' ? ['retired'] : became === 'draft' ? ['a draft now'] : became === 'published' ? ['a draft no more'] : []),
  ];
  return `${parts.join(', ')}${draft}`;
}

/** What is in a section of an added or removed persona: a number where it is a list, the words where they are few. */
export function contentWords({ heading, changes }: FieldChange): string {
  const items = changes.map((change) => ('after' in change ? change.after : change.before));
  const [first] = items;
  if (items.length === 1 && first && first.id === undefined && first.text.length <= 60) return `${heading}: ${first.text}`;
  return items.some(({ id }) => id !== undefined) || items.length > 1 ? `${heading}: ${items.length}` : heading;
}

/** The word for what happened to an item. */
export function kindWord(change: ItemChange): string {
  switch (change.kind) {
    case 'moved':
      return `moved here from ${change.from?.heading ?? ''}${change.words ? ', and reworded' : ''}`;
    case 'edited':
      return change.words ? 'same words, other Markdown' : 'same words';
    default:
      return change.kind;
  }
}

/** What an item became besides its words, as one sentence part each. */
export function detailWords(change: ItemChange): string[] {
  if (!('details' in change)) return [];
  return change.details.map(({ key, before, after }) => {
    if (key === 'under') return after === undefined ? 'stands by itself now' : `stands below “${short(after)}” now`;
    if (key === 'markdown') return 'its Markdown changed as well';
    if (before !== undefined && after !== undefined) return `${key}: ${short(before, mostDetail)} → ${short(after, mostDetail)}`;
    return after === undefined ? `${key} removed: ${short(before ?? '', mostDetail)}` : `${key} added: ${short(after, mostDetail)}`;
  });
}

/** Pieces with what stayed cut down to what is needed to find the place. */
export function shortPieces(pieces: readonly Piece[]): Piece[] {
  return pieces.map((piece, index) => {
    if (piece.kind !== 'same') return piece;
    const [isFirst, isLast] = [index === 0, index === pieces.length - 1];
    const text = piece.text.replace(/\s+/g, ' ');
    if (text.length <= around * (isFirst || isLast ? 1 : 2) + 10) return { kind: 'same', text };
    const start = isFirst ? '' : toWord(text.slice(0, around), /\s\S*$/);
    const end = isLast ? '' : toWord(text.slice(-around), /^\S*\s/);
    return { kind: 'same', text: `${start}${start === '' ? '' : ' '}…${end === '' ? '' : ' '}${end}` };
  });
}

/** Cut where a word ends, not within one. */
function toWord(text: string, broken: RegExp): string {
  return broken.test(text) ? text.replace(broken, '') : text;
}

/** The beginning of a text: enough to know which one it is. */
export function short(text: string, most = 100): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  return flat.length > most ? `${toWord(flat.slice(0, most - 10), /\s\S*$/)} …` : flat;
}

/** How many personas went through what: “2 personas changed, 1 added”. */
export function summary(result: DiffResult): string {
  const [first] = countChanges(result);
  return first ? counts(result).replace(/^\d+/, plural(first.count, 'persona')) : 'no persona changed';
}

/** The same below a heading that says of what: “2 changed, 1 added”. */
export function counts(result: DiffResult): string {
  const words = countChanges(result).map(({ what, count }) => `${count} ${what}`);
  return words.length > 0 ? words.join(', ') : 'none changed';
}

/** What readers of a report must know of what was compared. */
export function notesOf(result: DiffResult): string[] {
  const { base, head, notes } = result;
  const isShared = base.notPersonas.length > 0 && base.notPersonas.join('\n') === head.notPersonas.join('\n');
  const sides = isShared ? [base, head].map((side) => ({ ...side, notPersonas: [] })) : [base, head];
  return [...sides.flatMap(sideNotes), ...(isShared ? [strangers('both sides', base.notPersonas)] : []), ...notes];
}

function sideNotes({ name, errors, notPersonas, problems }: NamedSide): string[] {
  return [
    ...(errors > 0 ? [`${plural(errors, 'error')} in ${name}: no bundle can be built, and what could be read is compared`] : []),
    ...(notPersonas.length > 0 ? [strangers(name, notPersonas)] : []),
    ...(problems.length > 0 ? [`${name}: not read: ${some(problems.map(({ path, message }) => `${path} (${message})`))}`] : []),
  ];
}

function strangers(side: string, pages: readonly string[]): string {
  return `${side}: ${pages.length === 1 ? 'one page is' : `${pages.length} pages are`} no persona: ${some(pages)}`;
}

function some(names: readonly string[]): string {
  return names.length > 10 ? `${names.slice(0, 10).join(', ')} and ${names.length - 10} more` : names.join(', ');
}

function plural(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
