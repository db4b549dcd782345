import { type ChildProcess, spawn } from 'node:child_process';
import { constants } from 'node:os';
import path from 'node:path';

/** The compiled program, as `npm run torture` has just made it. */
const program = path.resolve('lib/personac.cjs');

/** How a process ended. */
export interface Ended {
  /** As a shell tells it, 130 where SIGINT ended it; nothing where it took longer than it may, and was killed. */
  readonly code: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** In what a process is run. */
export interface Surroundings {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** A command that is given the program, such as `inShell('ulimit -n 64; exec "$@"')`. */
  readonly through?: readonly string[];
  /** Another Node than the one that this runs in. */
  readonly node?: string;
  /** Options of Node. */
  readonly flags?: readonly string[];
  /** What Node loads before the program: `scripts/torture/preload/<name>.cjs`. */
  readonly preload?: string;
  /** Standard input; without it there is none. */
  readonly input?: string;
  /** How long it may take, in milliseconds. */
  readonly deadline?: number;
}

/** A line of shell in which `"$@"` is the program with its arguments. */
export function inShell(line: string): readonly string[] {
  // what people set up for their own shells is not of this
  return ['bash', '--norc', '-c', line, 'bash'];
}

/** Starts the program as a process of its own, without anything of our environment that would change it. */
export function start(args: readonly string[], { cwd, env, through = [], node = process.execPath, flags = [], preload }: Surroundings): ChildProcess {
  const required = preload === undefined ? [] : ['--require', path.resolve('scripts/torture/preload', `${preload}.cjs`)];
  const [command = node, ...others] = [...through, node, ...flags, ...required, program, ...args];
  return spawn(command, others, { cwd, env: { PATH: process.env.PATH ?? '', ...env }, stdio: ['pipe', 'pipe', 'pipe'] });
}

/** Waits until a process has ended and both its streams are read. */
export function endOf(child: ChildProcess, { input, deadline = 60_000 }: Pick<Surroundings, 'input' | 'deadline'> = {}): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const told: { stdout: string; stderr: string; isLate: boolean } = { stdout: '', stderr: '', isLate: false };
    const clock = setTimeout(() => {
      told.isLate = true;
      child.kill('SIGKILL');
    }, deadline);
    for (const name of ['stdout', 'stderr'] as const)
      child[name]?.setEncoding('utf8').on('data', (text: string) => {
        told[name] += text;
      });
    // it may end without reading what it was given
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearTimeout(clock);
      resolve({ ...told, code: told.isLate ? undefined : (code ?? 128 + (signal === null ? 0 : constants.signals[signal])) });
    });
  });
}

/** Runs the program to its end. */
export function run(args: readonly string[], surroundings: Surroundings): Promise<Ended> {
  return endOf(start(args, surroundings), surroundings);
}

/** An ending in one line, for what is reported as broken. */
export function told({ code, stdout, stderr }: Ended): string {
  const brief = (text: string): string => JSON.stringify(text.length > 300 ? `${text.slice(0, 300)}…` : text);
  return `ended with ${code ?? 'nothing, as it took too long'}; stdout ${brief(stdout)}, stderr ${brief(stderr)}`;
}
