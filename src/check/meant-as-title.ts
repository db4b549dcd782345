import type { Stray } from '../model/document.js';

/** A line that would be a title, had its author made a heading of it. */
export function isMeantAsTitle({ what, text }: Stray): boolean {
  return what === 'before-sections' && /^[^()]{1,60}\([^()]{2,60}\)$/.test(text.trim().replace(/^#+/, '').trim());
}
