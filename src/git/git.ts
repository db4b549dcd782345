import { execFileSync } from 'node:child_process';
import { Failure } from '../model/failure.js';

/** Far above what the list of a large repository needs. */
const mostBytes = 512 * 1024 * 1024;

/*
 * A stranger's repository is asked, and nothing of it runs: no monitor of files, no pager, no fetch of what is not here.
 * Only filters of files run, where the configuration of the clone has them: without those of LFS, every file would be another.
 * The environment is handed on, as a hook's index may be another than the usual one.
 */
const always = ['--no-pager', '--no-optional-locks', '-c', 'core.fsmonitor=false', '-c', 'core.quotePath=false', '-c', 'protocol.allow=never'];
// a configuration that allows a protocol by its name counts for more than one that allows none
const noFetch = ['ext', 'fd', 'file', 'ftp', 'ftps', 'git', 'http', 'https', 'ssh'].flatMap((protocol) => ['-c', `protocol.${protocol}.allow=never`]);

/**
 * Asks git.
 *
 * @param args a command and what it is given; never a revision or a name that could be read as an option
 * @param cwd where it runs
 * @returns what it answers on standard output
 * @throws {Refusal} where it ends with another code than 0
 * @throws {Failure} where there is no git
 */
export function git(args: readonly string[], cwd: string, input: string | Uint8Array = ''): Buffer {
  try {
    return execFileSync('git', [...always, ...noFetch, ...args], {
      cwd,
      input,
      maxBuffer: mostBytes,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
  } catch (error) {
    const { code, status, stderr } = error as { readonly code?: string; readonly status?: number | null; readonly stderr?: Buffer };
    if (code === 'ENOENT') throw new Failure('git is needed for this, and is not installed');
    if (typeof status !== 'number') throw new Failure(`git ${args[0]} did not end: ${code ?? (error as Error).message}`);
    throw new Refusal(status, (stderr?.toString('utf8').trim().split('\n')[0] ?? '').replace(/^(?:fatal|error): /, ''));
  }
}

/** Git would not do it. */
export class Refusal extends Failure {
  constructor(
    readonly status: number,
    readonly reason: string,
  ) {
    super(`git: ${reason}`);
  }
}

/** The first line of an answer. */
export function line(answer: Buffer): string {
  return answer.toString('utf8').split('\n')[0] ?? '';
}

/** The parts of an answer that are parted by NUL. */
export function parts(answer: Buffer): string[] {
  return answer.toString('utf8').split('\0').slice(0, -1);
}
