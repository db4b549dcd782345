#!/usr/bin/env node
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Script } from 'node:vm';

/*
 * Starts the program with what V8 compiled of it before: compiling it anew is a fifth of a run on one file. Such a cache is of one
 * version of V8, which refuses any other one and one of another text. One is made where the program is; an installation that came with
 * that of another version makes its own at the end of the first run. It stands beside the program, and nowhere else: V8 believes
 * what it says, so it must come from where the program came from.
 */

declare const __dirname: string;
declare const require: (name: string) => unknown;

load(process.argv[2] === 'lint' ? 'lint' : 'program');

/** Runs a file that stands beside this one, and gives what it exports. The program loads its parsers so, in the runs that need them. */
function load(name: string): unknown {
  const file = path.join(__dirname, `${name}.cjs`);
  const ownCache = path.join(__dirname, `${name}.${process.versions.v8}.${process.arch}.cache`);
  const script = compile(file, [ownCache, path.join(__dirname, `${name}.cache`)]);
  // what a run does not call is not compiled
  if (script.cachedDataRejected !== false && (process.argv[2] === 'lint' || process.argv[2] === 'build')) process.on('exit', () => keep(script, ownCache));
  const loaded = { exports: {} };
  // all stand in one folder, so that what they ask for is the same
  const askFor = (wanted: string): unknown => (wanted === './yaml.cjs' || wanted === './parser.cjs' ? load(wanted.slice(2, -4)) : require(wanted));
  (script.runInThisContext() as (...given: unknown[]) => void)(loaded.exports, askFor, loaded, file, __dirname);
  return loaded.exports;
}

/** A file, from the first of these caches that is there and of this version of V8. */
function compile(file: string, caches: readonly string[]): Script {
  // it is written in ASCII, as one function
  const source = readFileSync(file, 'latin1');
  let script: Script | undefined;
  for (const cache of caches) {
    const cachedData = contentOf(cache);
    if (cachedData) script = new Script(source, { filename: file, cachedData });
    if (script?.cachedDataRejected === false) return script;
  }
  return script ?? new Script(source, { filename: file });
}

function contentOf(cache: string): Buffer | undefined {
  try {
    return readFileSync(cache);
  } catch {
    return undefined;
  }
}

/** Keeps what was compiled in this run; where nothing may be written, the next one compiles it again. */
function keep(script: Script, ownCache: string): void {
  const temporary = `${ownCache}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, script.createCachedData(), { flag: 'wx' });
    renameSync(temporary, ownCache);
  } catch {
    discard(temporary);
  }
}

function discard(temporary: string): void {
  try {
    rmSync(temporary, { force: true });
  } catch {
    // whoever may write nothing may remove nothing
  }
}
