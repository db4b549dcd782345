/**
 * Measures the compiled command line as people run it: whole processes, in pairs, against what nobody can do without, and
 * beside other programs. `npm run bench -- --only rivals,many --pairs 5 --files 200 --all --write`.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { growth, hundredThousand, threads, warmCache } from './growth.js';
import { many, setRulesShare } from './many.js';
import { type Part, placed, type Report, written } from './page.js';
import { mostPersonas } from './personas.js';
import { besideRivals, rivalCommands } from './rivals.js';
import { grouped, type Setting } from './setting.js';
import { startUp } from './start-up.js';
import { machine, type Row, table } from './table.js';
import { watching } from './watching.js';

/** A part of the report. */
interface Section {
  readonly title: string;
  readonly run: (setting: Setting) => Row[] | Promise<Row[]>;
  /** It takes minutes: only where it is named, or all are asked for. */
  readonly isLong?: boolean;
  /** What stands below the title. */
  readonly intro?: string;
}

const sections: Readonly<Record<string, Section>> = {
  'start-up': { title: 'Few files', run: startUp },
  many: { title: 'Many files', run: many },
  set: { title: 'Rules over the set', run: setRulesShare },
  watch: { title: 'Watching', run: watching },
  rivals: {
    title: 'Beside others',
    run: besideRivals,
    intro: `A ratio below 1 means that \`personac lint\`, with all its rules, took less time. The others ran as:\n\n${rivalCommands.map((typed) => `- \`${typed}\``).join('\n')}`,
  },
  cache: { title: 'From the cache', run: warmCache, isLong: true },
  growth: { title: 'Ten thousand personas', run: growth, isLong: true },
  threads: { title: 'Two threads', run: threads, isLong: true },
  'hundred-thousand': { title: 'A hundred thousand personas', run: hundredThousand, isLong: true },
};

const page = 'docs/performance.md';

const { values } = parseArgs({
  options: {
    pairs: { type: 'string', default: '21' },
    files: { type: 'string', default: '1000' },
    only: { type: 'string' },
    all: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
});
const pairs = Math.max(1, Number.parseInt(values.pairs, 10) || 21);
const setting: Setting = {
  pairs,
  few: Math.ceil(pairs / 5),
  many: Math.min(mostPersonas, Math.max(1, Number.parseInt(values.files, 10) || 1000)),
  temporary: mkdtempSync(path.join(tmpdir(), 'personac-bench-')),
};
try {
  const report = await measure(chosen(), setting);
  process.stdout.write(written(report));
  const titles = Object.values(sections).map(({ title }) => title);
  if (values.write) writeFileSync(page, placed(readFileSync(page, 'utf8'), report, titles));
} finally {
  rmSync(setting.temporary, { recursive: true, force: true });
}

function chosen(): Section[] {
  const names = values.only?.split(',') ?? Object.keys(sections).filter((name) => values.all || !sections[name]?.isLong);
  return names.map((name) => {
    const section = sections[name];
    if (!section) throw new Error(`there is no section “${name}”: ${Object.keys(sections).join(', ')}`);
    return section;
  });
}

async function measure(wanted: readonly Section[], shared: Setting): Promise<Report> {
  const parts: Part[] = [];
  for (const { title, intro, run } of wanted) {
    parts.push({ title, text: [...(intro === undefined ? [] : [intro]), table(await run(shared))].join('\n\n') });
  }
  return { head: `${machine()}. The generated personas are ${grouped(shared.many)} where it says nothing else.`, parts };
}
