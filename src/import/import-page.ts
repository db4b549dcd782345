import type { CompileOptions } from '../compile.js';
import { slug } from '../format/slug.js';
import { Failure } from '../model/failure.js';
import type { ImportResult, Reason } from '../model/import.js';
import { ownersOf } from './account.js';
import { cut } from './cut.js';
import { readPageDefinitions } from './definitions.js';
import { type Choice, findPersonas } from './find.js';
import { footOf } from './footer.js';
import { readForm, titleOf } from './form.js';
import { kindOf } from './kind.js';
import { readLists } from './lists.js';
import { type Mark, readMarks } from './marks.js';
import { above } from './outline.js';
import { frontmatterBlocks, linesOf } from './page.js';
import { parsePage } from './parse-page.js';
import { finish } from './persona.js';
import { partsPersonas, plainReasons } from './reasons.js';
import { scanLines } from './scan.js';
import { slicesOf } from './slice.js';
import { holdsAttributes } from './tags.js';

/** What an import depends on besides the page. */
export interface ImportOptions extends CompileOptions, Choice {}

/**
 * Cuts a page with many personas into files, and says of every line of the page who has it. The page must be within
 * the budget of the parser.
 *
 * @throws {Failure} where two personas would have one name, or one none
 */
export function importPage(page: string, options: ImportOptions): ImportResult {
  const text = page.startsWith('\ufeff') ? page.slice(1) : page;
  const { format } = options;
  const lines = linesOf(text);
  const texts = lines.map((line) => line.text);
  const scanned = scanLines(texts);
  const isText = scanned.map(({ what }) => what !== 'verbatim');
  const blocks = frontmatterBlocks(text, lines, isText, format);
  const isHidden = (line: number): boolean =>
    ['layout', 'code', 'shortcode', 'heading'].includes(scanned[line]?.what ?? '') || blocks.some(({ first, last }) => line >= first && line <= last);
  const root = parsePage(
    texts.map((line, index) => (isHidden(index) ? '' : line)),
    isText,
  );
  const marks = readMarks(root, texts, scanned, format);
  const found = findPersonas(marks, options);
  const reasons = plainReasons(root, scanned, blocks);
  const isBlank = texts.map((line) => line.trim() === '');

  const whole = slicesOf(found, blocks, lines.length, () => false);
  const definitions = readPageDefinitions(root, lines, whole);
  const isOutside = (line: number, first: number): boolean =>
    isBlank[line] || definitions.moved.has(line) || (partsPersonas(reasons[line]) && !closesInside(texts, line, first));
  const foot = footOf(
    root,
    whole.slice(0, -1).map(({ end }) => end - 1),
  );
  const slices = slicesOf(found, blocks, foot ?? lines.length, isOutside);
  const isLeftOut = (line: number): boolean =>
    definitions.moved.has(line) || (reasons[line] === 'layout' && !holdsAttributes(texts[line] ?? '')) || scanned[line]?.what === 'code';
  const ending = lines.find((line) => line.ending !== '')?.ending ?? '\n';

  const cuts = slices.map((slice, number) => {
    const { mark } = slice.title;
    const title = titleFor(mark, options);
    return {
      title,
      body: cut(slice, lines, { title, marks, isLeftOut, definitions: definitions.missing[number] ?? [], ending }),
      line: mark.line,
      kind: kindOf(
        above(found.places, slice.index).map((index) => found.places[index]?.mark.text ?? ''),
        format,
      ),
      frontmatter: slice.frontmatter,
    };
  });
  refuseClashes(cuts);

  const personas = new Map<number, number>();
  const own = (from: number, to: number, number: number): void => {
    for (let line = from; line < to; line++) if (!personas.has(line)) personas.set(line, number);
  };
  for (const [line, [user]] of definitions.moved) if (user !== undefined) personas.set(line, user);
  for (const [number, { first, end, frontmatter }] of slices.entries()) {
    for (let line = first; line < end; line++) if (!isLeftOut(line)) own(line, line + 1, number);
    if (frontmatter) own(frontmatter.first, frontmatter.last + 1, number);
  }
  const isPersona = new Set(found.personas);
  const others = found.places.filter((_, index) => !isPersona.has(index)).map(({ mark }) => mark.text);
  const lists = readLists(
    root,
    cuts.map(({ title }, index) => ({ title, heading: slices[index]?.title.mark.text ?? title })),
    others,
    (line) => !personas.has(line),
  );
  return {
    personas: cuts.map((persona) => finish(persona, lines, ending, options)),
    owners: ownersOf({ isBlank, personas, reasons: leftReasons(reasons, isBlank), isListed: (line) => lists.lines.has(line), found }),
    list: lists.check,
    headings: marks.flatMap(({ text, depth, line }) => (depth === undefined ? [] : [{ text, depth, line: line + 1 }])),
  };
}

/** A blank line has no reason: it needs none. */
function leftReasons(reasons: readonly (Reason | undefined)[], isBlank: readonly boolean[]): (Reason | undefined)[] {
  return reasons.map((reason, line) => (isBlank[line] ? undefined : reason));
}

function titleFor({ text }: Mark, { match }: Choice): string {
  const groups = match?.(text);
  if (groups?.name !== undefined) return groups.role === undefined ? groups.name : `${groups.name} (${groups.role})`;
  return titleOf(readForm(text), text);
}

/** Whether a line closes a tag of the site generator that opens in the same persona. */
function closesInside(texts: readonly string[], line: number, first: number): boolean {
  const name = /^\s{0,8}\{\{?[<%] ?\/ ?([\w-]{1,60})/.exec(texts[line] ?? '')?.[1];
  return name !== undefined && texts.slice(first, line).some((text) => /^\s{0,8}\{\{?[<%] ?([\w-]{1,60})/.exec(text)?.[1] === name);
}

/** One file cannot hold two personas. */
function refuseClashes(personas: readonly { readonly title: string; readonly line: number }[]): void {
  const lines = new Map<string, number>();
  for (const { title, line } of personas) {
    const name = slug(title);
    if (name === '') throw new Failure(`no file can be named after “${title}” on line ${line + 1}: a title needs letters or digits`);
    const other = lines.get(name);
    if (other !== undefined)
      throw new Failure(`lines ${other + 1} and ${line + 1} both have the persona “${title}”, which can be only one file: give one of them another title`);
    lines.set(name, line);
  }
}
