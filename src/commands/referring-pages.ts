import path from 'node:path';
import { keyOf } from '../check/references/persons.js';
import { lastPart, parentOf } from '../check/references/target.js';
import { compile, type SourceFile } from '../compile.js';
import { linesOf } from '../import/page.js';
import { scanLines } from '../import/scan.js';
import type { CompiledFile } from '../model/record.js';
import type { CheckedFile } from '../model/run.js';
import { findFiles, type ReadProblem, readSource, toSlashes } from '../read.js';
import type { Terminal } from '../terminal.js';
import { progressOver } from './progress.js';
import { checkedFiles, type Project } from './project.js';

/** A page that may refer to personas, as it was read. */
export interface PageWithPersonas {
  readonly absolute: string;
  readonly mark: boolean;
  readonly compiled: CompiledFile;
}

/** The pages of a handbook, and what could not be read of it. */
export interface ReadPages {
  /** Those that may refer to a persona, sorted by path. */
  readonly pages: readonly PageWithPersonas[];
  /** All that were looked at. */
  readonly looked: readonly CheckedFile[];
  readonly problems: readonly ReadProblem[];
  /** How many bytes a page may have. */
  readonly most: number;
}

/** Larger pages are not read. */
const mostBytes = 4 * 1024 * 1024;

/**
 * Reads the pages that paths name. Only those are parsed that hold a name or an id of a persona, or speak of personas at
 * all: a handbook has thousands that do not.
 */
export async function pagesOf(paths: readonly string[], project: Project, terminal: Terminal): Promise<ReadPages> {
  const found = await findFiles(paths, terminal.cwd);
  const problems = [...found.problems, ...found.empty.map((name) => ({ path: name, message: 'holds no Markdown file' }))];
  const { words, folders } = wordsOf(project.set.files);
  const personas = new Map(project.set.files.map((file) => [file.path, file]));
  const pages: PageWithPersonas[] = [];
  const looked: CheckedFile[] = [];
  const progress = progressOver(found.files.length, terminal);
  for (const { absolute } of found.files) {
    const shown = toSlashes(path.relative(terminal.cwd, absolute));
    const source = readSource(absolute, shown, mostBytes);
    const known = personas.get(shown);
    const page =
      'message' in source
        ? source
        : source.refusal || isOfInterest(source.text, words) || folders.has(parentOf(shown))
          ? (known ?? pageOf(source, project))
          : undefined;
    if (page && 'message' in page) problems.push(page);
    else {
      looked.push(...(page ? checkedFiles([page]) : [{ path: shown, persona: shown }]));
      if (page && 'text' in source) pages.push({ absolute, mark: source.mark ?? false, compiled: page });
    }
    progress.step();
  }
  progress.end();
  return { pages, looked, problems, most: mostBytes };
}

/** A page as it is parsed; what is too much for the parser was not looked through. */
export function pageOf(source: SourceFile, { format }: Pick<Project, 'format'>): CompiledFile | ReadProblem {
  const page = compile(source, { format });
  if (source.refusal) return notLooked(page);
  if (page.text !== '' || source.text === '') return page;
  // what code shows may be deep or long: no link of it leads anywhere
  const readable = compile({ ...source, text: withoutCode(source.text) }, { format });
  return readable.text === '' ? notLooked(page) : { ...readable, text: source.text };
}

function notLooked({ path: shown, diagnostics: [refusal] }: CompiledFile): ReadProblem {
  return { path: shown, message: `was not looked through: ${refusal?.message ?? 'it could not be read'}` };
}

/** A page with nothing in its code and comments, so that all else keeps its place. */
function withoutCode(text: string): string {
  const lines = linesOf(text);
  const scanned = scanLines(lines.map((line) => line.text));
  // many blanks would be deep as well
  const nothing = ({ length }: string): string => (length > 80 ? 'x' : ' ').repeat(length);
  return lines.map((line, index) => (scanned[index]?.what === 'verbatim' ? nothing(line.text) : line.text) + line.ending).join('');
}

/** What a page must hold, in lower case, to be able to refer to a persona. */
function wordsOf(files: readonly CompiledFile[]): { words: readonly string[]; folders: ReadonlySet<string> } {
  const words = new Set(['persona']);
  const folders = new Set<string>();
  for (const { persona, path: file } of files) {
    if (persona === undefined) continue;
    folders.add(parentOf(file));
    const { id, name, formerly } = persona;
    const ids = [id, ...(Array.isArray(formerly) ? formerly : [])].filter((entry) => typeof entry === 'string');
    const names = [...(name === undefined ? [] : [name]), ...ids.map((entry) => entry.split('-')[0])];
    for (const word of [...ids, lastPart(parentOf(file)), ...names.map((entry) => `${entry} (`)]) if (word !== '') words.add(keyOf(word));
  }
  return { words: [...words], folders };
}

function isOfInterest(text: string, words: readonly string[]): boolean {
  const lower = keyOf(text);
  // letters beyond a to z may be written otherwise in an address
  return words.some((word) => lower.includes(word)) || /%[c-f][\da-f]%/i.test(text);
}
