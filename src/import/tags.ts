/** Tags that only lay out what stands between them. */
const layout = new Set('div section main article aside header footer nav details center span p a br figure font small'.split(' '));
/** Tags that show what is not in the page. */
const media = /<(?:iframe|img|video|audio|embed|object|picture|svg|source)\b/i;
/** MDX: a component has a capital. */
const component = /^[A-Z][\w.]*$/;

/** Whether a line has nothing but tags that lay out, or that open or close a component. */
export function isLayout(line: string): boolean {
  const text = line.trim();
  for (let at = 0; at < text.length; ) {
    const end = text.indexOf('>', at);
    if (text[at] !== '<' || end === -1) return false;
    const inner = text.slice(at + 1, end);
    const name = /^\/?([A-Za-z][\w.-]*)/.exec(inner)?.[1] ?? '';
    if (inner.includes('<') || leadsSomewhere(inner) || !(layout.has(name.toLowerCase()) || (component.test(name) && !inner.endsWith('/')))) return false;
    at = end + 1;
    while (text[at] === ' ') at++;
  }
  return text !== '';
}

/** Whether a tag has attributes that say something: an address, a title. */
export function leadsSomewhere(html: string): boolean {
  return /\b(?:href|title|alt|src)\s{0,8}=/i.test(html);
}

/** Whether a line opens a component with attributes, which may hold an author’s words: `<Quote text="…">`. */
export function holdsAttributes(line: string): boolean {
  return /^\s{0,8}<[A-Z][\w.]{0,60}\s[^<>=]{1,200}=/.test(line);
}

/** Whether a line is one component of MDX that closes itself. */
export function isComponent(line: string): boolean {
  return /^<[A-Z][\w.]*(?:\s[^<>]*)?\/>$/.test(line.trim());
}

/** Whether a piece of HTML shows something from elsewhere: a frame, a picture, a film. */
export function isEmbed(html: string): boolean {
  return media.test(html);
}

/** A heading written as HTML on one line: `<h3 …>…</h3>`, `<summary>…</summary>`. */
export interface HtmlHeading {
  /** What stands between its tags. */
  readonly inner: string;
  /** Its level; a summary has none. */
  readonly depth: number | undefined;
}

/** Reads a line that is one heading in HTML. */
export function htmlHeading(line: string): HtmlHeading | undefined {
  let text = line.trim();
  const opening = /^<details[^<>]*>/i.exec(text)?.[0];
  if (opening !== undefined) text = text.slice(opening.length).trim();
  const name = /^<(h[1-6]|summary)(?=[\s>])/i.exec(text)?.[1]?.toLowerCase();
  if (name === undefined) return undefined;
  const close = `</${name}>`;
  const start = text.indexOf('>');
  if (start === -1 || !text.toLowerCase().endsWith(close) || text.toLowerCase().indexOf(close) !== text.length - close.length) return undefined;
  return { inner: text.slice(start + 1, text.length - close.length).trim(), depth: name === 'summary' ? undefined : Number(name[1]) };
}
