import type { Item } from '../model/diff.js';
import type { JsonObject } from '../model/format.js';
import { canonical } from './canonical.js';

/** How a value of a persona is made: nothing is known of its key. */
export type Shape = 'list' | 'text' | 'value';

/** An item, and what is needed to find it again on the other side. */
export interface Part {
  readonly item: Item;
  /** Where it stands among the items of its field. */
  readonly index: number;
  /** The part that it is nested below. */
  readonly parent?: Part;
  /** It is text that may be reworded or moved, not a word of a list. */
  readonly isText: boolean;
  /** What it has besides its words. */
  readonly others: JsonObject;
}

/** The items of a value, in their order; nested ones behind what they stand below. */
export interface Parts {
  readonly shape: Shape;
  readonly parts: readonly Part[];
}

/** No page is nested deeper; a bundle of strangers might be. */
const mostDepth = 100;

/** Takes a value apart: claims and whatever else has text, running text, lists of words, single values. */
export function partsOf(value: unknown): Parts {
  if (Array.isArray(value)) {
    const parts: Part[] = [];
    addEach(value, undefined, parts, 0);
    return { shape: 'list', parts };
  }
  if (hasText(value)) return { shape: 'text', parts: paragraphsOf(value) };
  return { shape: 'value', parts: [plainPart(value, undefined, 0)] };
}

/** Running text as one item, where its paragraphs are more on one side than its Markdown says. */
export function wholeText(value: unknown): Parts {
  return { shape: 'text', parts: hasText(value) ? [textPart(value, undefined, 0)] : [] };
}

/** Whether each paragraph of a running text is known as plain text and as Markdown. */
export function hasParagraphs(value: unknown): boolean {
  if (!hasText(value)) return false;
  return typeof value.markdown !== 'string' || split(value.markdown).length === split(value.text).length;
}

type Textual = JsonObject & { readonly text: string };

function hasText(value: unknown): value is Textual {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && typeof (value as JsonObject).text === 'string';
}

function addEach(values: readonly unknown[], parent: Part | undefined, parts: Part[], depth: number): void {
  for (const value of values) {
    const index = parts.length;
    if (!hasText(value)) parts.push(plainPart(value, parent, index));
    else {
      const { children } = value;
      const isNested = Array.isArray(children) && depth < mostDepth;
      const part = textPart(isNested ? without(value, 'children') : value, parent, index);
      parts.push(part);
      if (isNested) addEach(children, part, parts, depth + 1);
    }
  }
}

function textPart(value: Textual, parent: Part | undefined, index: number): Part {
  const { id, label, heading, text, markdown, ...others } = value;
  const name = typeof label === 'string' ? label : typeof heading === 'string' ? heading : undefined;
  const words = typeof markdown === 'string' ? markdown : text;
  const item: Item = {
    text,
    written: name === undefined ? words : words === '' ? `${name}:` : `${name}: ${words}`,
    ...(typeof id === 'string' && { id }),
    ...(name !== undefined && { label: name }),
    ...(parent && { under: parent.item.label ?? parent.item.text }),
  };
  const unknown = {
    ...(id !== undefined && typeof id !== 'string' && { id }),
    ...(label !== undefined && label !== name && { label }),
    ...(heading !== undefined && heading !== name && { heading }),
    ...(markdown !== undefined && typeof markdown !== 'string' && { markdown }),
  };
  return { item, index, isText: true, others: { ...others, ...unknown }, ...(parent && { parent }) };
}

function paragraphsOf(value: Textual): Part[] {
  if (!hasParagraphs(value)) return [textPart(value, undefined, 0)];
  const { text, markdown, ...others } = value;
  const written = typeof markdown === 'string' ? split(markdown) : [];
  return split(text).map((paragraph, index) => {
    // what belongs to the whole is kept at its beginning
    const own = { text: paragraph, ...(written[index] !== undefined && { markdown: written[index] }) };
    return textPart(index === 0 ? { ...others, ...own } : own, undefined, index);
  });
}

function split(text: string): string[] {
  return text.split(/\n[ \t]*\n\s*/);
}

function plainPart(value: unknown, parent: Part | undefined, index: number): Part {
  const isString = typeof value === 'string';
  const text = isString ? value : canonical(value);
  // the number 1 and the text “1” are not the same
  return { item: { text, written: text }, index, isText: false, others: isString ? {} : { value }, ...(parent && { parent }) };
}

function without(value: Textual, key: string): Textual {
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key)) as Textual;
}
