/** What our own readers take from the parsers of Markdown and YAML, held against those: the same tree, the same data, the same places. */

import { isDeepStrictEqual } from 'node:util';
import { overBudget } from '../../src/parse/budget.js';
import { type ReadFrontmatter, readFrontmatter, readYaml } from '../../src/parse/frontmatter.js';
import { blankBetween, blankTo, parseMarkdown } from '../../src/parse/markdown.js';
import { parseWhole } from '../../src/parse/parser.js';
import { readPlain } from '../../src/parse/plain.js';
import { readPlainFrontmatter } from '../../src/parse/plain-frontmatter.js';
import { blankPresentation } from '../../src/parse/presentation.js';
import { splitFrontmatter } from '../../src/parse/split.js';
import type { Figure } from './trial.js';

export interface Input {
  readonly name: string;
  readonly text: string;
}

/** The same text from two collections is one input. */
export function distinct(inputs: readonly Input[]): Input[] {
  return [...new Map(inputs.map((input) => [input.text, input])).values()];
}

/** Neighbours that stand between blank lines, alone and so many together: where a page as a whole is not plain, most of them are. */
export function blocksOf(inputs: readonly Input[], most: number): Input[] {
  return piecesOf(inputs, most, /\n(?:[ \t]*\n)+/g);
}

/** The same of lines. */
export function linesOf(inputs: readonly Input[], most: number): Input[] {
  return piecesOf(inputs, most, /\n/g);
}

/** Longer ones stand alone: what neighbours do to each other shows in short ones. */
const longestTogether = 200;

function piecesOf(inputs: readonly Input[], most: number, between: RegExp): Input[] {
  const pieces = inputs.flatMap(({ name, text }) => {
    const gaps = [...text.matchAll(between)].map(({ index, 0: gap }) => ({ start: index, end: index + gap.length }));
    const starts = [0, ...gaps.map(({ end }) => end)];
    const ends = [...gaps.map(({ start }) => start), text.length];
    return starts.flatMap((start, first) =>
      ends
        .slice(first, first + most)
        .flatMap((end, others) =>
          others > 0 && end - start > longestTogether ? [] : { name: `${name}, characters ${start} to ${end}`, text: text.slice(start, end) },
        ),
    );
  });
  return distinct(pieces);
}

/** What our own reader leaves is read by the same parser twice: longer texts are not worth the wait. */
const longest = 2000;

type Way = (text: string) => string;
type Tally = { tried: number; readonly broken: string[] };

/** What was compared, and what was not. */
class Comparison {
  /** What our own reader takes. */
  readonly taken: Tally = { tried: 0, broken: [] };
  /** What it leaves to the parser, which must then be asked for the same. */
  readonly left: Tally = { tried: 0, broken: [] };
  passedOver = 0;
  refused = 0;
  readonly withLeft: boolean;

  constructor(withLeft: boolean) {
    this.withLeft = withLeft;
  }

  add(name: string, text: string, isTaken: boolean, isSame: () => boolean): void {
    if (!isTaken && (!this.withLeft || text.length > longest)) {
      this.passedOver++;
      return;
    }
    const { [isTaken ? 'taken' : 'left']: tally } = this;
    tally.tried++;
    if (!isSame()) tally.broken.push(`${name}: read otherwise than the parser does: ${JSON.stringify(text.slice(0, 300))}`);
  }

  /** Compares all pages that `compile` would have parsed. */
  ofPages(inputs: readonly Input[], ways: readonly Way[], compare: (name: string, text: string) => void): void {
    for (const way of ways) {
      for (const input of inputs) {
        const name = `${input.name}, ${way.name}`;
        const text = way(input.text).replace(/^\ufeff/, '');
        try {
          if (overBudget(text)) this.refused++;
          else compare(name, text);
        } catch (error) {
          this.taken.broken.push(`${name}: thrown: ${error}`);
        }
      }
    }
  }
}

/**
 * Holds the trees of pages against those of the parser, in each way, read as `compile` reads them.
 *
 * @param withLeft what is left to the parser is compared, too
 */
export function sameTrees(what: string, inputs: readonly Input[], withLeft: boolean, ...ways: readonly Way[]): Figure[] {
  return figuresOf(what, 'the tree of the parser, to the last place', withLeft, (comparison) =>
    comparison.ofPages(inputs, ways, (name, text) => {
      const { start: from = 0, end: to = 0 } = splitFrontmatter(text).block ?? {};
      const page = blankPresentation(from === 0 ? text : blankBetween(text, from, to));
      const start = from === 0 ? to : 0;
      const labels = Array.from(text.matchAll(/\[\^([^\s[\]]{1,64})\]/g), ([, label = '']) => label.toLowerCase());
      // without a registry of studies, and with one
      for (const footnotes of labels.length > 0 ? [[], labels] : [[]]) {
        const isTaken = readPlain(page, parseWhole, footnotes, start) !== undefined;
        comparison.add(name, page, isTaken, () => isDeepStrictEqual(parseMarkdown(page, footnotes, start), parseWhole(blankTo(page, start), footnotes)));
      }
    }),
  );
}

/** The same for YAML: of the whole text, and of the frontmatter that it has. */
export function sameFrontmatter(what: string, inputs: readonly Input[], withLeft: boolean, ...ways: readonly Way[]): Figure[] {
  const seen = new Set<string>();
  return figuresOf(what, 'the data, problems and places of the parser', withLeft, (comparison) =>
    comparison.ofPages(inputs, ways, (name, text) => {
      for (const { start, end } of [{ start: 0, end: text.length }, splitFrontmatter(text).yaml ?? []].flat()) {
        const yaml = text.slice(start, end);
        if (seen.has(yaml)) continue;
        seen.add(yaml);
        comparison.add(name, yaml, readPlainFrontmatter(yaml, start) !== undefined, () =>
          isDeepStrictEqual(inOrder(readFrontmatter(yaml, start)), inOrder(readYaml(yaml, start))),
        );
      }
    }),
  );
}

/** The order of keys counts, which a comparison of objects and maps does not see. */
function inOrder({ data, problems, broken, places }: ReadFrontmatter): unknown[] {
  return [data, JSON.stringify(data), problems, broken, [...places.values], [...places.keys]];
}

function figuresOf(what: string, promise: string, withLeft: boolean, compare: (comparison: Comparison) => void): Figure[] {
  const started = process.cpuUsage();
  const comparison = new Comparison(withLeft);
  compare(comparison);
  const { taken, left, passedOver, refused } = comparison;
  // nothing would be proved
  if (taken.tried === 0) taken.broken.push('our own reader took none');
  const { user, system } = process.cpuUsage(started);
  const seconds = ((user + system) / 1e6).toFixed(1);
  const note = `${left.tried + passedOver} others left to the parser, ${passedOver} of them not compared, ${refused} refused, ${seconds} s of processor time`;
  return [
    { what: `${what}, read by our own reader`, promise, ...taken, note },
    ...(withLeft ? [{ what: `${what}, left to the parser`, promise, ...left }] : []),
  ];
}
