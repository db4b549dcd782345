import { fstatSync, writeSync } from 'node:fs';
import path from 'node:path';
import { CommanderError } from 'commander';
import packageJson from '../package.json' with { type: 'json' };
import { Failure, reasonOf } from './model/failure.js';
import { type AddCommand, program } from './program/program.js';
import { commandlessLines, harmless } from './report/harmless.js';
import { replaceLine } from './report/screen.js';
import type { ExitCode, Terminal } from './terminal.js';

/**
 * Reads the arguments, runs one command, and ends with its exit code. Alone in the project it touches `process`.
 *
 * @param commands those that this program has
 */
export async function main(commands: readonly AddCommand[]): Promise<void> {
  const output = openOutput();
  const run = (code: Promise<ExitCode> | ExitCode): Promise<void> => Promise.resolve(code).then((value) => output.end(value));
  try {
    await program({ terminal: output.terminal, run, version: packageJson.version }, commands).parseAsync(process.argv);
  } catch (error) {
    if (error instanceof CommanderError) output.end(error.exitCode === 0 ? 0 : 2);
    else {
      output.terminal.error(
        `personac: ${error instanceof Failure ? error.message : `this is a fault of personac: ${error instanceof Error ? error.message : error}`}`,
      );
      output.end(2);
    }
  }
}

/** Standard output and error: a reader that went away is no fault, a full disk is. */
function openOutput(): { terminal: Terminal; end: (code: ExitCode) => void } {
  const { stdout, stderr } = process;
  const refused = (error: unknown): void => {
    if ((error as NodeJS.ErrnoException).code === 'EPIPE') return;
    process.exitCode = 2;
    stderr.write(`personac: the report was not written: ${reasonOf(error)}\n`);
  };
  stdout.on('error', refused);
  stderr.on('error', () => undefined);
  const cache = cacheFolder();
  const terminal: Terminal = {
    get cwd() {
      return workingDirectory();
    },
    colour: wantsColour(),
    width: Math.max(40, Math.min(stdout.columns ?? 100, 140)),
    ...(stdout.isTTY && process.env.TERM !== 'dumb' && { rows: () => stdout.rows ?? 24 }),
    ...(stderr.isTTY && process.env.TERM !== 'dumb' && !process.env.CI && { progress: (text: string) => stderr.write(replaceLine(text)) }),
    today: () => new Date().toISOString().slice(0, 10),
    // `performance` takes longer to load than to tell the time
    now: () => Number(process.hrtime.bigint()) / 1e6,
    env: (name) => process.env[name] || undefined,
    ...(cache && { cache }),
    ...(typeof PERSONAC_BUILD === 'string' && { build: PERSONAC_BUILD }),
    out: isFile(stdout.fd) ? fileWriter(stdout.fd, refused) : (text) => stdout.write(text),
    // names of files may hold anything
    error: (text) => stderr.write(`${commandlessLines(text.split('\n').map(harmless).join('\n'))}\n`),
    input: readInput,
  };
  return {
    terminal,
    end: (code) => {
      if (process.exitCode !== 2) process.exitCode = code;
    },
  };
}

/** Put in where the program is compiled: a digest of what it is made of. */
declare const PERSONAC_BUILD: string | undefined;

/** Where systems want to have what programs can make again. */
function cacheFolder(): string | undefined {
  const { XDG_CACHE_HOME: given, LOCALAPPDATA: windows, HOME: home } = process.env;
  const own = process.platform === 'win32' ? windows : home && path.join(home, process.platform === 'darwin' ? 'Library/Caches' : '.cache');
  const folder = given && path.isAbsolute(given) ? given : own;
  return folder && path.join(folder, 'personac');
}

function isFile(descriptor: number): boolean {
  try {
    return fstatSync(descriptor).isFile();
  } catch {
    return false;
  }
}

/** Node itself writes to a file but once, and says nothing where a disk that is nearly full took only a part of it. */
function fileWriter(descriptor: number, refused: (error: unknown) => void): (text: string) => void {
  const state = { isRefused: false };
  return (text) => {
    if (state.isRefused) return;
    try {
      const bytes = Buffer.from(text, 'utf8');
      for (let done = 0; done < bytes.length; ) done += writeSync(descriptor, bytes, done);
    } catch (error) {
      state.isRefused = true;
      refused(error);
    }
  };
}

function workingDirectory(): string {
  try {
    return process.cwd();
  } catch {
    throw new Failure('the folder that this runs in is gone');
  }
}

function wantsColour(): boolean {
  if (process.env.NO_COLOR) return false;
  if (process.env.FORCE_COLOR !== undefined) return process.env.FORCE_COLOR !== '0';
  return process.stdout.isTTY === true && process.env.TERM !== 'dumb';
}

async function readInput(most: number): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of process.stdin) {
    chunks.push(chunk as Buffer);
    length += (chunk as Buffer).length;
    if (length >= most) break;
  }
  return Buffer.concat(chunks).subarray(0, most);
}
