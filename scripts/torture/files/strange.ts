import { spawnSync } from 'node:child_process';
import { mkdirSync, readlinkSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { filesIn, inFolder, isSame, leftoversOf, write } from '../process/folder.js';
import { inLanes } from '../process/lanes.js';
import { disordered, fileOf, pages, persona } from '../process/pages.js';
import { type Ended, run, told } from '../process/run.js';
import type { Figure } from '../trial.js';

const secret = 'opensesame';
const deadline = 20_000;
/** A page of the project to which one more is added that is none. */
const own = `personas/${fileOf(10)}`;

/** What is called like a page and is no ordinary file; each is made at a path of the project. */
const makers: Readonly<Record<string, (place: string, outside: string) => Promise<unknown> | unknown>> = {
  'a pipe': (place) => spawnSync('mkfifo', [place]),
  'a socket': (place) =>
    new Promise((resolve) =>
      createServer()
        .listen(place, () => resolve(undefined))
        .unref(),
    ),
  'a link to itself': (place) => symlinkSync(path.basename(place), place),
  'a link to nothing': (place) => symlinkSync('nothing.md', place),
  'a link out of the project': (place, outside) => symlinkSync(path.join(outside, fileOf(77)), place),
  'a link to what the process knows': (place) => symlinkSync('/proc/self/environ', place),
  'a link to a device without end': (place) => symlinkSync('/dev/zero', place),
  'a chain of links': (place, outside) => {
    symlinkSync(`${place}-next`, place);
    symlinkSync(path.join(outside, fileOf(77)), `${place}-next`);
  },
  'a link to a folder': (place, outside) => symlinkSync(outside, place),
};
const kinds = Object.keys(makers);
const nameOf = (kind: string): string => `personas/${kind.replaceAll(' ', '-')}.md`;

/** What is done with a project, and whether each thing in it must be named. */
const walks: readonly (readonly string[])[] = [
  ['lint'],
  ['lint', 'personas/**/*.md', '--format', 'json'],
  ['lint', own, ...kinds.map(nameOf)],
  ['lint', '--fix'],
  ['lint', '--diff'],
  ['build'],
  ['index'],
  ['baseline'],
  ['refs', 'personas', '--fix'],
];

/** Pipes, sockets, devices and links stand among the pages, are named, and stand where something is to be written. */
export async function strangeFiles(): Promise<Figure[]> {
  const walked: string[] = [];
  await inLanes(walks, async (args) => {
    const faults = await inProject(kinds, async (project) => {
      const ended = await run(args, { cwd: project, deadline, env: { SECRET: secret } });
      const unnamed = kinds.filter((kind) => !(ended.stdout + ended.stderr).includes(nameOf(kind)));
      return [...refusalOf(ended), ...unnamed.map((kind) => `not a word about ${kind}`)];
    });
    walked.push(...faults.map((fault) => `${args.join(' ')}: ${fault}`));
  });

  const read: string[] = [];
  await inLanes(kinds, async (kind) => {
    const faults = await inProject([kind], async (project) =>
      refusalOf(await run(['import', nameOf(kind)], { cwd: project, deadline, env: { SECRET: secret } })),
    );
    read.push(...faults.map((fault) => `import of ${kind}: ${fault}`));
  });

  const written: string[] = [];
  const places: readonly (readonly [args: readonly string[], place: string])[] = [
    [['new', 'Bo (Tester)'], 'personas/bo-tester.md'],
    [['index', '-o', 'OURS.md'], 'OURS.md'],
    [['build'], 'dist/personas.json'],
    [['build', '-o', 'built'], 'built'],
    [['lint', '--format', 'junit=report.xml'], 'report.xml'],
  ];
  // whatever else there is, is one of these
  const some = ['a pipe', 'a link to itself', 'a link to nothing', 'a link out of the project', 'a chain of links'];
  const targets = some.flatMap((kind) => places.map(([args, place]) => ({ kind, args, place })));
  await inLanes(targets, async ({ kind, args, place }) => {
    const faults = await inProject([], async (project) => {
      mkdirSync(path.dirname(path.join(project, place)), { recursive: true });
      await makers[kind]?.(path.join(project, place), path.join(project, '../outside'));
      return refusalOf(await run(args, { cwd: project, deadline, env: { SECRET: secret } }));
    });
    written.push(...faults.map((fault) => `${args.join(' ')} over ${kind}: ${fault}`));
  });
  return [
    {
      what: 'pipes, sockets and links among the pages, walked and named',
      promise: 'none read or hung on, each named, exit code 2',
      tried: walks.length * kinds.length,
      broken: walked,
    },
    { what: '`import` of pipes, sockets and links', promise: 'not read, exit code 2', tried: kinds.length, broken: read },
    {
      what: 'pipes, sockets and links where a file is to be written',
      promise: 'nothing written through or over them, exit code 2',
      tried: targets.length,
      broken: written,
    },
    await folderLikeAPage(),
  ];
}

/** Nothing may be done, and that must be told. */
function refusalOf(ended: Ended): string[] {
  const isTold = ended.code === 2 && ended.stderr !== '' && !ended.stderr.includes('fault of personac');
  return [...(isTold ? [] : [told(ended)]), ...((ended.stdout + ended.stderr).includes(secret) ? ['a secret was printed'] : [])];
}

/** Does something in a project with these things among its pages, and looks what became of it and of what lies outside. */
async function inProject(things: readonly string[], deed: (project: string) => Promise<string[]>): Promise<string[]> {
  return inFolder(async (folder) => {
    const project = path.join(folder, 'project');
    write(folder, { [`outside/${fileOf(77)}`]: disordered(77).replace('quiet', secret), ...Object.fromEntries(pagesBelow('project')) });
    for (const kind of things) await makers[kind]?.(path.join(project, nameOf(kind)), path.join(folder, 'outside'));
    const outside = filesIn(path.join(folder, 'outside'));
    const links = linksOf(project, things);
    const faults = await deed(project);
    const left = leftoversOf(filesIn(project));
    return [
      ...faults,
      ...(isSame(outside, filesIn(path.join(folder, 'outside'))) ? [] : ['what lies outside was changed']),
      ...(links === linksOf(project, things) ? [] : ['a link was replaced']),
      ...(left.length > 0 ? [`left behind: ${left.join(', ')}`] : []),
    ];
  });
}

function pagesBelow(folder: string): [string, string][] {
  return Object.entries(pages(2, (number) => persona(number))).map(([name, text]) => [`${folder}/${name}`, text]);
}

function linksOf(project: string, things: readonly string[]): string {
  return things
    .filter((kind) => kind.includes('link'))
    .map((kind) => readlinkSync(path.join(project, nameOf(kind))))
    .join();
}

/** A folder may be called like a page. */
async function folderLikeAPage(): Promise<Figure> {
  const broken: string[] = [];
  const commands = [['lint'], ['lint', 'personas/x.md'], ['lint', 'personas/**/*.md'], ['lint', '--fix'], ['build'], ['refs', 'personas']];
  await inLanes(commands, async (args) =>
    inFolder(async (folder) => {
      write(folder, { [`personas/x.md/${fileOf(10)}`]: persona(10) });
      const ended = await run(args, { cwd: folder, deadline });
      if (ended.code !== 0 || !ended.stdout.startsWith('1 file,')) broken.push(`${args.join(' ')}: ${told(ended)}`);
    }),
  );
  return { what: 'a folder called x.md', promise: 'its pages are checked', tried: commands.length, broken };
}
