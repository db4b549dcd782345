import type { Span } from '../../model/place.js';
import type { Personal } from './kinds.js';

interface Site {
  /** What may stand in front of the host. */
  readonly below?: RegExp;
  /** The path up to who it is. */
  readonly way: RegExp;
}

const name = /^\/@?[\w.]+\/?$/;
const named = /^\/@[^/]+\/?$/;
/** Where people show themselves. */
const sites: ReadonlyMap<string, Site> = new Map(
  Object.entries({
    'linkedin.com': { below: /^[a-z]{2,3}$/, way: /^\/(?:in|pub)\/[^/]+/ },
    'xing.com': { way: /^\/(?:profile|people)\/[^/]+/ },
    'facebook.com': { below: /^m$/, way: /^\/(?:profile\.php\?id=\d|people\/[^/]+)|^\/@?[\w.]+\/?$/ },
    'bsky.app': { way: /^\/profile\/[^/]+/ },
    'threads.net': { way: named },
    'threads.com': { way: named },
    'mastodon.social': { way: named },
    'tiktok.com': { way: named },
    'medium.com': { way: named },
    'twitter.com': { below: /^mobile$/, way: name },
    'x.com': { below: /^mobile$/, way: name },
    'instagram.com': { way: name },
  }),
);
/** Pages of those sites that are nobody's. */
const pages = new Set(
  'about accounts ads business careers download explore events groups hashtag help home i intent jobs legal login marketplace messages notifications p pages privacy reel reels search settings share sharer sharer.php signup terms tos watch'.split(
    ' ',
  ),
);

/** Finds addresses that lead to a person's own page. */
export function* profilesIn(text: string, { start, end }: Span): Iterable<Personal> {
  let next = start;
  // an address has a slash, and few words have one
  for (let slash = text.indexOf('/', next); slash !== -1 && slash < end; slash = text.indexOf('/', next)) {
    let from = slash;
    while (from > next && !isOutside(text.charAt(from - 1))) from--;
    next = slash + 1;
    while (next < end && !isOutside(text.charAt(next))) next++;
    const word = text.slice(from, next);
    // “profile:https://…” begins behind the colon
    const first = Math.max(0, word.search(/https?:\/\//i));
    const address = word.slice(first).replace(/[.,;:!?*_`]{1,20}$/, '');
    const masked = profileOf(address);
    const at = from + first;
    if (masked !== undefined) yield { kind: 'profile', span: { start: at, end: at + address.length }, masked };
  }
}

/** What ends an address on either side. */
function isOutside(character: string): boolean {
  return /[\s<>()[\]"'“”‘’|]/.test(character);
}

/**
 * What may be told of an address that leads to a person's page.
 *
 * @returns nothing where it leads elsewhere, or to nobody
 */
export function profileOf(address: string): string | undefined {
  const bare = address.replace(/^[a-z]{1,10}:\/\//i, '').replace(/^www\./i, '');
  const slash = bare.indexOf('/');
  if (slash === -1) return undefined;
  const host = bare.slice(0, slash).toLowerCase();
  const path = bare.slice(slash).split('#')[0] ?? '';
  const whole = path.startsWith('/profile.php') ? path : (path.split('?')[0] ?? '');
  const isPage = pages.has((whole.split('/')[1] ?? '').toLowerCase());
  if (isPage || !siteOf(host)?.way.test(whole)) return undefined;
  const who = whole.split('/').filter((part) => part !== '');
  return `${host}/${who.length > 1 ? `${who[0]}/` : ''}${(who.at(-1) ?? '').replace(/^@|^profile\.php\?id=/, '').charAt(0)}…`;
}

/** The site that a host belongs to. */
function siteOf(host: string): Site | undefined {
  const site = sites.get(host);
  if (site) return site;
  const dot = host.indexOf('.');
  const parent = sites.get(host.slice(dot + 1));
  return parent?.below?.test(host.slice(0, dot)) ? parent : undefined;
}
