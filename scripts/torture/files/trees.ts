import { spawnSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import path from 'node:path';
import { type Files, filesIn, inFolder, isSame, write } from '../process/folder.js';
import { inLanes } from '../process/lanes.js';
import { reasonAgainstMounts } from '../process/mounted.js';
import { disordered, fileOf, pages, persona } from '../process/pages.js';
import { type Ended, inShell, run, type Surroundings, told } from '../process/run.js';
import type { Figure } from '../trial.js';

const writers: readonly (readonly string[])[] = [
  ['lint', '--fix'],
  ['build', '--split'],
  ['new', 'Bo (Tester)'],
  ['index'],
  ['baseline'],
  ['import', 'people.md'],
  ['lint', '--format', 'junit=report.xml'],
  ['init', 'personas'],
];
const project = { ...pages(3, disordered), 'people.md': `# People\n\n${persona(70).replace(/^#/gm, '##')}\n${persona(71).replace(/^#/gm, '##')}` };

/** Folders that cannot be read, written, reached or left. */
export async function hostileTrees(): Promise<Figure[]> {
  return [await withoutPermission(), await readOnlyTree(), await readOnlyDisk(), await withoutFolder(), await deepFolders(), await unknownLocale()];
}

/** A file and a folder that nobody may read are told of; the others are checked. */
async function withoutPermission(): Promise<Figure> {
  const broken: string[] = [];
  const commands = [['lint'], ['lint', 'personas/**/*.md'], ['lint', '--fix'], ['build'], ['index'], ['baseline'], ['refs', 'personas']];
  await inLanes(commands, async (args) =>
    inFolder(async (folder) => {
      write(folder, { ...pages(2, disordered), [`personas/locked/${fileOf(12)}`]: disordered(12) });
      openTo(folder);
      chmodSync(path.join(folder, 'personas', fileOf(11)), 0);
      chmodSync(path.join(folder, 'personas/locked'), 0);
      const ended = await run(args, { cwd: folder, preload: 'as-nobody' });
      const isTold = [fileOf(11), 'personas/locked'].every((name) => ended.stderr.includes(`${name}: there is no permission for it`));
      if (ended.code !== 2 || !isTold) broken.push(`${args.join(' ')}: ${told(ended)}`);
    }),
  );
  return { what: 'a file and a folder that may not be read', promise: 'each told, exit code 2', tried: commands.length, broken };
}

async function readOnlyTree(): Promise<Figure> {
  const broken = await refusedWrites('there is no permission for it', { preload: 'as-nobody' }, async (folder, deed) => {
    // nobody may read it, and write nothing
    openTo(folder);
    return deed();
  });
  return { what: 'a tree that may not be written', promise: 'nothing changed, the reason told, exit code 2', tried: writers.length, broken };
}

async function readOnlyDisk(): Promise<Figure> {
  const reason = reasonAgainstMounts();
  const broken =
    reason !== undefined
      ? []
      : await refusedWrites('the disk is read-only', {}, async (folder, deed) => {
          spawnSync('mount', ['--bind', folder, folder]);
          spawnSync('mount', ['-o', 'remount,bind,ro', folder]);
          try {
            return await deed();
          } finally {
            spawnSync('umount', [folder]);
          }
        });
  const figure = { what: 'a disk that is mounted read-only', promise: 'nothing changed, the reason told, exit code 2', tried: writers.length, broken };
  return { ...figure, ...(reason !== undefined && { skipped: reason }) };
}

async function refusedWrites(
  reason: string,
  surroundings: Surroundings,
  around: (folder: string, deed: () => Promise<string[]>) => Promise<string[]>,
): Promise<string[]> {
  const broken: string[] = [];
  await inLanes(writers, async (args) => {
    const faults = await inFolder((folder) => {
      write(folder, project);
      return around(folder, async () => {
        const before = filesIn(folder);
        const ended = await run(args, { ...surroundings, cwd: folder });
        const isTold = ended.code === 2 && ended.stderr.includes(reason);
        return [...(isTold ? [] : [told(ended)]), ...(isSame(before, filesIn(folder)) ? [] : ['something was written'])];
      });
    });
    broken.push(...faults.map((fault) => `${args.join(' ')}: ${fault}`));
  });
  return broken;
}

/** The folder that a command runs in is gone before, or goes while the pages are read. */
async function withoutFolder(): Promise<Figure> {
  const broken: string[] = [];
  const commands = [['lint'], ['lint', '--fix'], ['build'], ['index'], ['baseline'], ['init'], ['new', 'Bo (Tester)'], ['explain', 'section-order']];
  await inLanes(commands, async (args) =>
    inFolder(async (folder) => {
      const reads = args[0] === 'explain';
      write(folder, Object.fromEntries(Object.entries(project).map(([name, text]) => [`there/${name}`, text])));
      const gone = await run(args, { cwd: path.join(folder, 'there'), through: inShell('rm -r ../there; exec "$@"') });
      if (gone.code !== (reads ? 0 : 2) || isFault(gone)) broken.push(`${args.join(' ')}, gone before: ${told(gone)}`);
    }),
  );
  await inLanes([['lint'], ['lint', '--fix'], ['build'], ['index'], ['baseline']], async (args) =>
    inFolder(async (folder) => {
      const there = path.join(folder, 'there');
      write(folder, Object.fromEntries(Object.entries(project).map(([name, text]) => [`there/${name}`, text])));
      const env = { MEANWHILE: JSON.stringify({ when: 'read', deed: 'clear', file: there }) };
      const ended = await run(args, { cwd: there, preload: 'meanwhile', env });
      if (ended.code !== 2 || isFault(ended) || ended.stderr.includes('meanwhile: nothing')) broken.push(`${args.join(' ')}, goes meanwhile: ${told(ended)}`);
      if (filesIn(folder).size > 0) broken.push(`${args.join(' ')}, goes meanwhile: something came back`);
    }),
  );
  return { what: 'the working directory goes, before and meanwhile', promise: 'told, exit code 2, no stack trace', tried: commands.length + 5, broken };
}

function isFault({ stderr }: Ended): boolean {
  return stderr === '' ? false : /fault of personac|^\s+at /m.test(stderr);
}

/** A page lies many folders deep, and another one behind names so long that the system takes no such path. */
async function deepFolders(): Promise<Figure> {
  const broken: string[] = [];
  const line = 'for name in $(seq 25); do mkdir "$1" && cd "./$1" || exit; done; cat >"$2"';
  const commands = [['lint'], ['lint', 'personas/**/*.md'], ['build']];
  const tries = commands.flatMap((args) => [true, false].map((isReachable) => ({ args, isReachable })));
  await inLanes(tries, async ({ args, isReachable }) =>
    inFolder(async (folder) => {
      write(
        folder,
        pages(2, (number) => persona(number)),
      );
      if (isReachable) write(folder, { [`personas/${'d/'.repeat(900)}${fileOf(12)}`]: persona(12) });
      else spawnSync('bash', ['--norc', '-c', line, 'bash', 'd'.repeat(200), fileOf(12)], { cwd: path.join(folder, 'personas'), input: persona(12) });
      const ended = await run(args, { cwd: folder, deadline: 30_000 });
      const isRight = isReachable ? ended.code === 0 && ended.stdout.startsWith('3 files,') : ended.code === 2 && ended.stderr.includes('the name is too long');
      if (!isRight) broken.push(`${args.join(' ')}, ${isReachable ? 'deep' : 'too deep'}: ${told(ended)}`);
      // Node itself cannot remove what lies so deep
      spawnSync('rm', ['-rf', path.join(folder, 'personas')]);
    }),
  );
  return { what: 'folders 900 deep, and too deep for the system', promise: 'checked, or told and exit code 2', tried: tries.length, broken };
}

/** A locale that the system does not know. */
async function unknownLocale(): Promise<Figure> {
  const broken: string[] = [];
  const commands = [['lint', '--format', 'json'], ['build'], ['index']];
  await inLanes(commands, async (args) => {
    const results: [Ended, Files][] = [];
    for (const locale of ['C', 'xx_XX.nonsense']) {
      const result = await inFolder(async (folder): Promise<[Ended, Files]> => {
        write(folder, project);
        const ended = await run(args, { cwd: folder, env: { LC_ALL: locale, LANG: locale } });
        return [{ ...ended, stdout: ended.stdout.replace(/ in [\d.]+ s$/m, '') }, filesIn(folder)];
      });
      results.push(result);
    }
    const [[one, ours] = [], [other, theirs] = []] = results;
    if (!one || !other || !ours || !theirs || told(one) !== told(other) || !isSame(ours, theirs)) broken.push(`${args.join(' ')}: ${other && told(other)}`);
  });
  return { what: 'a locale that the system does not know', promise: 'the same as in C', tried: commands.length, broken };
}

/** Lets everybody read what one user made. */
function openTo(folder: string): void {
  spawnSync('chmod', ['-R', 'u=rwX,go=rX', folder]);
}
