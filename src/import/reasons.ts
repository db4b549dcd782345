import type { Root, RootContent } from 'mdast';
import { isComment, plain } from '../format/inline.js';
import type { Reason } from '../model/import.js';
import type { FrontmatterBlock } from './page.js';
import type { ScannedLine } from './scan.js';
import { isEmbed, leadsSomewhere } from './tags.js';

/** What each line of a page is, were it in no persona; nothing where it is text or a heading. */
export function plainReasons(root: Root, scanned: readonly ScannedLine[], blocks: readonly FrontmatterBlock[]): (Reason | undefined)[] {
  const reasons: (Reason | undefined)[] = scanned.map(reasonOfLine);
  for (const node of root.children) {
    const reason = reasonOfNode(node);
    if (reason === undefined) continue;
    for (let line = (node.position?.start.line ?? 1) - 1; line < (node.position?.end.line ?? 0); line++) reasons[line] ??= reason;
  }
  for (const { first, last } of blocks) reasons.fill('frontmatter', first, last + 1);
  return reasons;
}

function reasonOfLine({ what }: ScannedLine): Reason | undefined {
  if (what === 'component') return 'code';
  return what === 'layout' || what === 'code' || what === 'shortcode' ? what : undefined;
}

function reasonOfNode(node: RootContent): Reason | undefined {
  switch (node.type) {
    case 'thematicBreak':
      return 'rule';
    case 'definition':
    case 'footnoteDefinition':
      return 'definition';
    case 'html':
      if (isComment(node.value)) return 'comment';
      if (isEmbed(node.value)) return 'embed';
      return plain(node) === '' && !leadsSomewhere(node.value) ? 'layout' : undefined;
    case 'paragraph': {
      const [only, ...others] = node.children;
      if (others.length > 0 || only === undefined) return undefined;
      if (only.type === 'link' && only.url.startsWith('#')) return 'navigation';
      return only.type === 'image' ? 'embed' : undefined;
    }
    default:
      return undefined;
  }
}

/** Reasons for which a line at the end of a persona is not part of it. */
export function partsPersonas(reason: Reason | undefined): boolean {
  return reason === 'rule' || reason === 'layout' || reason === 'code' || reason === 'shortcode' || reason === 'navigation';
}
