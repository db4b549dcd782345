import { setRule } from '../set-rule.js';

/** When somebody says “what would Alex need?”, everybody must think of the same person. */
export const duplicateName = setRule<{ name: string; first: string; role: string }>({
  id: 'duplicate-name',
  severity: 'warning',
  summary: 'No two personas share a first name.',
  *check(files) {
    const first = new Map<string, (typeof files)[number]>();
    for (const file of files) {
      const { name, role, id } = file.persona ?? {};
      if (name === undefined || role === undefined) continue;
      const key = name.normalize('NFC').toLowerCase();
      const earlier = first.get(key);
      if (earlier === undefined) first.set(key, file);
      else if (earlier.persona?.id !== id) {
        const related = { file: earlier, span: earlier.title, message: `“${earlier.persona?.name}” stands here first` };
        yield { file, span: file.title, subject: name, facts: { name, first: earlier.path, role: earlier.persona?.role ?? '' }, related: [related] };
      }
    }
  },
  say: ({ name, first, role }) => ({
    message: `“${name}” is already the name of the ${role} in ${first}`,
    help: 'give one of the two another name, so that nobody mixes them up',
  }),
});
