import type { CompiledFile } from '../../model/record.js';
import { formerIds } from '../people.js';
import { setRule } from '../set-rule.js';

interface Fault {
  readonly what: 'own' | 'taken' | 'claimed';
  readonly id: string;
  /** The page that has the id now, or claims it as well. */
  readonly other: string;
}

/** An old id that two personas could mean leads nobody on. */
export const formerId = setRule<Fault>({
  id: 'former-id',
  severity: 'error',
  summary: 'An id that a persona had before belongs to no other one.',
  *check(files) {
    const now = new Map(files.flatMap((file) => (file.persona === undefined ? [] : [[file.persona.id, file] as const])));
    const before = new Map<string, CompiledFile>();
    for (const file of files) {
      for (const [index, id] of formerIds(file).entries()) {
        const span = file.frontmatter.get(`/formerly/${index}`) ?? file.frontmatter.get('/formerly') ?? file.title;
        const owner = now.get(id);
        const earlier = before.get(id);
        if (earlier === undefined) before.set(id, file);
        if (id === file.persona?.id) yield { file, span, subject: id, severity: 'warning', facts: { what: 'own', id, other: file.path } };
        else if (owner) yield { file, span, subject: id, facts: { what: 'taken', id, other: owner.path }, related: [placeOf(owner, owner.title, id)] };
        else if (earlier && earlier !== file)
          yield { file, span, subject: id, facts: { what: 'claimed', id, other: earlier.path }, related: [placeOf(earlier, earlier.title, id)] };
      }
    }
  },
  say: ({ what, id, other }) => {
    if (what === 'own') return { message: `“${id}” is the id that this persona has now`, help: 'take it out of “formerly”' };
    return what === 'taken'
      ? {
          message: `“${id}” is the id of another persona now: ${other}`,
          help: 'take it out of “formerly”, or give that page another name: a link can lead to one of them only',
        }
      : {
          message: `“${id}” stands in “formerly” of ${other} as well`,
          help: 'keep it with the persona that links to it should find, and take it out of the other',
        };
  },
});

function placeOf(file: CompiledFile, span: CompiledFile['title'], id: string) {
  return { file, span, message: `“${id}” leads here as well` };
}
