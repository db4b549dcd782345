import path from 'node:path';
import { filesIn, inFolder, isSame, leftoversOf, tornOf, write } from '../process/folder.js';
import { disordered, pages, persona } from '../process/pages.js';
import { run, told } from '../process/run.js';
import type { Figure } from '../trial.js';

const count = 6;
const rounds = 7;

/** Two runs write the same files at once. */
export async function twoWriters(): Promise<Figure[]> {
  const older = pages(count, (number) => persona(number, 'I tried out what others built.'));
  return [
    await pairs(
      ['build', '--split'],
      pages(count, (number) => persona(number)),
      'dist',
      older,
    ),
    await pairs(['lint', '--fix'], pages(count, disordered), 'personas'),
  ];
}

async function pairs(args: readonly string[], sources: Readonly<Record<string, string>>, target: string, older = sources): Promise<Figure> {
  const broken: string[] = [];
  let both = 0;
  await inFolder(async (folder) => {
    const place = path.join(folder, target);
    write(folder, older);
    if (older !== sources) await run(args, { cwd: folder });
    const old = filesIn(place);
    write(folder, sources);
    await run(args, { cwd: folder });
    const fresh = filesIn(place);
    for (let round = 1; round <= rounds; round++) {
      write(folder, sources);
      write(place, old);
      const ended = await Promise.all([run(args, { cwd: folder, preload: 'slow-disk' }), run(args, { cwd: folder, preload: 'slow-disk' })]);
      const found = filesIn(place);
      const say = (fault: string): unknown => broken.push(`round ${round}: ${fault}`);
      const torn = tornOf(found, old, fresh);
      if (torn) say(torn);
      // whoever ends well has done its work, or found it done
      if (!ended.some(({ code }) => code === 0) || !isSame(found, fresh)) say(`${ended.map(told).join('; ')}, and not what that says`);
      for (const one of ended) if (one.code !== 0 && !(one.code === 2 && /was changed meanwhile|was not written/.test(one.stderr))) say(told(one));
      if (ended.every(({ code }) => code === 0)) both++;
      const left = leftoversOf(found);
      if (left.length > 0) say(`left behind: ${left.join(', ')}`);
    }
  });
  return {
    what: `two runs of \`${args.join(' ')}\` at once`,
    promise: 'each file old or new; one of them ends well, the other too or says why',
    tried: rounds,
    broken,
    note: `both ended well ${both} times`,
  };
}
