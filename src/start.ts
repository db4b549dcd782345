#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Script } from 'node:vm';

/*
 * Starts the program with what V8 compiled of it when it was installed: compiling it anew is a fifth of a run on one file. The
 * cache is of one version of V8, which refuses any other one and one of another text; then the program is compiled as usual.
 */

declare const __dirname: string;

const file = path.join(__dirname, 'program.cjs');
const cachedData = cacheOf(path.join(__dirname, 'program.cache'));
const source = readFileSync(file, 'utf8');
const script = new Script(`(function (exports, require, module, __filename, __dirname) {${source}\n})`, {
  filename: file,
  ...(cachedData && { cachedData }),
});
const program = { exports: {} };
script.runInThisContext()(program.exports, createRequire(file), program, file, __dirname);

function cacheOf(name: string): Buffer | undefined {
  try {
    return readFileSync(name);
  } catch {
    return undefined;
  }
}
