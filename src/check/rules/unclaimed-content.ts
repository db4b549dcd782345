import type { Stray } from '../../model/document.js';
import { isMeantAsTitle } from '../meant-as-title.js';
import { rule, shorten } from '../rule.js';

/** What no section can take would be lost on the way to the bundle: it is named instead. */
export const unclaimedContent = rule<Stray & { readonly prose?: string }>({
  id: 'unclaimed-content',
  severity: 'warning',
  summary: 'Everything on the page belongs to a section that can hold it.',
  *check({ strays, title, format }) {
    const prose = format.fields.find(({ as, heading }) => as === 'prose' && heading !== undefined)?.heading;
    let group: Group | undefined;
    for (const stray of strays) {
      // the end of a tag belongs to its beginning
      if (toldElsewhere.has(stray.what) || /^\s*<\/[\w-]+>\s*$/.test(stray.text)) continue;
      if (title === undefined && isMeantAsTitle(stray)) continue;
      if (group && belongsTo(group.facts, stray)) {
        group = { ...group, span: { start: group.span.start, end: stray.span.end }, texts: [...group.texts, stray.text] };
        continue;
      }
      if (group) yield finding(group);
      group = { span: stray.span, texts: [stray.text], facts: { ...stray, ...(prose !== undefined && { prose }) } };
    }
    if (group) yield finding(group);
  },
  say: (stray) => words(stray),
});

const toldElsewhere = new Set<Stray['what']>(['heading', 'empty-item', 'label-twice', 'empty-label', 'bullet-line', 'heading-line', 'frontmatter-line']);

interface Group {
  readonly span: Stray['span'];
  readonly texts: readonly string[];
  readonly facts: Stray & { readonly prose?: string };
}

/** Neighbours of one kind are one fault. */
function belongsTo(group: Stray, stray: Stray): boolean {
  return group.what === stray.what && group.section === stray.section && group.what.startsWith('before-');
}

function finding({ span, texts, facts }: Group) {
  // all of them are named, so that one more is another fault
  const each = Math.floor(80 / texts.length);
  const subject = [facts.what, ...(texts.length > 1 ? [texts.length] : []), ...texts.map((text) => text.slice(0, each))].join(' ');
  return { span, subject, facts, ...(facts.leavesEmpty && { severity: 'error' as const, unfinished: true }) };
}

function words({ what, section, text, leavesEmpty, prose }: Group['facts']): { message: string; help: string } {
  const begins = text.trim() === '' ? 'a picture' : `“${shorten(text)}”`;
  const place = section === undefined ? '' : ` in “${section}”`;
  const only = leavesEmpty ? ', and nothing else stands there' : '';
  switch (what) {
    case 'before-title':
      return { message: `${begins} stands above the title and belongs to no section`, help: 'move it into a section, or take it out' };
    case 'before-sections':
      return {
        message: `${begins} stands between the title and the first section`,
        help: `move it into a section${prose === undefined ? '' : ` (“${prose}” takes running text)`}, or take it out`,
      };
    case 'table':
      return { message: `a table${place} cannot be read as bullets${only}`, help: 'write each row as a bullet: “- **Label:** what it says”' };
    case 'code':
      return {
        message: `a code block${place} cannot be read as bullets${only}`,
        help: 'write it as a bullet, or indent by less than four spaces if it was meant as text',
      };
    case 'quotation':
      return { message: `a quotation${place} cannot be read as bullets${only}`, help: 'make it a bullet, or give it a section “Quote” of its own' };
    case 'html':
      return /#{1,6} /.test(text)
        ? { message: 'HTML swallows the heading inside it', help: 'take the HTML tags out, or leave a blank line between the tag and the heading' }
        : { message: `HTML${place} is not read: ${begins}${only}`, help: 'write it as Markdown, or take it out' };
    case 'nested':
      return { message: `bullets below a bullet${place} are not read: ${begins}`, help: 'move them up one level' };
    case 'definition':
      return {
        message: `the definition ${begins} has no place in this format`,
        help: 'write the link where it is used, or add a field “as: definitions” to the schema',
      };
    default:
      return { message: `${begins}${place} is not read`, help: 'write it as a bullet or as a paragraph' };
  }
}
