import { closeSync, mkdirSync, openSync, truncateSync, writeSync } from 'node:fs';
import path from 'node:path';
import { type Files, filesIn, inFolder, isSame, leftoversOf, write } from '../process/folder.js';
import { inLanes } from '../process/lanes.js';
import { onSmallDisk, reasonAgainstMounts } from '../process/mounted.js';
import { disordered, pages, persona } from '../process/pages.js';
import { type Ended, inShell, run, told } from '../process/run.js';
import type { Figure } from '../trial.js';

/** What writes when there is no room. */
interface Writing {
  readonly args: readonly string[];
  readonly sources: Readonly<Record<string, string>>;
}

const long = `\n<!-- ${'what the author keeps for later '.repeat(180)} -->\n`;
const writings: readonly Writing[] = [
  { args: ['build', '--ndjson', '--split'], sources: pages(6, (number) => persona(number)) },
  { args: ['lint', '--fix'], sources: pages(6, (number) => disordered(number) + long) },
  { args: ['new', 'Bo (Tester)'], sources: pages(1, (number) => persona(number)) },
  { args: ['index'], sources: pages(12, (number) => persona(number)) },
];

/** There is no room for what is to be written: files may not be large, or the disk is full. */
export async function withoutRoom(): Promise<Figure[]> {
  const short: string[] = [];
  const full: string[] = [];
  const limits = [0, 1, 4, 16];
  // eleven is one page too few for the pages that are mended, so that the last of them is cut off
  const free = [0, 1, 11, 12];
  const reason = reasonAgainstMounts();
  const fresh = await Promise.all(writings.map((writing) => inFolder((folder) => rehearse(folder, writing))));
  await inLanes(
    writings.flatMap((writing, index) => limits.map((limit) => ({ writing, limit, after: fresh[index] ?? new Map() }))),
    async ({ writing, limit, after }) => {
      const faults = await inFolder((folder) => withLimit(folder, writing, limit, after));
      short.push(...faults.map((fault) => `${writing.args.join(' ')} with files of ${limit} KiB: ${fault}`));
    },
  );
  const codes: (number | undefined)[] = [];
  if (reason === undefined)
    await inLanes(
      writings.flatMap((writing, index) => free.map((pagesFree) => ({ writing, pagesFree, after: fresh[index] ?? new Map() }))),
      async ({ writing, pagesFree, after }) => {
        const faults = await inFolder((folder) => onSmallDisk(folder, 512, () => onFullDisk(folder, writing, pagesFree, after, codes)));
        full.push(...faults.map((fault) => `${writing.args.join(' ')} with ${pagesFree * 4} KiB left: ${fault}`));
      },
    );
  if (reason === undefined && !(codes.includes(0) && codes.includes(2))) full.push(`all ended alike, with ${codes[0]}: nothing was tried`);
  const promise = 'all old and the reason, or all new; nothing left behind';
  return [
    { what: 'short writes: files may not be larger than 0 to 16 KiB', promise, tried: writings.length * limits.length, broken: short },
    {
      what: 'a disk that is full, or nearly',
      promise,
      tried: writings.length * free.length,
      broken: full,
      ...(reason !== undefined && { skipped: reason }),
    },
  ];
}

/** What stands there when there is room. */
async function rehearse(folder: string, { args, sources }: Writing): Promise<Files> {
  write(folder, sources);
  const ended = await run(args, { cwd: folder });
  if (ended.code !== 0) throw new Error(`${args.join(' ')} ${told(ended)}`);
  return filesIn(folder);
}

async function withLimit(folder: string, { args, sources }: Writing, limit: number, after: Files): Promise<string[]> {
  write(folder, sources);
  const before = filesIn(folder);
  const ended = await run(args, { cwd: folder, through: inShell(`ulimit -f ${limit}; exec "$@"`) });
  const largest = Math.max(...[...after].map(([name, text]) => (before.get(name) === text ? 0 : text.length)));
  const faults = faultsOf(ended, filesIn(folder), before, after, 'would be larger than allowed here');
  const expected = largest > limit * 1024 ? 2 : 0;
  return ended.code === expected ? faults : [...faults, `should end with ${expected}: ${told(ended)}`];
}

async function onFullDisk(folder: string, { args, sources }: Writing, pagesFree: number, after: Files, codes: (number | undefined)[]): Promise<string[]> {
  write(folder, sources);
  mkdirSync(path.join(folder, '.rest'));
  fill(path.join(folder, '.rest/filler'), pagesFree * 4096);
  const visible = (): Files => new Map([...filesIn(folder)].filter(([name]) => !name.startsWith('.rest')));
  const before = visible();
  const ended = await run(args, { cwd: folder });
  codes.push(ended.code);
  return faultsOf(ended, visible(), before, after, 'the disk is full');
}

/** Takes all of a disk but so many bytes. */
function fill(file: string, free: number): void {
  const descriptor = openSync(file, 'w');
  let size = 0;
  try {
    for (;;) size += writeSync(descriptor, Buffer.alloc(4096));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  } finally {
    closeSync(descriptor);
  }
  truncateSync(file, Math.max(0, size - free));
}

function faultsOf(ended: Ended, found: Files, before: Files, after: Files, reason: string): string[] {
  const left = leftoversOf(found);
  const isDone = ended.code === 0 && isSame(found, after);
  const isRefused = ended.code === 2 && isSame(found, before) && ended.stderr.includes(reason);
  return [...(isDone || isRefused ? [] : [told(ended)]), ...(left.length > 0 ? [`left behind: ${left.join(', ')}`] : [])];
}
