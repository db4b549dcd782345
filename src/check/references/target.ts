/** Where a link leads, as far as its address tells. */
export type Target =
  /** A place on the same page. */
  | { readonly kind: 'page'; readonly fragment: string }
  /** A file beside the page, by its path as the user names files. */
  | { readonly kind: 'file'; readonly path: string; readonly fragment: string }
  /** A page of a site, by its address without query and fragment: `/handbook/personas/`, `https://…`. */
  | { readonly kind: 'site'; readonly path: string; readonly fragment: string };

/**
 * Reads the address of a link.
 *
 * @param from the page that it stands on
 * @returns nothing where it leads to no page, or what it leads to is filled in later
 */
export function targetOf(url: string, from: string): Target | undefined {
  const address = url.trim();
  if (address === '' || address.length > longest || templates.some((sign) => address.includes(sign))) return undefined;
  const hash = address.indexOf('#');
  const fragment = hash === -1 ? '' : decoded(address.slice(hash + 1));
  const [path = ''] = (hash === -1 ? address : address.slice(0, hash)).split('?');
  if (path === '') return hash === 0 ? { kind: 'page', fragment } : undefined;
  if (isKept(path)) return undefined;
  if (/^https?:\/\//i.test(path) || path.startsWith('/')) return { kind: 'site', path: decoded(path), fragment };
  if (/^[a-z][a-z\d+.-]*:/i.test(path)) return undefined;
  const resolved = resolve(from, decoded(path));
  // what a site makes of its pages is no file here
  const isFile = /\.[a-z\d]{1,9}$/i.test(path) && !/\.(?:x?html?|php|aspx?|jsp)$/i.test(path);
  return isFile ? { kind: 'file', path: resolved, fragment } : { kind: 'site', path: resolved, fragment };
}

const longest = 2000;
/** What begins a value that is filled in later. */
const templates = ['{{', '{%', '<%', '${'];

const archives = ['http://web.archive.org/', 'https://web.archive.org/'];

/** Whether an address leads to a page as it was once, where everybody keeps their old id. */
export function isKept(address: string): boolean {
  const isArchived = archives.some((archive) => address.slice(0, archive.length).toLowerCase() === archive);
  // a commit has 40 digits
  return isArchived || (address.length > 40 && /\/(?:blob|tree|raw|blame)\/[\da-f]{40}\//i.test(address));
}

/** The last part of a path without its ending: `sasha-software-developer` of `personas/sasha-software-developer.md`. */
export function stemOf(path: string): string {
  const name = lastPart(path);
  return name.replace(/\.[a-z\d]{1,9}$/i, '').normalize('NFC');
}

/** The path without its last part, ending in a slash. */
export function parentOf(path: string): string {
  const trimmed = withoutSlash(path);
  return trimmed.slice(0, trimmed.lastIndexOf('/') + 1);
}

/** The last part of a path. */
export function lastPart(path: string): string {
  const trimmed = withoutSlash(path);
  return trimmed.slice(trimmed.lastIndexOf('/') + 1);
}

function withoutSlash(path: string): string {
  return path.endsWith('/') ? path.slice(0, -1) : path;
}

/** The path of a file as seen from a page: what a link on that page says. */
export function pathFrom(page: string, file: string): string {
  const from = page.split('/').slice(0, -1);
  const to = file.split('/');
  let same = 0;
  while (same < from.length && same < to.length - 1 && from[same] === to[same]) same++;
  return [...from.slice(same).map(() => '..'), ...to.slice(same)].join('/');
}

/** A path beside a page, as the user names files; above the working directory it begins with `..`. */
function resolve(page: string, path: string): string {
  const parts = page.split('/').slice(0, -1);
  for (const part of path.split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/').normalize('NFC');
}

/** What stands for other characters in an address; as it is where that is broken. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text).normalize('NFC');
  } catch {
    return text;
  }
}
