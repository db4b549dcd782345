import type { Root, RootContent } from 'mdast';

/**
 * Where the foot of a page begins: the last rule of the page, with nothing but running text below it. It belongs to nobody,
 * unless a rule with text below it ends other personas as well.
 *
 * @param lasts the last lines of the other personas
 * @returns the number of the rule's line; nothing where the page has no foot
 */
export function footOf({ children }: Root, lasts: readonly number[]): number | undefined {
  const foot = children.at(-1);
  const rule = foot && ruleAbove(children, lineOf(foot, 'end'));
  return rule === undefined || lasts.some((last) => ruleAbove(children, last) !== undefined) ? undefined : rule;
}

/** The rule above the running text that ends on a line or above it. */
function ruleAbove(children: readonly RootContent[], last: number): number | undefined {
  let hasText = false;
  for (const node of children.filter((one) => lineOf(one, 'end') <= last).toReversed()) {
    if (node.type === 'thematicBreak') return hasText ? lineOf(node, 'start') : undefined;
    if (node.type === 'paragraph') hasText = true;
    else if (node.type !== 'html' && node.type !== 'definition') return undefined;
  }
  return undefined;
}

/** The number of a node's first or last line, from 0. */
function lineOf(node: RootContent, end: 'start' | 'end'): number {
  return (node.position?.[end].line ?? 1) - 1;
}
