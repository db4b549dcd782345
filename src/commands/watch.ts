import path from 'node:path';
import { Failure } from '../model/failure.js';
import { beforeGlob } from '../read.js';
import { harmless } from '../report/harmless.js';
import { screenOf } from '../report/screen.js';
import { textReport } from '../report/text.js';
import { configName } from '../settings.js';
import type { Terminal } from '../terminal.js';
import { baselineName } from './baseline-file.js';
import { check, type LintOptions } from './check.js';
import type { Project, Session } from './project.js';

/**
 * Lints again whenever something changes: only what changed is compiled again, the rules over the set see all. On a
 * terminal the report stays in its place; elsewhere each new one is printed.
 *
 * @returns never; the first run may fail as any other does
 * @throws {Failure} where nothing was found to check
 */
export async function watch(paths: readonly string[], options: LintOptions, terminal: Terminal): Promise<never> {
  const isText = (options.format ?? []).every(({ name, path: file }) => name === 'text' && file === undefined);
  if (!isText || options.ci || options.fix || options.diff || paths.includes('-'))
    throw new Failure('--watch shows the report of files as text; it goes with neither --format, --ci, --fix and --diff nor standard input');
  const session: Session = { known: new Map(), memory: {} };
  const draw = painter(terminal);
  const first = await lintAll(paths, options, terminal, session, draw);
  const { follow } = await import('../follow.js');
  return follow(placesOf(paths, first, options, terminal.cwd), async (files) => {
    for (const file of files) session.known.delete(file);
    // another configuration or schema makes everything another
    if (files.length === 0 || files.some((file) => !/\.(?:md|markdown)$/i.test(file))) session.known.clear();
    try {
      await lintAll(paths, options, terminal, session, draw);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      draw(`personac: ${error.message.split('\n').map(harmless).join('\n')}\n`);
    }
  });
}

async function lintAll(paths: readonly string[], options: LintOptions, terminal: Terminal, session: Session, draw: (text: string) => void): Promise<Project> {
  const { project, result } = await check(paths, options, terminal, { session });
  const problems = result.problems.map(({ path: name, message }) => `personac: ${harmless(name)}: ${harmless(message)}\n`);
  draw(problems.join('') + textReport(result, { colour: terminal.colour, width: terminal.width }));
  return project;
}

/** Shows a report where it is another than the last. */
function painter(terminal: Terminal): (text: string) => void {
  const last = { text: '' };
  return (text) => {
    if (text === last.text) return;
    last.text = text;
    terminal.out(terminal.rows === undefined ? `${text}\n` : screenOf(text, terminal.rows(), 'watching for changes; Ctrl-C ends it'));
  };
}

/** What may change: the files and folders that are checked, the configuration, the schema, the registry of studies and the baseline. */
function placesOf(paths: readonly string[], { settings }: Project, { config, schema }: LintOptions, cwd: string): string[] {
  const base = paths.length > 0 ? cwd : settings.root;
  const patterns = (paths.length > 0 ? paths : settings.files).filter((name) => !name.startsWith('!'));
  const files = [
    path.resolve(cwd, config ?? path.join(settings.root, configName)),
    path.join(settings.root, baselineName),
    ...settings.research,
    ...(schema === undefined ? [] : [path.resolve(cwd, schema)]),
    ...(settings.schema === undefined ? [] : [settings.schema]),
    ...(settings.archetypes === undefined || paths.length > 0 ? [] : [settings.archetypes]),
  ];
  return [...new Set([...patterns.map((name) => path.resolve(base, beforeGlob(name))), ...files])];
}
