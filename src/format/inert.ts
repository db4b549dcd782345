/** What no page shows, or what turns the direction of text. */
const unseen =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const longest = 200;

/** A text of strangers on one line, without what is not seen; a very long one is cut. */
function oneLineOf(text: string): string {
  const line = text.replace(/\s+/g, ' ').replace(unseen, '').trim();
  const characters = [...line];
  return characters.length <= longest ? line : `${characters.slice(0, longest).join('').trimEnd()}…`;
}

/**
 * A text of strangers as Markdown that reads as that text, within a line or a cell of a table: no link, no HTML, no code, and
 * nobody and nothing that GitLab or GitHub would notify of it or link it to. What they would find in the words themselves, an
 * invisible space takes apart.
 */
export function inertMarkdown(text: string): string {
  return oneLineOf(text)
    .replace(/(?<![\p{L}\p{N}])([@#!~%$&^*])(?=[\p{L}\p{N}])|(@)(?=\S)/gu, '$1$2\u200b')
    .replace(/:(?=\/\/)|www(?=\.)|(?<=mailto|xmpp):/giu, '$&\u200b')
    .replace(/[\\`*_{}[\]<>|~&$#!^]/g, '\\$&');
}

/** The address of a file in a link: no bracket, space or sign ends it early, and no scheme begins it. */
export function inertAddress(path: string): string {
  const encoded = path
    .split('/')
    .map((step) => encodeURIComponent(step.replace(unseen, '\ufffd')).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`));
  return encoded.join('/');
}

/**
 * A text of strangers as the label of a node in Mermaid: in quotation marks, and of all signs only those within a name or a role as they
 * are; every other one is written as its number.
 */
export function inertLabel(text: string): string {
  return `"${oneLineOf(text).replace(signs, (sign, own?: string) => own ?? `#${sign.codePointAt(0)};`)}"`;
}

/** Each sign; in a group those that stand within words, or around a role. */
const signs = /((?<=\p{L})[-/](?=\p{L})|(?<=\p{L} )\((?=\p{L})|(?<=\p{L})\)$)|[^\p{L}\p{M}\p{N} ]/gu;
