import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inject, onTestFinished } from 'vitest';

/** What came of one run of the program. */
export interface Run {
  /** Nothing where the run had to be ended. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly input?: string | Uint8Array;
  readonly env?: { readonly [name: string]: string };
}

/** The compiled program, as tests and shells start it. */
const programFile = (): string => path.join(inject('program'), 'personac.cjs');

/** Runs the program as a process of its own; one that hangs is ended after 40 seconds and has no exit code. */
export function personac(args: readonly string[], { cwd, input = '', env = {} }: RunOptions = {}): Run {
  const { status, stdout, stderr } = spawnSync(process.execPath, [programFile(), ...args], {
    cwd,
    input,
    encoding: 'utf8',
    timeout: 40_000,
    maxBuffer: 64 * 1024 * 1024,
    env: { PATH: process.env.PATH ?? '', ...env },
  });
  return { code: status, stdout: stdout.replace(/ in \d+\.\d\d s$/gm, ''), stderr };
}

/** Runs a line of shell, in which `personac` is the program. */
export function shell(line: string, cwd: string): Run {
  const define = `personac() { "${process.execPath}" "${programFile()}" "$@"; }; `;
  const { status, stdout, stderr } = spawnSync('bash', ['-c', define + line], { cwd, encoding: 'utf8', timeout: 40_000 });
  return { code: status, stdout, stderr };
}

export interface Report {
  readonly version: number;
  readonly findings: readonly {
    readonly rule: string;
    readonly severity: string;
    readonly path: string;
    readonly line: number;
    readonly column: number;
    readonly message: string;
    readonly subject: string;
    readonly fix?: { readonly safety: string; readonly edits: readonly { readonly start: number; readonly end: number; readonly text: string }[] };
  }[];
  readonly mended?: { readonly findings: number; readonly files: number; readonly refused: number };
  readonly files: number;
  readonly errors: number;
  readonly warnings: number;
  readonly waived: number;
  readonly skipped: readonly string[];
  readonly problems: readonly { readonly path: string; readonly message: string }[];
}

/** Lints and reads the report for programs. */
export function lintJson(args: readonly string[], options: RunOptions = {}): Report & { readonly code: number | null } {
  const { code, stdout } = personac(['lint', '--format', 'json', ...args], options);
  return { code, ...(JSON.parse(stdout) as Report) };
}

/** Findings as one line each, in the order of the report: `path:line:column rule`. */
export function places({ findings }: Report): string[] {
  return findings.map(({ path: file, line, column, rule }) => `${file}:${line}:${column} ${rule}`);
}

/** A folder that holds these files, and is removed when the test ends. */
export function folderWith(files: { readonly [name: string]: string | Uint8Array } = {}): string {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'personac-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  write(folder, files);
  return folder;
}

export function write(folder: string, files: { readonly [name: string]: string | Uint8Array }): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), content);
  }
}

export function readIn(folder: string, name: string): string {
  return readFileSync(path.join(folder, name), 'utf8');
}

/** A persona without a finding, whatever others say, where its file is called `ann-tester.md` or as its title says. */
export function persona(title = 'Ann (Tester)', frontmatter = ''): string {
  return `${frontmatter === '' ? '' : `---\n${frontmatter}\n---\n\n`}# ${title}

## Job summary

I try out what others build.

## Jobs to be done

- When a build lands, I want to try it out, so that nobody ships a fault. <!-- shared -->

## Motivations

- I like quiet releases. <!-- shared -->

## Frustrations

- Some checks fail at random. <!-- shared -->
`;
}

/** The same without its section “Motivations”: one error, on the title. */
export function incomplete(title?: string, frontmatter?: string): string {
  return persona(title, frontmatter).replace(/## Motivations\n\n.*\n\n/, '');
}
