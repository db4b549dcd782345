import { fstatSync, type Stats, writeSync } from 'node:fs';
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
  let errors: NodeJS.WriteStream | undefined;
  const stderr = (text: string): void => {
    errors ??= process.stderr.on('error', () => undefined);
    errors.write(text);
  };
  const refused = (error: unknown): void => {
    if ((error as NodeJS.ErrnoException).code === 'EPIPE') return;
    process.exitCode = 2;
    stderr(`personac: the report was not written: ${reasonOf(error)}\n`);
  };
  const cache = cacheFolder();
  const screen = mayBeScreen(1) && process.stdout.isTTY ? process.stdout : undefined;
  const isSmart = process.env.TERM !== 'dumb';
  const terminal: Terminal = {
    get cwd() {
      return workingDirectory();
    },
    colour: wantsColour(screen !== undefined),
    width: Math.max(40, Math.min(screen?.columns ?? 100, 140)),
    ...(screen && isSmart && { rows: () => screen.rows ?? 24 }),
    ...(isSmart && !process.env.CI && mayBeScreen(2) && process.stderr.isTTY && { progress: (text: string) => stderr(replaceLine(text)) }),
    today: () => new Date().toISOString().slice(0, 10),
    // `performance` takes longer to load than to tell the time
    now: () => Number(process.hrtime.bigint()) / 1e6,
    env: (name) => process.env[name] || undefined,
    ...(cache && { cache }),
    ...(typeof PERSONAC_BUILD === 'string' && { build: PERSONAC_BUILD }),
    out: writer(1, screen !== undefined, refused),
    // names of files may hold anything
    error: (text) => stderr(`${commandlessLines(text.split('\n').map(harmless).join('\n'))}\n`),
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

/** What lies behind a descriptor; nothing where it is closed. */
function statsOf(descriptor: number): Stats | undefined {
  try {
    return fstatSync(descriptor);
  } catch {
    return undefined;
  }
}

/** To ask Node whether something is a screen takes a tenth of a run on one file, so it is asked only of what may be one. */
function mayBeScreen(descriptor: number): boolean {
  const stats = statsOf(descriptor);
  // the first kind of devices is that of /dev/null
  return stats?.isCharacterDevice() === true && !(process.platform === 'linux' && stats.rdev >> 8 === 1);
}

/**
 * Writes to standard output. Node itself writes to a file but once, and says nothing where a disk that is nearly full took only a part of
 * it; and what writes to a pipe takes long to load, so only one that is full, or is read in its own time, is left to it.
 */
function writer(descriptor: number, isScreen: boolean, refused: (error: unknown) => void): (text: string) => void {
  const stats = statsOf(descriptor);
  const isDirect = !isScreen && stats !== undefined && (process.platform !== 'win32' || stats.isFile());
  let stream: NodeJS.WriteStream | undefined;
  let isRefused = false;
  const toStream = (bytes: Uint8Array): void => {
    stream ??= process.stdout.on('error', refused);
    stream.write(bytes);
  };
  return (text) => {
    const bytes = Buffer.from(text, 'utf8');
    if (isRefused) return;
    if (!isDirect || stream) return toStream(bytes);
    let done = 0;
    try {
      while (done < bytes.length) done += writeSync(descriptor, bytes, done);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return toStream(bytes.subarray(done));
      isRefused = true;
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

function wantsColour(isScreen: boolean): boolean {
  if (process.env.NO_COLOR) return false;
  if (process.env.FORCE_COLOR !== undefined) return process.env.FORCE_COLOR !== '0';
  return isScreen && process.env.TERM !== 'dumb';
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
