import { lstatSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { filesIn, inFolder, leftoversOf, write } from '../process/folder.js';
import { inLanes } from '../process/lanes.js';
import { disordered, fileOf, pages, persona } from '../process/pages.js';
import { run, told } from '../process/run.js';
import type { Figure } from '../trial.js';

type Deed = 'change' | 'remove' | 'link' | 'folder';
type Moment = 'read' | 'temporary' | 'named';

/** A file that somebody else lays hands on while a command runs. */
interface Meeting {
  readonly args: readonly string[];
  readonly sources: Readonly<Record<string, string>>;
  /** The file, relative to the project. */
  readonly file: string;
  readonly moment: Moment;
  readonly deed: Deed;
}

const changed = 'written by somebody else meanwhile\n';
const secret = 'outside of the project\n';
const second = `personas/${fileOf(11)}`;
const readme = 'personas/README.md';
const baseline = 'personac-baseline.json';
const marked = '# Ours\n\n<!-- personac-index -->\n<!-- /personac-index -->\n';
const every: readonly Deed[] = ['change', 'remove', 'link', 'folder'];

/** A file is changed, goes or becomes something else between being read and being written. */
export async function meetings(): Promise<Figure[]> {
  const worn = pages(3, disordered);
  const clean = pages(3, (number) => persona(number));
  const meet = (args: readonly string[], sources: Meeting['sources'], file: string, moment: Moment, deeds = every): Meeting[] =>
    deeds.map((deed) => ({ args, sources, file, moment, deed }));
  const all: Readonly<Record<string, readonly Meeting[]>> = {
    'a page is changed, removed or replaced while `lint --fix` writes': [
      ...meet(['lint', '--fix'], worn, second, 'temporary'),
      ...meet(['lint', '--fix'], worn, second, 'named'),
    ],
    'a page goes or is replaced while `lint`, `lint --fix` and `build` read': [['lint'], ['lint', '--fix'], ['build']].flatMap((args) =>
      meet(args, args.length > 1 ? worn : clean, second, 'read', ['remove', 'link', 'folder']),
    ),
    'an index or a baseline is changed, removed or replaced while it is written': [
      ...meet(['index'], { ...clean, [readme]: marked }, readme, 'temporary'),
      ...meet(['baseline'], { ...worn, [baseline]: '{ "version": 1, "findings": [] }\n' }, baseline, 'temporary'),
    ],
    'somebody else is faster to create what `new` and `index` create': [
      ...meet(['new', 'Bo (Tester)'], clean, 'personas/bo-tester.md', 'temporary', ['change', 'link', 'folder']),
      ...meet(['index'], clean, readme, 'temporary', ['change', 'link', 'folder']),
    ],
  };
  const figures: Figure[] = [];
  for (const [what, tries] of Object.entries(all)) {
    const broken: string[] = [];
    await inLanes(tries, async (meeting) => {
      const { args, moment, deed } = meeting;
      const faults = await inFolder((folder) => meetingIn(folder, meeting));
      broken.push(...faults.map((fault) => `${args.join(' ')}, ${deed} once ${moment}: ${fault}`));
    });
    figures.push({ what, promise: 'nothing of theirs is lost, exit code 2, the file is named', tried: tries.length, broken });
  }
  return figures;
}

async function meetingIn(folder: string, { args, sources, file, moment, deed }: Meeting): Promise<string[]> {
  const project = path.join(folder, 'project');
  write(folder, { 'project/outside.md': secret, ...Object.fromEntries(Object.entries(sources).map(([name, text]) => [`project/${name}`, text])) });
  const target = path.join(project, file);
  const ended = await run(args, { cwd: project, preload: 'meanwhile', env: { MEANWHILE: JSON.stringify({ when: moment, deed, file: target }) } });
  const found = filesIn(project);
  const stats = lstatSync(target, { throwIfNoEntry: false });
  const isTheirs = {
    change: stats?.isFile() && readFileSync(target, 'utf8') === changed,
    remove: stats === undefined,
    link: stats?.isSymbolicLink(),
    folder: stats?.isDirectory(),
  }[deed];
  const left = leftoversOf(found);
  return [
    ...(ended.stderr.includes('meanwhile: nothing was done') ? ['the moment never came'] : []),
    ...(isTheirs ? [] : [`what the other one did is lost: ${told(ended)}`]),
    ...(ended.code === 2 && ended.stderr.includes(path.basename(file)) ? [] : [`not told: ${told(ended)}`]),
    ...(left.length > 0 ? [`left behind: ${left.join(', ')}`] : []),
    ...(found.get('outside.md') === secret ? [] : ['written through the link']),
    ...(ended.stdout.includes('outside of the project') ? ['read through the link'] : []),
  ];
}
