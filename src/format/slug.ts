import { isAscii } from './normalise.js';

/**
 * The anchor that GitLab gives a heading: lower case, words joined by single hyphens, letters of every script kept.
 * A persona's id is the slug of its title, so that `#parker-product-manager` leads to it.
 */
export function slug(text: string): string {
  return (
    isAscii(text)
      ? text.toLowerCase().replace(/[^a-z0-9\s_-]/g, '')
      : text
          .normalize('NFC')
          .toLowerCase()
          .replace(/[^\p{L}\p{M}\p{N}\s_-]|[\ufe0e\ufe0f]/gu, '')
  )
    .replace(/[\s-]+/g, '-')
    .replace(/^-|-$/g, '');
}
