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

const file = path.join(__dirname, 'program.cjs');
const ownCache = path.join(__dirname, `program.${process.versions.v8}.${process.arch}.cache`);
// the program is written in ASCII
const source = `(function (exports, require, module, __filename, __dirname) {${readFileSync(file, 'latin1')}\n})`;
const script = compiled(path.join(__dirname, 'program.cache')) ?? compiled(ownCache) ?? new Script(source, { filename: file });
// what a run does not call is not compiled
if (script.cachedDataRejected === undefined && process.argv[2] === 'lint') process.on('exit', keep);
const program = { exports: {} };
script.runInThisContext()(program.exports, createRequire(file), program, file, __dirname);

/** The program as V8 compiled it before; nothing where there is no such file, or it is of another version. */
function compiled(cache: string): Script | undefined {
  try {
    const found = new Script(source, { filename: file, cachedData: readFileSync(cache) });
    return found.cachedDataRejected ? undefined : found;
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
