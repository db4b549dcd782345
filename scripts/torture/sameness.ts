import { createHash } from 'node:crypto';
import path from 'node:path';
import { type Files, filesIn, inFolder, write } from './process/folder.js';
import { inLanes, seeded } from './process/lanes.js';
import { disordered, fileOf, pages, persona } from './process/pages.js';
import { run, told } from './process/run.js';
import type { Figure, Trial } from './trial.js';

/** Where and how a team's pages are read and written. */
interface Place {
  readonly locale: string;
  readonly zone: string;
  /** A folder of another name and depth. */
  readonly below: string;
  readonly random: () => number;
}

/** Names that locales sort differently: ä and z, i and İ, capitals and small letters, digits. */
const people = [
  'Ängström (Ärztin)',
  'Zoë (Tester)',
  'istanbul (Tester)',
  'Ian (Tester)',
  'Ivy 10 (Tester)',
  'Ivy 9 (Tester)',
  'cháo (Tester)',
  'Chad (Tester)',
];
const titled = Object.fromEntries(
  people.map((title, index) => [`personas/${['ä', 'z', 'ist', 'IAN', 'v10', 'v9', 'ch', 'C'][index]}.md`, disordered(index).replace(/^# .*/, `# ${title}`)]),
);
const more = pages(3, (number) => persona(number));
const clean = { ...titled, ...more, 'personas/README.md': 'All of them.\n' };
const studies = '# Research\n\n## Interviews\n\n- Date: 2025-11-02\n- Method: interviews\n- Participants: 12\n';
const sources = { ...clean, [`faulty/${fileOf(40)}`]: persona(40).replace('## Motivations', '## Motivatons'), 'faulty/research.md': studies };

/** What downstream reads: each command writes files or prints bytes; `…` stands for the pages, each time in another order. */
const commands: readonly (readonly [code: number, ...args: string[]])[] = [
  // two of the pages that are named are not there
  [2, 'lint', '…', '--format', 'json', '--format', 'sarif=report.sarif', '--format', 'junit=report.xml', '--format', 'gitlab=report.json'],
  [0, 'build', '…', '--ndjson', '--split', '--package', '--today', '2026-09-14'],
  [0, 'index', '-o', 'OURS.md'],
  [0, 'baseline', '…'],
  [0, 'init', 'faulty'],
];

/** The same pages give the same bytes, wherever and however they are read. */
export const trial: Trial = async () => {
  const random = seeded(20_260_914);
  const places = ['C', 'tr_TR.UTF-8', 'sv_SE.UTF-8'].flatMap((locale) =>
    ['Pacific/Kiritimati', 'America/Los_Angeles'].flatMap((zone) =>
      ['a', 'Zwölf Leute/und/mehr'].map((below): Place => ({ locale, zone, below, random: seeded(random() * 2 ** 32) })),
    ),
  );
  const figures: Figure[] = [];
  for (const [code, ...args] of commands) {
    const hashes = new Map<string, string[]>();
    // init takes as long as ten others; four places differ in all that there is
    const some = args[0] === 'init' ? places.filter((_, index) => index % 3 === 0) : places;
    await inLanes(some, async (place) => {
      const hash = await inFolder((folder) => hashOf(path.join(folder, place.below), args, code, place));
      hashes.set(hash, [...(hashes.get(hash) ?? []), `${place.locale} ${place.zone} ${place.below}`]);
    });
    const groups = [...hashes].map(([hash, where]) => `${hash}: ${where.join('; ')}`);
    const wrong = groups.filter((group) => !/^[0-9a-f]{64}:/.test(group));
    figures.push({
      what: `\`${args.filter((word) => word !== '…').join(' ')}\` in 3 locales, 2 time zones, 2 folders, orders of arguments`,
      promise: 'one hash',
      tried: some.length,
      broken: wrong.length > 0 ? wrong : groups.slice(1),
    });
  }
  return figures;
};

/** The hash of all that a command prints and writes; words where it did not end as it must. */
async function hashOf(project: string, args: readonly string[], code: number, { locale, zone, random }: Place): Promise<string> {
  write(project, Object.fromEntries(shuffled(Object.entries(sources), random)));
  const before = filesIn(project);
  const listed =
    args[0] === 'build'
      ? Object.keys({ ...titled, ...more })
      : [...Object.keys(clean), 'faulty', 'gone.md', 'also-gone.md'].filter(args[0] === 'lint' ? Boolean : isThere);
  const named = shuffled(listed, random);
  const ended = await run(
    args.flatMap((word) => (word === '…' ? named : [word])),
    { cwd: project, env: { LC_ALL: locale, LANG: locale, LANGUAGE: locale, TZ: zone } },
  );
  const written = newIn(filesIn(project), before);
  const seen = JSON.stringify([ended.code, ended.stdout.replace(/ in [\d.]+ s$/gm, ''), ended.stderr, [...written]]);
  if (ended.code !== code || (written.size === 0 && ended.stdout === '')) return told(ended);
  return createHash('sha256').update(seen).digest('hex');
}

function isThere(name: string): boolean {
  return !name.endsWith('gone.md');
}

function newIn(found: Files, before: Files): Files {
  return new Map([...found].filter(([name, text]) => before.get(name) !== text));
}

/** The same items in another order. */
function shuffled<Item>(items: readonly Item[], random: () => number): Item[] {
  return items
    .map((item) => ({ item, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}
