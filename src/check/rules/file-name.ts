import { rule } from '../rule.js';

/** The file's name is the persona's id and the anchor that other pages link to, so it is the slug of the title. */
export const fileName = rule<{ name: string; expected: string }>({
  id: 'file-name',
  severity: 'warning',
  summary: 'The file is named after its title.',
  *check({ path, title }) {
    // standard input has no name of its own, and a title without brackets is not what `new` names a file after
    if (!title?.bracketed || path === '' || path.startsWith('<')) return;
    const name = path.slice(path.lastIndexOf('/') + 1).normalize('NFC');
    const ending = /\.[a-z]+$/i.exec(name)?.[0] ?? '.md';
    const expected = `${title.slug}${ending}`;
    if (name !== expected && title.slug !== '') yield { span: title.span, subject: expected, facts: { name, expected } };
  },
  say: ({ name, expected }) => ({
    message: `the file is called “${name}”, but its title makes it “${expected}”`,
    help: `rename the file to “${expected}”; if other pages link to the old name, change the title instead`,
  }),
});
