import { setRule } from '../set-rule.js';

/** Two personas with one id: whoever links to it reaches only one of them. */
export const duplicateId = setRule<{ id: string; first: string }>({
  id: 'duplicate-id',
  severity: 'error',
  summary: 'Every persona has an id of its own.',
  *check(files) {
    const first = new Map<string, (typeof files)[number]>();
    for (const file of files) {
      if (file.persona === undefined) continue;
      const { id } = file.persona;
      const earlier = first.get(id);
      if (earlier === undefined) first.set(id, file);
      else {
        const related = { file: earlier, span: earlier.title, message: `“${id}” stands here first` };
        yield { file, span: file.title, subject: id, facts: { id, first: earlier.path }, related: [related] };
      }
    }
  },
  say: ({ id, first }) => ({
    message: `the id “${id}” already belongs to ${first}`,
    help: 'rename one of the two files (and its title): the file’s name is the id',
  }),
});
