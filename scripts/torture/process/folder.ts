import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Files as they stand in a folder: relative name to bytes, each byte a character. */
export type Files = ReadonlyMap<string, string>;

/** Runs a deed in a folder of its own, which is removed afterwards. */
export async function inFolder<Result>(deed: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'personac-torture-')));
  try {
    return await deed(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Writes files, and makes the folders that they need. */
export function write(folder: string, files: Files | Readonly<Record<string, string>>): void {
  for (const [name, text] of files instanceof Map ? files : Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text, files instanceof Map ? 'latin1' : 'utf8');
  }
}

/** All ordinary files below a folder, hidden ones too; none where there is no folder. */
export function filesIn(folder: string): Files {
  const found = new Map<string, string>();
  const walk = (below: string): void => {
    for (const entry of entriesOf(path.join(folder, below))) {
      const name = path.join(below, entry.name);
      if (entry.isDirectory()) walk(name);
      else if (entry.isFile()) found.set(name, readFileSync(path.join(folder, name), 'latin1'));
    }
  };
  walk('');
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function entriesOf(folder: string): import('node:fs').Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** The files that the program had not finished writing when it was ended. */
export function leftoversOf(files: Files): string[] {
  return [...files.keys()].filter((name) => name.endsWith('.tmp'));
}

/** Whether two sets of files are the same, byte by byte. */
export function isSame(one: Files, other: Files): boolean {
  return one.size === other.size && [...one].every(([name, text]) => other.get(name) === text);
}

/** The first file that is neither as it was nor as it is to be, in words; nothing where each is one of both. */
export function tornOf(found: Files, before: Files, after: Files): string | undefined {
  for (const name of new Set([...before.keys(), ...after.keys(), ...found.keys()])) {
    if (name.endsWith('.tmp')) continue;
    const text = found.get(name);
    if (text !== before.get(name) && text !== after.get(name)) return `${name} is neither the old nor the new one: ${text?.length ?? 'no'} bytes`;
  }
  return undefined;
}
