import type { Nodes, Root } from 'mdast';
import type { Span } from '../model/place.js';
import type { Scope, WaiverComment } from '../model/waiver.js';

const scopes: ReadonlyMap<string, Scope> = new Map([
  ['personac-disable-next-line', 'next-line'],
  ['personac-disable-section', 'section'],
  ['personac-disable-file', 'file'],
]);
/** What begins like a waiver, misspelt ones included: they are told, and not passed over as comments. `personac-index` marks an index. */
const directive = /^(?:personac-(?!index$)|person[a-z]{0,4}(?:[-_](?:disable|enable|ignore|waive)| disable-))[^\s:]{0,60}/i;
/** Most pages hold none, and need not be searched. */
const hint = /personac-|person[a-z]{0,4}(?:[-_](?:disable|enable|ignore|waive)| disable-)/i;

/** Finds the comments that waive findings, wherever they stand in a page but within code, in their order. */
export function waiverComments(root: Root, text: string): WaiverComment[] {
  return hint.test(text) ? htmlIn(root).flatMap((span) => commentsIn(text, span)) : [];
}

function htmlIn(node: Nodes): Span[] {
  if (node.type === 'html') {
    const { start, end } = node.position ?? {};
    return start?.offset === undefined || end?.offset === undefined ? [] : [{ start: start.offset, end: end.offset }];
  }
  return 'children' in node ? node.children.flatMap(htmlIn) : [];
}

/** The waivers in a stretch of HTML, which may hold several comments and other things. */
function commentsIn(text: string, { start, end }: Span): WaiverComment[] {
  const found: WaiverComment[] = [];
  for (let open = text.indexOf('<!--', start); open !== -1 && open < end; ) {
    const close = text.indexOf('-->', open + 4);
    if (close === -1 || close + 3 > end) break;
    const waiver = readWaiver(text.slice(open + 4, close), { start: open, end: close + 3 }, !text.startsWith('<!--', start));
    if (waiver) found.push(waiver);
    open = text.indexOf('<!--', close + 3);
  }
  return found;
}

function readWaiver(comment: string, span: Span, isWithinTags: boolean): WaiverComment | undefined {
  // a comment of several lines may stand in a quotation
  const words = comment
    .split(/\r\n|\r|\n/)
    .map((line, index) => (index === 0 ? line : line.replace(/^[ \t>]+/, '')).trim())
    .join(' ')
    .trim();
  const first = directive.exec(words)?.[0];
  if (first === undefined) return undefined;
  const rest = words.slice(first.length);
  const colon = rest.indexOf(':');
  return {
    span,
    directive: first,
    scope: scopes.get(first),
    rules: (colon === -1 ? rest : rest.slice(0, colon)).trim(),
    reason: colon === -1 ? undefined : rest.slice(colon + 1).trim(),
    isWithinTags,
  };
}
