import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { filesIn, inFolder, isSame, write } from './process/folder.js';
import { inLanes } from './process/lanes.js';
import { disordered, fileOf, pages, persona } from './process/pages.js';
import { type Ended, run, told } from './process/run.js';
import type { Figure, Trial } from './trial.js';

/** Newer versions of Node than ours, where they are installed. */
const others = ['node_modules/.cache/tools/node_modules/node/bin/node', 'node_modules/.cache/tools/node_modules/node22/bin/node'];

const commands: readonly (readonly string[])[] = [
  ['lint'],
  ['lint', '--format', 'json'],
  ['lint', 'personas/**/*.md', '--format', 'sarif'],
  ['lint', '--schema', 'schema.json', '--quiet'],
  ['lint', 'gone.md', `personas/${fileOf(10)}`, '--no-baseline'],
  ['lint', '--diff'],
];

/** `lint` only reads, and needs no more than that. */
export const trial: Trial = async () => [
  await underTheModel(process.execPath),
  ...(await Promise.all(others.map((node) => underTheModel(path.resolve(node))))),
  await withoutPermissionToWrite(),
  await watched(),
  await traced(),
];

/** What a project may have: a team's schema, a registry of studies, a baseline, a link to a file. */
function project(): Readonly<Record<string, string>> {
  return {
    ...pages(4, disordered),
    [`personas/${fileOf(20)}`]: persona(20).replace('## Motivations', 'See [Ann](ann10-tester-10.md), [Bo](../gone.md).\n\n## Motivatons'),
    'personas/research.md': 'All that we found out.\n',
    'personac-baseline.json': '{ "version": 1, "findings": [] }\n',
    'personac.config.json': '{ "files": ["personas"] }\n',
    'schema.json': readFileSync('schema/persona.schema.json', 'utf8'),
  };
}

/** Node's permission model, with leave to read the project and the program itself, and for nothing else. */
function allowing(node: string, folder: string): readonly string[] | undefined {
  const version = spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout ?? '';
  const major = Number(/^v(\d+)/.exec(version)?.[1]);
  if (Number.isNaN(major)) return undefined;
  const model = major < 23 ? '--experimental-permission' : '--permission';
  return ['--no-warnings', model, `--allow-fs-read=${folder}/*`, `--allow-fs-read=${path.resolve('lib')}/*`];
}

async function underTheModel(node: string): Promise<Figure> {
  const broken: string[] = [];
  const version = existsSync(node) ? spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim() : undefined;
  const name = version?.replace(/^v(\d+).*/, 'Node $1') ?? (node.includes('node22') ? 'Node 22' : 'a newer Node');
  // without a configuration it is looked for above the project
  const tries = commands.flatMap((args, index) => (index < 2 ? [true, false] : [true]).map((isConfigured) => ({ args, isConfigured })));
  const figure = { what: `\`lint\` under the permission model of ${name}`, promise: 'the same report as without', tried: tries.length, broken };
  if (version === undefined) return { ...figure, skipped: 'it is not installed' };
  await inLanes(tries, async ({ args, isConfigured }) =>
    inFolder(async (folder) => {
      const { 'personac.config.json': config = '', ...files } = project();
      write(folder, { ...files, ...(isConfigured && { 'personac.config.json': config }) });
      const free = await run(args, { cwd: folder, node });
      const bound = await run(args, { cwd: folder, node, flags: allowing(node, folder) ?? [] });
      if (seen(free) !== seen(bound) || free.stdout === '') broken.push(`${args.join(' ')}: ${told(bound)}, without ${told(free)}`);
    }),
  );
  return figure;
}

/** What it may not write, it says. */
async function withoutPermissionToWrite(): Promise<Figure> {
  const broken: string[] = [];
  const writing = [['lint', '--fix'], ['build'], ['index'], ['baseline', '--prune'], ['new', 'Bo (Tester)'], ['lint', '--format', 'junit=report.xml']];
  await inLanes(writing, async (args) =>
    inFolder(async (folder) => {
      write(folder, { ...pages(3, disordered), 'personac-baseline.json': '{ "version": 1, "findings": [{ "rule": "title", "subject": "x", "count": 1 }] }\n' });
      const before = filesIn(folder);
      const ended = await run(args, { cwd: folder, flags: allowing(process.execPath, folder) ?? [] });
      const isRight = ended.code === 2 && ended.stderr.includes('there is no permission for it') && isSame(before, filesIn(folder));
      if (!isRight) broken.push(`${args.join(' ')}: ${told(ended)}`);
    }),
  );
  return { what: 'what writes, under the permission model', promise: 'nothing written, the reason told, exit code 2', tried: writing.length, broken };
}

/** All that Node offers to write, start and connect is watched. */
async function watched(): Promise<Figure> {
  const broken: string[] = [];
  await inLanes(commands, async (args) =>
    inFolder(async (folder) => {
      write(folder, project());
      const ended = await run(args, { cwd: folder, preload: 'watched' });
      if (!ended.stderr.includes('watched: nothing')) broken.push(`${args.join(' ')}: ${told(ended)}`);
    }),
  );
  const control = await inFolder(async (folder) => {
    write(folder, pages(2, disordered));
    return run(['lint', '--fix'], { cwd: folder, preload: 'watched' });
  });
  if (!/watched: .*renameSync/.test(control.stderr)) broken.push(`the watch sees not even what \`lint --fix\` writes: ${told(control)}`);
  return { what: '`lint`, with all functions of Node watched', promise: 'no write, process, thread, connection', tried: commands.length, broken };
}

/** What the system is asked for. */
async function traced(): Promise<Figure> {
  const figure = { what: '`lint`, with its calls of the system traced (strace)', promise: 'no write, process, connection', tried: commands.length };
  if (spawnSync('strace', ['-o', '/dev/null', 'true']).status !== 0) return { ...figure, broken: [], skipped: 'there is no strace, or nobody may trace' };
  const broken: string[] = [];
  await inLanes(commands, async (args) =>
    inFolder(async (folder) => {
      const trace = path.join(folder, 'trace');
      write(path.join(folder, 'project'), project());
      const through = ['strace', '-f', '-qq', '-e', 'trace=%file,%network,%process', '-o', trace];
      const ended = await run(args, { cwd: path.join(folder, 'project'), through });
      const calls = readFileSync(trace, 'utf8').split('\n').slice(1).filter(isMoreThanReading);
      if (ended.code === undefined || calls.length > 0)
        broken.push(`${args.join(' ')}: ${calls.slice(0, 3).join('; ')} ${ended.code === undefined ? told(ended) : ''}`);
    }),
  );
  return { ...figure, broken };
}

/** Threads are Node's own: its pool, and those of V8. */
function isMoreThanReading(line: string): boolean {
  const [, name = '', values = ''] = /^\d+ +([a-z]\w*)\((.*)$/.exec(line) ?? [];
  if (/^open(?:at|at2)?$/.test(name)) return /O_WRONLY|O_RDWR|O_CREAT|O_TRUNC/.test(values);
  if (/^clone3?$/.test(name)) return !values.includes('CLONE_THREAD');
  return /^(?:creat|rename|unlink|rmdir|mkdir|link|symlink|mknod|chmod|fchmod|chown|fchown|lchown|truncate|utime|futimes|setxattr|socket|connect|bind|send|fork|vfork|exec)/.test(
    name,
  );
}

function seen({ code, stdout, stderr }: Ended): string {
  return JSON.stringify([code, stdout.replace(/ in [\d.]+ s$/m, ''), stderr]);
}
