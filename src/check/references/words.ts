import { shorten, type Words } from '../rule.js';
import type { Person } from './persons.js';

/** What is wrong with a reference to a persona. */
export type Reference =
  /** It leads to nobody, or to no file, or to no place of a page. */
  | { readonly what: 'file'; readonly found: string; readonly near?: string }
  | { readonly what: 'heading'; readonly found: string; readonly near?: string }
  | { readonly what: 'person'; readonly found: string; readonly near?: Person }
  /** The persona stands elsewhere. */
  | { readonly what: 'moved'; readonly found: string; readonly person: Person; readonly better: string }
  /** The persona has another id, or another name and role. */
  | { readonly what: 'renamed'; readonly found: string; readonly person: Person; readonly better: string }
  | { readonly what: 'role'; readonly found: string; readonly person: Person }
  /** The persona is there and counts no more. */
  | { readonly what: 'retired'; readonly found: string; readonly person: Person; readonly successor?: Person };

/** What is wrong, and the deed that mends it. */
export function sayReference(reference: Reference): Words {
  const found = `“${shorten(reference.found, 100)}”`;
  switch (reference.what) {
    case 'file':
      return {
        message: `${found} leads to a file that is not there`,
        help: reference.near === undefined ? 'correct the path, or take the link out' : `did you mean “${shorten(reference.near, 100)}”?`,
      };
    case 'heading':
      return {
        message: `${found} leads to no heading of that page`,
        help: reference.near === undefined ? 'link to a heading that is there, or take the link out' : `did you mean “#${shorten(reference.near, 100)}”?`,
      };
    case 'person':
      return {
        message: `there is no persona ${found}`,
        help:
          reference.near === undefined
            ? 'name one that is there; whoever was renamed keeps the old id under “formerly”'
            : `did you mean “${reference.near.id}”, ${reference.near.title}?`,
      };
    case 'moved':
      return {
        message: `${found} leads to a file that is not there; ${reference.person.title} stands in ${reference.person.path}`,
        help: betterLink(reference),
      };
    case 'renamed':
      return { message: `${found} is now ${reference.person.title}`, help: betterLink(reference) };
    case 'role':
      return {
        message: `${found} is called “${reference.person.title}” in ${reference.person.path}`,
        help: `write “${reference.person.title}”; if this is somebody else, give them another name`,
      };
    case 'retired':
      return {
        message: `${reference.person.title} is retired${reference.successor ? `; now there is ${reference.successor.title}` : ''}`,
        help: reference.successor
          ? `name “${reference.successor.id}” instead, or say that you mean the past`
          : 'name another persona, or say that you mean the past',
      };
  }
}

function betterLink({ better }: { readonly better: string }): string {
  return `write “${shorten(better, 120)}”`;
}
