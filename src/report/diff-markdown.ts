import type { DiffResult, FieldChange, ItemChange, PersonaChange, Piece } from '../model/diff.js';
import { changeWords, contentWords, counts, detailWords, kindWord, notesOf, short, shortPieces } from './diff-words.js';
import { inert } from './inert.js';

/** GitLab takes a comment of a million characters. */
const most = 1_000_000;
/** Nobody reads more of a list. */
const mostListed = 200;

/**
 * The differences as a comment on a merge request. What authors wrote stands in it as text and nothing else: it does not
 * mention, link or close anything.
 *
 * @param limit how many characters it may have; personas that do not fit are counted
 */
export function diffMarkdown(result: DiffResult, limit: number = most): string {
  const { breaks, schemaChanges, personas, unchanged, base, head } = result;
  const intro = [
    `### Personas: ${counts(result)}`,
    breaks.length > 0
      ? `**Breaks whoever reads the bundle:**\n\n${list(breaks.map(({ persona, message }) => `${persona === undefined ? 'the schema' : `<strong>${inert(persona)}</strong>`}: ${inert(message)}`))}`
      : 'Nothing here breaks whoever reads the bundle.',
    ...(schemaChanges.length > 0 ? [`The schema changed, as old readers can take it:\n\n${list(schemaChanges.map(inert))}`] : []),
  ];
  const notes = notesOf(result).map(inert);
  const outro = [
    ...(notes.length > 0 ? [list(notes)] : []),
    `<sub>${sideName(base.name)} → ${sideName(head.name)}, ${unchanged} unchanged; by \`personac diff\`</sub>`,
  ];
  const size = (blocks: readonly string[]): number => blocks.reduce((sum, block) => sum + block.length + 2, 0);
  const blocks = [...intro];
  let left = limit - size(intro) - size(outro) - 200;
  let cut = 0;
  for (const persona of personas) {
    const block = personaMarkdown(persona);
    if (cut === 0 && block.length + 2 <= left) {
      blocks.push(block);
      left -= block.length + 2;
    } else cut++;
  }
  if (cut > 0)
    blocks.push(`**Cut here:** ${cut} more ${cut === 1 ? 'persona' : 'personas'} would make this too long for a comment; \`--format text\` shows all.`);
  return `${[...blocks, ...outro].join('\n\n')}\n`;
}

/** A commit in full tells nobody more than its beginning. */
function sideName(name: string): string {
  return inert(/^[\da-f]{40,64}$/.test(name) ? name.slice(0, 8) : name);
}

function list(lines: readonly string[]): string {
  const more = lines.length - mostListed;
  return [...lines.slice(0, mostListed), ...(more > 0 ? [`and ${more} more`] : [])].map((line) => `- ${line}`).join('\n');
}

function personaMarkdown(persona: PersonaChange): string {
  const { kind, id, title, fields } = persona;
  const head = `<summary><strong>${inert(title)}</strong> <code>${inert(id)}</code> ${inert(changeWords(persona))}${counted(persona)}</summary>`;
  const sections = fields.filter(({ key }) => key !== 'name' && key !== 'role');
  const body = kind === 'added' || kind === 'removed' ? [sections.map((field) => `- ${inert(contentWords(field))}`).join('\n')] : fields.map(fieldMarkdown);
  return ['<details>', head, '', body.join('\n\n'), '', '</details>'].join('\n');
}

/** How many of what changed, so that a reader knows whether to open it. */
function counted({ kind, fields }: PersonaChange): string {
  if (kind === 'added' || kind === 'removed') return '';
  const changes = fields.flatMap((field) => field.changes);
  const words = (['added', 'removed', 'reworded', 'moved', 'edited'] as const).flatMap((what) => {
    const count = changes.filter((change) => change.kind === what).length;
    return count > 0 ? [`${count} ${what}`] : [];
  });
  return words.length > 0 ? `: ${words.join(', ')}` : '';
}

function fieldMarkdown({ heading, changes, isReordered, isUnpaired }: FieldChange): string {
  const [only] = changes;
  if (only?.kind === 'replaced' && changes.length === 1) return `<strong>${inert(heading)}:</strong> ${wordsMarkdown(only)}`;
  const lines = [
    ...changes.map((change) => `- ${changeMarkdown(change)}`),
    ...(isReordered ? ['- the order changed'] : []),
    ...(isUnpaired ? ['- too many changed to say which of them are reworded'] : []),
  ];
  return `<strong>${inert(heading)}</strong>\n\n${lines.join('\n')}`;
}

function changeMarkdown(change: ItemChange): string {
  const aside = detailWords(change).map(inert).join('; ');
  return `<em>${inert(kindWord(change))}:</em> ${wordsMarkdown(change)}${aside === '' ? '' : ` (${aside})`}`;
}

function wordsMarkdown(change: ItemChange): string {
  if (change.kind === 'added' || change.kind === 'removed') {
    const { written, under } = change.kind === 'added' ? change.after : change.before;
    return `${inert(written)}${under === undefined ? '' : ` (below “${inert(under)}”)`}`;
  }
  if (change.kind === 'replaced') return `<del>${inert(change.before.written)}</del> → <strong>${inert(change.after.written)}</strong>`;
  return change.words ? piecesMarkdown(shortPieces(change.words)) : inert(short(change.after.written));
}

function piecesMarkdown(pieces: readonly Piece[]): string {
  // what follows what is struck out is not read as one word with it
  return pieces.map((piece, index) => `${piece.kind === 'added' && pieces[index - 1]?.kind === 'removed' ? ' ' : ''}${pieceMarkdown(piece)}`).join('');
}

function pieceMarkdown({ kind, text }: Piece): string {
  if (kind === 'same') return inert(text);
  // blanks are kept outside, as what is struck out or bold begins and ends with a word
  const words = text.trim();
  const [before, after] = [text.length > text.trimStart().length, text.length > text.trimEnd().length];
  const tag = kind === 'removed' ? 'del' : 'strong';
  return `${before ? ' ' : ''}<${tag}>${inert(words)}</${tag}>${after ? ' ' : ''}`;
}
