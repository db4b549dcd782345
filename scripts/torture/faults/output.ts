import path from 'node:path';
import { filesIn, inFolder, isSame, leftoversOf, write } from '../process/folder.js';
import { inLanes } from '../process/lanes.js';
import { disordered, pages, persona } from '../process/pages.js';
import { type Ended, inShell, run, told } from '../process/run.js';
import type { Figure } from '../trial.js';

/** A command, and how it ends when all is well. */
interface Printing {
  readonly args: readonly string[];
  readonly code: number;
}

const printings: readonly Printing[] = [
  { args: ['lint'], code: 0 },
  { args: ['lint', '--format', 'json'], code: 0 },
  { args: ['lint', '--max-warnings', '0'], code: 1 },
  { args: ['lint', '--fix'], code: 0 },
  { args: ['build'], code: 0 },
  { args: ['index'], code: 0 },
  { args: ['new', 'Bo (Tester)'], code: 0 },
];

/** What a shell does to the streams of a command, and what must come of it. */
interface Streams {
  readonly what: string;
  readonly promise: string;
  readonly line: string;
  readonly holds: (ended: Ended, code: number) => boolean;
}

const full = 'the report was not written: the disk is full';
const streams: readonly Streams[] = [
  {
    what: 'stdout on a full disk (`/dev/full`)',
    promise: 'exit code 2 and the reason',
    line: '"$@" >/dev/full',
    holds: ({ code, stderr }) => code === 2 && stderr.includes(full),
  },
  {
    what: 'stdout closed, or a reader that goes away at once',
    promise: 'the exit code stays, no stack trace',
    line: '"$@" >&-; one=$?; { "$@" --help; echo $? >&2; } 2>../code | true; [ "$(<../code)" = 0 ] || exit 99; exit $one',
    holds: (ended, code) => ended.code === code && ended.stderr === '',
  },
  {
    what: 'stderr closed, and on a full disk',
    promise: 'the exit code stays',
    line: '"$@" 2>&- >/dev/null; one=$?; "$@" --nonsense 2>/dev/full; [ $? = 2 ] || exit 99; exit $one',
    holds: (ended, code) => ended.code === code,
  },
];

/** Nobody can read what is printed, or standard input is none. */
export async function brokenStreams(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const { what, promise, line, holds } of streams) {
    const broken: string[] = [];
    await inLanes(printings, async ({ args, code }) =>
      inFolder(async (folder) => {
        const project = path.join(folder, 'project');
        write(project, pages(3, disordered));
        const ended = await run(args, { cwd: project, through: inShell(line) });
        const left = leftoversOf(filesIn(project));
        if (!holds(ended, code)) broken.push(`${args.join(' ')}: ${told(ended)}`);
        if (left.length > 0) broken.push(`${args.join(' ')}: left behind: ${left.join(', ')}`);
      }),
    );
    figures.push({ what, promise, tried: printings.length, broken });
  }
  return [...figures, await shortOutput(), await strangeInput()];
}

/** A report that goes into a file which may not become large. */
async function shortOutput(): Promise<Figure> {
  const broken: string[] = [];
  await inFolder(async (folder) => {
    const project = path.join(folder, 'project');
    write(project, pages(6, disordered));
    const before = filesIn(project);
    const ended = await run(['lint', '--format', 'json'], { cwd: project, through: inShell('ulimit -f 1; "$@" >../report.json') });
    if (ended.code !== 2 || !ended.stderr.includes('the report was not written')) broken.push(told(ended));
    if (!isSame(before, filesIn(project))) broken.push('other files changed');
  });
  return { what: 'stdout into a file that may not become large', promise: 'exit code 2 and the reason', tried: 1, broken };
}

/** Standard input that is closed, a folder, empty or has no end. */
async function strangeInput(): Promise<Figure> {
  const broken: string[] = [];
  const inputs = { closed: ['<&-', 1], 'a folder': ['<.', 1], empty: ['</dev/null', 1], 'without end': ['</dev/zero', 1] } as const;
  await inLanes(Object.entries(inputs), async ([what, [redirection, code]]) =>
    inFolder(async (folder) => {
      const ended = await run(['lint', '-'], { cwd: folder, through: inShell(`"$@" ${redirection}`), deadline: 20_000 });
      if (ended.code !== code || ended.stderr.includes('fault of personac')) broken.push(`${what}: ${told(ended)}`);
    }),
  );
  return {
    what: 'stdin closed, a folder, empty, without end',
    promise: 'a finding or a reason, never a stack trace',
    tried: Object.keys(inputs).length,
    broken,
  };
}

/** Few files may be open at once. */
export async function fewOpenFiles(): Promise<Figure> {
  const broken: string[] = [];
  const personas = pages(100, (number) => persona(number));
  // index pages are passed over, so that five thousand files cost little more than being opened
  const indexes = Object.fromEntries(Array.from({ length: 4900 }, (_, index) => [`personas/${index}/README.md`, 'All of them.\n']));
  await inFolder(async (folder) => {
    write(folder, { ...personas, ...indexes });
    await inLanes(
      [
        ['lint', '--format', 'json'],
        ['build', '--split'],
      ],
      async (args) => {
        const ended = await run(args, { cwd: folder, through: inShell('ulimit -n 64; exec "$@"') });
        const isRight = args.includes('build')
          ? ended.stdout.includes('with 100 personas') && filesIn(path.join(folder, 'dist/personas')).size >= 100
          : (JSON.parse(ended.stdout || '{}') as { files?: number; skipped?: string[] }).skipped?.length === 4900;
        if (ended.code !== 0 || ended.stderr !== '' || !isRight) broken.push(`${args.join(' ')}: ${told(ended)}`);
      },
    );
  });
  return { what: '5,000 files where 64 may be open (`ulimit -n 64`)', promise: 'every file checked, every one written', tried: 2, broken };
}
