#!/usr/bin/env node
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Script } from 'node:vm';

/*
 * Starts the program with what V8 compiled of it before: compiling it anew is a fifth of a run on one file. Such a cache is of one
 * version of V8, which refuses any other one and one of another text. One is made where the program is; an installation that came with
 * that of another version makes its own at the end of the first run. It stands beside the program, and nowhere else: V8 believes
 * what it says, so it must come from where the program came from.
 */

declare const __dirname: string;

const name = process.argv[2] === 'lint' ? 'lint' : 'program';
const file = path.join(__dirname, `${name}.cjs`);
const ownCache = path.join(__dirname, `${name}.${process.versions.v8}.${process.arch}.cache`);
// the program is written in ASCII
const source = `(function (exports, require, module, __filename, __dirname) {${readFileSync(file, 'latin1')}\n})`;
const script = compile(ownCache, path.join(__dirname, `${name}.cache`));
// what a run does not call is not compiled
if (script.cachedDataRejected !== false && (name === 'lint' || process.argv[2] === 'build')) process.on('exit', keep);
const program = { exports: {} };
script.runInThisContext()(program.exports, createRequire(file), program, file, __dirname);

/** The program, from the first of these files that is there and of this version of V8. */
function compile(...caches: readonly string[]): Script {
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
function keep(): void {
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
