import path from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };
import { allRules } from '../check/rules/index.js';
import { Failure } from '../model/failure.js';
import type { FormatName, WantedReport } from '../model/report.js';
import type { RunResult } from '../model/run.js';
import { isWithin, toSlashes } from '../read.js';
import { harmless } from '../report/harmless.js';
import { jsonReport } from '../report/json.js';
import { sectionedReport } from '../report/sections.js';
import { textReport } from '../report/text.js';
import { configName, repositoryOf } from '../settings.js';
import type { Terminal } from '../terminal.js';
import { refuseLinks, replaceFiles } from '../write.js';
import { baselineName } from './baseline-file.js';
import type { LintOptions } from './check.js';
import { forLog } from './for-log.js';
import type { Project } from './project.js';

/** What `--ci` writes into the working directory. */
const ciReports: readonly WantedReport[] = [
  { name: 'gitlab', path: 'gl-code-quality-report.json' },
  { name: 'junit', path: 'personac-junit.xml' },
];

/** The reports of a run: where they go is known before anything is checked. */
export interface Reports {
  /**
   * Refuses to replace what is no report.
   *
   * @throws {Failure} which names the file
   */
  readonly guard: (project: Project) => void;
  /**
   * Prints the report that goes to standard output, and writes the others: all of them, or none.
   *
   * @throws {Failure} where one cannot be written
   */
  readonly publish: (result: RunResult) => Promise<void>;
}

/** A report that goes to a file. */
interface FileReport {
  readonly name: FormatName;
  /** As the user named it. */
  readonly shown: string;
  readonly target: string;
}

/**
 * Plans the reports that were asked for. Where each goes to a file, people get theirs all the same.
 *
 * @param started when the run began, as `terminal.now` tells it
 * @throws {Failure} where two would go to the same place
 */
export function planReports(options: LintOptions, terminal: Terminal, started: number): Reports {
  const wanted = distinct([...(options.format ?? []), ...(options.ci ? ciReports : [])]);
  const printed = wanted.filter((report) => report.path === undefined);
  const written = wanted.flatMap(({ name, path: shown }) => (shown === undefined ? [] : [{ name, shown, target: path.resolve(terminal.cwd, shown) }]));
  if (printed.length > 1)
    throw new Failure(
      `standard output holds one report, not ${printed.map(({ name }) => name).join(' and ')}; send the others to files: --format ${printed[1]?.name}=report.${printed[1]?.name}`,
    );
  if (options.diff && written.length > 0) throw new Failure('--diff shows changes and reports nothing: it goes with no report in a file');
  const targets = written.map(({ target }) => target.toLowerCase());
  const twice = written.find(({ target }, index) => targets.indexOf(target.toLowerCase()) !== index);
  if (twice) throw new Failure(`two reports cannot go into ${twice.shown}; give each a file of its own`);
  return {
    guard: (project) => guard(written, options, project, terminal.cwd),
    publish: async (result) => {
      const [first] = printed;
      if (first === undefined) await printUsual(result, terminal, started);
      else if (first.name === 'text') printText(result, terminal, started);
      else {
        const text = await textOf(first.name, result, terminal.cwd);
        terminal.out(first.name === 'unix' ? forLog(text, terminal) : text);
      }
      const files = await Promise.all(written.map(async ({ name, target }) => ({ target, text: await textOf(name, result, terminal.cwd) })));
      replaceFiles(files);
    },
  };
}

/** Prints the report for people. */
export function printText(result: RunResult, terminal: Terminal, started: number): void {
  terminal.out(forLog(textReport(result, { colour: terminal.colour, width: terminal.width, milliseconds: terminal.now() - started }), terminal));
}

/** Without a word of the user’s, the report suits the place: sections for GitLab CI, and commands beside the text for GitHub Actions. */
async function printUsual(result: RunResult, terminal: Terminal, started: number): Promise<void> {
  if (terminal.env('GITLAB_CI')) {
    // its logs show colours, though they are no terminal
    const colour = terminal.colour || (!terminal.env('NO_COLOR') && !terminal.env('FORCE_COLOR'));
    const text = sectionedReport(result, { colour, width: terminal.width, milliseconds: terminal.now() - started });
    return terminal.out(forLog(text, terminal));
  }
  printText(result, terminal, started);
  if (terminal.env('GITHUB_ACTIONS')) terminal.out(await textOf('github', result, terminal.cwd));
}

async function textOf(name: FormatName, result: RunResult, cwd: string): Promise<string> {
  if (name === 'text') return textReport(result, { colour: false, width: 100 });
  if (name === 'json') return jsonReport(result);
  const { formats } = await import('../report/formats.js');
  const tool = { version: packageJson.version, rules: allRules };
  return formats[name](name === 'unix' ? result : inRepository(result, cwd), tool);
}

/** A result whose paths are those of the repository; without one, those below the working directory. What lies outside keeps its path. */
function inRepository(result: RunResult, cwd: string): RunResult {
  const root = repositoryOf(cwd) ?? cwd;
  const locate = (shown: string): string => {
    const absolute = path.resolve(cwd, shown);
    return shown === '<stdin>' || !isWithin(root, absolute) ? shown : toSlashes(path.relative(root, absolute)) || '.';
  };
  const located = <Place extends { readonly path: string }>(place: Place): Place => ({ ...place, path: locate(place.path) });
  return {
    ...result,
    findings: result.findings.map((finding) => ({ ...located(finding), ...(finding.related && { related: finding.related.map(located) }) })),
    files: result.files.map(located),
    problems: result.problems.map(located),
  };
}

function guard(written: readonly FileReport[], { config, schema }: LintOptions, { checked, settings, skipped, problems }: Project, cwd: string): void {
  // of ten thousand pages, the places take a tenth of a run to name
  if (written.length === 0) return;
  const repository = repositoryOf(cwd);
  const kept = new Map<string, string>();
  const keep = (name: string | undefined, what: string): unknown => name !== undefined && kept.set(path.resolve(cwd, name).toLowerCase(), what);
  for (const { path: name } of [...checked, ...problems, ...skipped.map((page) => ({ path: page }))]) keep(name, 'a page that is checked');
  keep(config ?? path.join(settings.root, configName), 'the configuration');
  keep(settings.schema, 'the schema');
  keep(schema, 'the schema');
  keep(path.join(settings.root, baselineName), 'the baseline');
  for (const registry of settings.research) keep(registry, 'the registry of studies');
  for (const { shown, target } of written) {
    const what = kept.get(target.toLowerCase()) ?? (/\.(?:md|markdown)$/i.test(target) ? 'called like a persona' : undefined);
    if (what) throw new Failure(`nothing was written: ${harmless(shown)} is ${what}; give the report another file`);
    // what lies outside the project was put there by nobody’s merge request
    const root = [repository, settings.root, cwd].find((folder) => folder !== undefined && isWithin(folder, target));
    if (root) refuseLinks(path.dirname(target), root);
  }
}

/** The same report asked for twice is one. */
function distinct(reports: readonly WantedReport[]): WantedReport[] {
  return reports.filter(({ name, path: file }, index) => reports.findIndex((other) => other.name === name && other.path === file) === index);
}
