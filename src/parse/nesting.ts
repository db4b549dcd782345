import type { Nodes, Root } from 'mdast';
import type { Refusal } from '../model/document.js';

/** Emphasis, links, lists and quotations within each other, of all kinds. */
const deepest = 200;

/**
 * Looks whether a tree is nested deeper than what reads it can follow. Quotations and lists are counted before the text is
 * parsed; how deep emphasis goes is known only afterwards.
 *
 * @returns the refusal, at the outermost element that holds it; nothing where all is well
 */
export function overNested(root: Root): Refusal | undefined {
  for (const block of root.children) {
    let level: readonly Nodes[] = [block];
    for (let depth = 1; level.length > 0; depth++) {
      if (depth > deepest) {
        const { start, end } = block.position ?? {};
        return { rule: 'too-deep', span: { start: start?.offset ?? 0, end: end?.offset ?? 0 }, facts: { what: 'nesting', limit: deepest } };
      }
      level = level.flatMap((node) => ('children' in node ? node.children : []));
    }
  }
  return undefined;
}
