import { rmSync, watch } from 'node:fs';
import path from 'node:path';
import { times } from '../part.js';
import { type Files, filesIn, inFolder, isSame, leftoversOf, tornOf, write } from '../process/folder.js';
import { inLanes, seeded } from '../process/lanes.js';
import { disordered, pages, persona } from '../process/pages.js';
import { type Ended, endOf, run, start, told } from '../process/run.js';
import type { Figure } from '../trial.js';

/** What is interrupted. */
interface Deed {
  readonly name: string;
  readonly args: readonly string[];
  /** What the project holds before, relative to its folder. */
  readonly sources: Readonly<Record<string, string>>;
  /** The folder that is written to. */
  readonly target: string;
  /** Makes what stands there before. */
  readonly prepare: (folder: string) => Promise<unknown>;
}

const count = 5;
const deeds: readonly Deed[] = [
  {
    name: 'build',
    args: ['build', '--ndjson', '--split'],
    sources: pages(count, (number) => persona(number)),
    target: 'dist',
    // what an older state of the same pages was built to
    prepare: async (folder) => {
      const older = pages(count, (number) => persona(number, 'I tried out what others built.'));
      write(folder, older);
      await run(['build', '--ndjson', '--split'], { cwd: folder });
    },
  },
  {
    name: 'lint --fix',
    args: ['lint', '--fix'],
    sources: pages(count, disordered),
    target: 'personas',
    prepare: async () => undefined,
  },
];

/** How a run is ended: `times` times, and how the end must look to a shell. */
interface Ending {
  readonly signal: 'SIGKILL' | 'SIGINT' | 'SIGTERM';
  readonly code: number;
  readonly times: number;
}

const endings: readonly Ending[] = [
  { signal: 'SIGKILL', code: 137, times: times(100) },
  { signal: 'SIGINT', code: 130, times: times(6) },
  { signal: 'SIGTERM', code: 143, times: times(6) },
];

/** A run is ended from outside at moments drawn by lot, most of them while it writes. */
export async function endedRuns(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const deed of deeds) figures.push(...(await inFolder((one) => inFolder((other) => interrupt(deed, [one, other])))));
  return figures;
}

async function interrupt(deed: Deed, folders: readonly [string, string]): Promise<Figure[]> {
  const { old, fresh, whole, writing } = await rehearse(deed, folders);
  const random = seeded(20_260_914);
  const leftovers = new Map<string, string>();
  const figures: Figure[] = [];
  for (const ending of endings) {
    const { signal, code, times: wanted } = ending;
    const broken: string[] = [];
    let whileWriting = 0;
    // nine of ten are counted from the first file on
    const moments = Array.from({ length: wanted }, (_, index) => ({ aimed: index % 10 !== 0, delay: random() }));
    await inLanes(moments, async ({ aimed, delay }, lane) => {
      const folder = folders[lane] ?? '';
      const milliseconds = delay * (aimed ? writing : whole);
      const ended = await endAfter(deed, folder, ending, milliseconds, aimed);
      const found = filesIn(path.join(folder, deed.target));
      const where = `${signal} ${milliseconds.toFixed(1)} ms ${aimed ? 'after the first file' : 'after the start'}`;
      const torn = tornOf(found, old, fresh);
      if (torn) broken.push(`${where}: ${torn}`);
      const left = leftoversOf(found);
      const isWhole = isSame(found, fresh);
      // a run that was faster than the signal must have done all of it
      if (ended.code !== code && !(ended.code === 0 && isWhole)) broken.push(`${where}: ${told(ended)}`);
      if (!isSame(found, old) && !isWhole) whileWriting++;
      for (const name of left) leftovers.set(name, found.get(name) ?? '');
      if (aimed && delay > 0.9) broken.push(...(await again(deed, folder, fresh, left)).map((line) => `${where}: ${line}`));
      restore(folder, deed.target, old, found);
    });
    const name = { SIGKILL: 'kill -9', SIGINT: 'SIGINT', SIGTERM: 'SIGTERM' }[signal];
    figures.push({
      what: `${name} during \`${deed.name}\``,
      promise: `each file old or new, exit code ${code}`,
      tried: wanted,
      broken,
      note: `${whileWriting} hit while files were being written`,
    });
  }
  return [...figures, await harmless(deed, folders[0], leftovers)];
}

/** One run without an interruption: what stood there before, what stands there afterwards, and how long it takes. */
async function rehearse(deed: Deed, folders: readonly [string, string]): Promise<{ old: Files; fresh: Files; whole: number; writing: number }> {
  for (const folder of folders) {
    await deed.prepare(folder);
    write(folder, deed.sources);
  }
  const [folder] = folders;
  const target = path.join(folder, deed.target);
  const old = filesIn(target);
  const started = performance.now();
  const { ended, first } = begin(deed, folder);
  const written = first.then(() => performance.now());
  const { code } = await ended;
  const [begun, stopped] = [await written, performance.now()];
  const fresh = filesIn(target);
  if (code !== 0 || isSame(old, fresh)) throw new Error(`${deed.name} ended with ${code} and wrote nothing new`);
  restore(folder, deed.target, old, fresh);
  return { old, fresh, whole: stopped - started, writing: stopped - begun };
}

/** Starts a run; `first` comes true once it writes its first file, or has ended without one. */
function begin(deed: Deed, folder: string): { child: ReturnType<typeof start>; ended: ReturnType<typeof endOf>; first: Promise<void> } {
  const child = start(deed.args, { cwd: folder, preload: 'slow-disk' });
  const ended = endOf(child);
  const first = new Promise<void>((resolve) => {
    const watcher = watch(path.join(folder, deed.target), () => resolve());
    void ended.then(() => {
      watcher.close();
      resolve();
    });
  });
  return { child, ended, first };
}

async function endAfter(deed: Deed, folder: string, { signal }: Ending, milliseconds: number, aimed: boolean): ReturnType<typeof endOf> {
  const { child, ended, first } = begin(deed, folder);
  if (aimed) await first;
  const clock = setTimeout(() => child.kill(signal), milliseconds);
  const result = await ended;
  clearTimeout(clock);
  return result;
}

/** The next run does what was left undone, and says so. */
async function again(deed: Deed, folder: string, fresh: Files, left: readonly string[]): Promise<string[]> {
  const ended = await run(deed.args, { cwd: folder });
  const found = filesIn(path.join(folder, deed.target));
  const done = new Map([...found].filter(([name]) => !left.includes(name)));
  return ended.code === 0 && isSame(done, fresh) ? [] : [`the next run does not finish the work: ${told(ended)}`];
}

function restore(folder: string, target: string, old: Files, found: Files): void {
  for (const name of found.keys()) if (!old.has(name)) rmSync(path.join(folder, target, name));
  write(path.join(folder, target), old);
}

/** What killed runs left behind is no persona, and changes nothing. */
async function harmless(deed: Deed, folder: string, leftovers: Files): Promise<Figure> {
  const lint = (): Promise<Ended> => run(['lint', 'personas', 'personas/**', '.', '--format', 'json'], { cwd: folder });
  const before = await lint();
  for (const place of ['personas', deed.target]) write(path.join(folder, place), leftovers);
  const after = await lint();
  const isHarmless = before.stdout === after.stdout && before.code === after.code && before.stderr === after.stderr;
  return {
    what: `\`lint\` over what killed \`${deed.name}\` left behind`,
    promise: 'the same report as without',
    tried: 1,
    broken: leftovers.size === 0 ? ['nothing was left behind, so nothing was tried'] : isHarmless ? [] : [told(after)],
    note: `${leftovers.size} files left behind`,
  };
}
