import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { filesIn, inFolder, leftoversOf, write } from '../process/folder.js';
import { inLanes } from '../process/lanes.js';
import { disordered } from '../process/pages.js';
import { run, told } from '../process/run.js';
import type { Figure } from '../trial.js';

/** Names that a file may have, and that mean something elsewhere: to a terminal, a shell, a glob, a log, another system. */
const names = [
  'line\nbreak.md',
  'return\rhome.md',
  'colour\u001b[31m.md',
  'bell\u0007and\u007fdelete.md',
  'c1\u009b31m.md',
  'right\u202eto left.md',
  'zero\u200bwidth.md',
  '::error::x.md',
  '##[error]x.md',
  '-x.md',
  '--fix.md',
  '!not.md',
  '[a-z].md',
  '{a,b}.md',
  'star*.md',
  'question?.md',
  '(one|two).md',
  'back\\slash.md',
  ' space .md',
  `quote"and'.md`,
  '$(id).md',
  '%00%0a.md',
  'CON.md',
  'ä.md',
  '😀.md',
  `${'n'.repeat(251)}.md`,
  'UPPER.MD',
];

/** Files have names that terminals, shells and globs take for something else. */
export async function strangeNames(): Promise<Figure[]> {
  const commands = [
    ['lint'],
    ['lint', '--format', 'json'],
    ['lint', 'personas/**/*.*'],
    ['lint', '--', ...names.map((name) => `./personas/${name}`)],
    ['lint', '--fix'],
    ['build'],
  ];
  const broken: string[] = [];
  await inLanes(commands, async (args) => {
    const faults = await inFolder((folder) => checkAll(folder, args));
    broken.push(...faults.map((fault) => `${args.slice(0, 3).join(' ')}: ${fault}`));
  });
  return [
    {
      what: 'names with line breaks, control characters, glob characters, 255 bytes',
      promise: 'each checked, none acts',
      tried: commands.length * names.length,
      broken,
    },
    await notUnicode(),
  ];
}

async function checkAll(folder: string, args: readonly string[]): Promise<string[]> {
  write(folder, Object.fromEntries(names.map((name, index) => [`personas/${name}`, disordered(index + 10)])));
  const ended = await run(args, { cwd: folder });
  const found = filesIn(path.join(folder, 'personas'));
  const mended = [...found.values()].filter((text) => text.indexOf('Motivations') < text.indexOf('Frustrations')).length;
  const isJson = args.includes('json');
  const count = isJson ? (JSON.parse(ended.stdout || '{}') as { files?: number }).files : Number(/^(\d+) files,/m.exec(ended.stdout)?.[1]);
  const acts = `${isJson ? '' : ended.stdout}${ended.stderr}`.match(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]|^(?:::|##\[)/m);
  return [
    ...(ended.code === 0 && count === names.length ? [] : [`${count} of ${names.length} were checked: ${told(ended)}`]),
    ...(acts ? [`${JSON.stringify(acts[0])} was printed`] : []),
    ...(found.size === names.length && leftoversOf(found).length === 0 ? [] : ['there are other files than before']),
    ...(mended === (args.includes('--fix') && !args.includes('--') ? names.length : 0) ? [] : [`${mended} pages were mended`]),
  ];
}

/** Names that are no UTF-8, which Node cannot say: such a file must be told of, and hide nothing. */
async function notUnicode(): Promise<Figure> {
  const promise = 'told, exit code 2, the others checked';
  const what = 'a name that is no UTF-8';
  if (process.platform !== 'linux') return { what, promise, tried: 0, broken: [], skipped: 'no Linux' };
  const broken: string[] = [];
  const commands = [['lint'], ['lint', 'personas/*.md'], ['lint', '--fix'], ['build']];
  await inLanes(commands, async (args) =>
    inFolder(async (folder) => {
      write(folder, { 'personas/ann10-tester-10.md': disordered(10) });
      writeFileSync(Buffer.concat([Buffer.from(`${folder}/personas/bad`), Buffer.from([0xff]), Buffer.from('.md')]), disordered(11));
      const ended = await run(args, { cwd: folder });
      if (ended.code !== 2 || !ended.stderr.includes('personas/bad') || !ended.stdout.includes('1 file, 0 errors'))
        broken.push(`${args.join(' ')}: ${told(ended)}`);
    }),
  );
  return { what, promise, tried: commands.length, broken };
}
