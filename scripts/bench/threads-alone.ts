/** Compiles the pages of a folder and checks them together, in one thread or in two: whether a second one is worth its start and the way back. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { readRecord, writeRecord } from '../../src/cache/record.js';
import { forSet } from '../../src/check/for-set.js';
import { compile, compileSet } from '../../src/compile.js';
import { defaultFormat } from '../../src/format/default.js';
import type { CompiledFile } from '../../src/model/record.js';

/** Records go back in parcels of so many. */
const parcel = 50;
const format = defaultFormat();

function* compiled(folder: string, names: readonly string[]): Iterable<CompiledFile> {
  for (const name of names) yield forSet(compile({ path: name, text: readFileSync(path.join(folder, name), 'utf8') }, { format }));
}

/** What the other thread does: it sends the pages as records, each with its text. */
function send({ folder, names }: { readonly folder: string; readonly names: readonly string[] }): void {
  let some: [record: string, text: string][] = [];
  for (const file of compiled(folder, names)) {
    some.push([writeRecord(file), file.text]);
    if (some.length < parcel) continue;
    parentPort?.postMessage(some);
    some = [];
  }
  parentPort?.postMessage(some);
}

async function run(folder: string, threads: number): Promise<void> {
  const names = readdirSync(folder).sort();
  const half = threads === 1 ? names.length : Math.ceil(names.length / 2);
  const files: CompiledFile[] = [];
  const other =
    half < names.length &&
    new Promise((resolve, reject) => {
      const worker = new Worker(new URL(import.meta.url), { workerData: { folder, names: names.slice(half) } });
      worker.on('message', (some: [string, string][]) => {
        for (const [record, text] of some) files.push(readRecord(record, text));
      });
      worker.on('error', reject);
      worker.on('exit', resolve);
    });
  files.push(...compiled(folder, names.slice(0, half)));
  await other;
  if (files.length !== names.length) throw new Error(`${files.length} of ${names.length} files came back`);
  process.stdout.write(`${files.length} files, ${compileSet(files, { format }).diagnostics.length} findings\n`);
}

if (isMainThread) await run(process.argv[2] ?? '.', Number(process.argv[3] ?? 1));
else send(workerData as Parameters<typeof send>[0]);
