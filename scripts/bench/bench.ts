/** Measures the compiled command line as people run it: whole processes, in pairs, against what nobody can do without. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { peakMemory } from './memory.js';
import { type Command, measurePairs, spreadOf } from './pairs.js';
import { mostPersonas, writePersonas } from './personas.js';
import { machine, type Row, table } from './table.js';

const persona = 'personas/parker-product-manager.md';
const { values } = parseArgs({ options: { pairs: { type: 'string', default: '21' }, files: { type: 'string', default: '1000' } } });
const pairs = Math.max(1, Number.parseInt(values.pairs, 10) || 21);
const many = Math.min(mostPersonas, Math.max(1, Number.parseInt(values.files, 10) || 1000));
// what takes seconds varies less from run to run
const few = Math.ceil(pairs / 5);

const temporary = mkdtempSync(path.join(tmpdir(), 'personac-bench-'));
try {
  await measureAll();
} finally {
  rmSync(temporary, { recursive: true, force: true });
}

async function measureAll(): Promise<void> {
  const folder = path.join(temporary, 'personas');
  const output = path.join(temporary, 'dist');
  const parser = path.join(temporary, 'parse-alone.mjs');
  const faulty = path.join(temporary, 'parker-product-manager.md');
  const bytes = writePersonas(folder, many);
  writeFileSync(faulty, fault(readFileSync(persona, 'utf8')));
  await build({
    entryPoints: ['scripts/bench/parse-alone.ts'],
    outfile: parser,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    minify: true,
  });

  const personac = (name: string, args: readonly string[], more: Partial<Command> = {}): Command => ({
    name,
    args: [path.resolve('lib/personac.cjs'), ...args],
    ...more,
  });
  const nothing: Command = { name: 'node -e 0', args: ['-e', '0'] };
  const lintMany = personac(`lint ${grouped(many)} files`, ['lint', folder]);
  const parseMany: Command = { name: 'remark-parse alone', args: [parser, folder] };
  const buildMany = personac(`build ${grouped(many)} files`, ['build', folder, '-o', output], {
    prepare: () => rmSync(output, { recursive: true, force: true }),
  });

  const worn = path.join(temporary, 'worn');
  const fixMany = personac(`lint --fix ${grouped(many)} files, each mended`, ['lint', '--fix', 'worn'], {
    cwd: temporary,
    prepare: () => wearOut(folder, worn),
  });
  const lintWorn = personac(`lint the same files`, ['lint', 'worn'], { cwd: temporary, prepare: () => wearOut(folder, worn) });

  const page = path.join(temporary, 'page.md');
  writeFileSync(page, pageOf(folder));
  const importMany = personac(`import a page of ${grouped(many)} personas`, ['import', 'page.md', '-o', 'imported'], {
    cwd: temporary,
    prepare: () => rmSync(path.join(temporary, 'imported'), { recursive: true, force: true }),
  });

  const rows = [
    row(personac('lint one file', ['lint', persona]), nothing, pairs, 2.5),
    row(personac('lint one faulty file', ['lint', faulty], { status: 1 }), nothing, pairs),
    row(personac('lint the 20 personas here', ['lint', 'personas']), nothing, pairs),
    row(lintMany, parseMany, few, 1.5),
    memoryRow(lintMany, parseMany, 3),
    row(buildMany, lintMany, few),
    row(fixMany, lintWorn, few),
    row(importMany, lintMany, few),
  ];
  process.stdout.write(`${machine()}\n${grouped(many)} generated personas of ${(bytes / many / 1024).toFixed(1)} KB on average\n\n${table(rows)}\n`);
}

function row(subject: Command, baseline: Command, count: number, goal?: number): Row {
  process.stderr.write(`${subject.name} against ${baseline.name} …\n`);
  const { pairs: runs, ...times } = measurePairs(subject, baseline, count);
  return { what: subject.name, against: baseline.name, unit: 'ms', runs, ...times, ...(goal !== undefined && { goal }) };
}

function memoryRow(subject: Command, baseline: Command, runs: number): Row {
  process.stderr.write(`memory of ${subject.name} against ${baseline.name} …\n`);
  const peaks = Array.from({ length: runs }, () => [peakMemory(subject), peakMemory(baseline)] as const);
  const [own, other] = [peaks.map(([peak]) => peak), peaks.map(([, peak]) => peak)];
  const ratio = spreadOf(peaks.map(([a, b]) => a / b));
  return { what: `${subject.name}, peak memory`, against: baseline.name, unit: 'MB', runs, subject: spreadOf(own), baseline: spreadOf(other), ratio };
}

/** A persona with the faults that people make: a section without its heading, an unknown one, a value that cannot be. */
function fault(text: string): string {
  return text
    .replace('stages: [plan]', 'stages: plan\nstatus: finished')
    .replace('## Motivations', '## Motivatons')
    .replace('## Frustrations', '### Frustrations\n\n| a | b |\n| - | - |\n| c | d |\n')
    .replace(/I want to break it down.*/, 'TBD');
}

/** The personas as teams bring them: two headings in other words or dress, the job titles in a line below the title. */
function wearOut(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) {
    const text = readFileSync(path.join(from, name), 'utf8');
    const titles = /^titles: \[(.*)\]\n/m.exec(text);
    writeFileSync(
      path.join(to, name),
      text
        .replace(titles?.[0] ?? '', '')
        .replace('\n\n## Job summary', `\n\n- **Alternative job titles:** ${titles?.[1]}\n\n## Job summary`)
        .replace('## Motivations', '## Motivations:')
        .replace('## Frustrations', '## Pain points'),
    );
  }
}

/** The personas as one page: a level deeper, the job titles in a line below the title. */
function pageOf(folder: string): string {
  const personas = readdirSync(folder).map((name) => {
    const [, titles, body = ''] = /^---\ntitles: \[(.*)\]\n[\s\S]*?---\n\n([\s\S]*)$/.exec(readFileSync(path.join(folder, name), 'utf8')) ?? [];
    return body.replace('\n\n## ', `\n\n- **Alternative job titles:** ${titles}\n\n## `).replace(/^#/gm, '##');
  });
  return `# Personas\n\n${personas.join('\n')}`;
}

function grouped(number: number): string {
  return number.toLocaleString('en');
}
