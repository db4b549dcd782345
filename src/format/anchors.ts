import GitHubSlugger from 'github-slugger';
import type { Anchors } from '../model/document.js';

/**
 * The anchor that GitLab gives a heading: signs go, spaces become hyphens, several hyphens become one. A number alone
 * would be the number of an issue there.
 */
export function gitLabAnchor(heading: string): string {
  const words = heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '');
  const joined = words.replaceAll(' ', '-').replace(/-+/g, '-');
  return /^\d+$/.test(joined) ? `anchor-${joined}` : joined;
}

/**
 * Everything on a page that a link can lead to, in lower case: its headings by the rules of GitLab and of GitHub, which
 * most makers of sites follow, and what the author named. Of headings that read the same, later ones are numbered from 1.
 */
export function anchorsOf({ headings, named }: Anchors): ReadonlySet<string> {
  const found = new Set(named.map((name) => name.toLowerCase()));
  const gitHub = new GitHubSlugger();
  const counts = new Map<string, number>();
  for (const heading of headings) {
    found.add(gitHub.slug(heading));
    const anchor = gitLabAnchor(heading);
    const count = counts.get(anchor) ?? 0;
    counts.set(anchor, count + 1);
    found.add(count === 0 ? anchor : `${anchor}-${count}`);
  }
  return found;
}
