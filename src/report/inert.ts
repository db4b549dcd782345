import { harmless } from './harmless.js';

/** Joins words and is not seen: with it between them, `@` and a name are no mention. */
const joiner = '&#8288;';
// what Markdown, HTML or a forge reads as more than a character; what is left is letters, digits and the marks of sentences
const special = /[!-&*+/<=>@[-`{-~]|[:](?=\S)/g;
/** Marks behind which a forge looks for a name: mentions, issues, labels, milestones, snippets, emoji, addresses, commands. */
const beforeNames = /[!#$%&*+/:@[^~{]/;
/** Commits, keys of trackers, and hosts are found without a mark. */
const bare = /[\da-f]{7,}|[a-z\d_]-(?=\d)|www(?=\.)/gi;

/**
 * Text of strangers in one line of Markdown that a forge shows as it is: no markup, no HTML, no link, no mention, no
 * reference, no picture, no command. It must not stand at the beginning of a line.
 */
export function inert(text: string): string {
  return harmless(text.replace(/\s+/g, ' '))
    .replace(bare, (found) => found.replace(/.{1,4}/g, '$&\u2060'))
    .replace(special, (character) => `&#${character.charCodeAt(0)};${beforeNames.test(character) ? joiner : ''}`);
}
