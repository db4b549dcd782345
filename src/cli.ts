#!/usr/bin/env node
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import packageJson from '../package.json' with { type: 'json' };
import { Failure } from './model/failure.js';
import { nearestWord } from './model/nearest.js';
import { reasonOf } from './read.js';
import { harmless } from './report/harmless.js';
import { replaceLine } from './report/screen.js';
import type { ExitCode, Terminal } from './terminal.js';

const formats = ['text', 'json'];

/** Reads the arguments, runs one command, and ends with its exit code. Alone in the project it touches `process`. */
async function main(): Promise<void> {
  const output = openOutput();
  const run = (code: Promise<ExitCode> | ExitCode): Promise<void> => Promise.resolve(code).then((value) => output.end(value));
  try {
    await program(output.terminal, run).parseAsync(process.argv);
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

function program(terminal: Terminal, run: (code: Promise<ExitCode> | ExitCode) => Promise<void>): Command {
  const config = (): Option => new Option('--config <file>', 'the configuration (default: the nearest personac.config.json)');
  const schema = (): Option => new Option('--schema <file>', 'the persona schema of your team');
  const root = new Command('personac')
    .description('Personas as source code: checks user personas written in Markdown, and builds them into one JSON bundle.')
    .version(packageJson.version)
    .exitOverride()
    .configureOutput({ writeOut: terminal.out, writeErr: (text) => terminal.error(text.trimEnd().replace(/^error: /, 'personac: ')) })
    .showHelpAfterError('`personac --help` shows what there is')
    .addHelpText('after', '\nExit codes: 0 clean, 1 findings, 2 wrong use, or something was not checked or not written.');

  root
    .command('lint')
    .description('check personas and say every fault at its place')
    .argument('[paths...]', 'files, folders and globs; “-” is standard input (default: the configured files, or personas/)')
    .addOption(new Option('--format <name>', 'how to report').choices(formats).default('text').argParser(formatName))
    .option('--quiet', 'report errors only')
    .option('--max-warnings <number>', 'fail where there are more warnings than this', wholeNumber)
    .option('--fix', 'mend what can be mended without changing what a page says')
    .option('--unsafe', 'with --fix or --diff: mend also where it is a guess at what the author meant')
    .option('--diff', 'show what --fix would change, and write nothing')
    .option('--watch', 'lint again whenever something changes')
    .option('--stdin-filename <path>', 'what to call standard input')
    .option('--no-baseline', 'report also the findings that personac-baseline.json knows')
    .addOption(config())
    .addOption(schema())
    .addHelpText(
      'after',
      '\nA finding that your team agreed to is waived on the page, with the reason: see `personac explain waiver`.\n\nExample:\n  personac lint personas/parker-product-manager.md',
    )
    .action(async (paths, options) => run((await import('./commands/lint.js')).lint(paths, options, terminal)));

  root
    .command('build')
    .description('check personas, then write them as one JSON bundle with types')
    .argument('[paths...]', 'files, folders and globs (default: the configured files, or personas/)')
    .option('-o, --output <folder>', 'where to write (default: the configured folder, or dist)')
    .option('--with-drafts', 'also take what is incomplete, as drafts')
    .option('--check', 'write nothing, and fail where what stands there is not what the personas say')
    .option('--quiet', 'report errors only')
    .addOption(config())
    .addOption(schema())
    .addHelpText('after', '\nA baseline does not count here: no bundle is built on old faults.\n\nExample:\n  personac build --with-drafts -o public/data')
    .action(async (paths, options) => run((await import('./commands/build.js')).build(paths, options, terminal)));

  root
    .command('init')
    .description('find the personas of a project, and write a configuration, a schema, a hook and a CI file for them')
    .argument('[folder]', 'where the personas are (default: all folders below this one are looked through)')
    .option('--profile <name>', 'how the personas are written: gitlab, goals-pains or minimal (default: the one that fits best)')
    .option('--dry-run', 'show everything and write nothing')
    .addHelpText('after', '\nExample:\n  personac init docs/personas --profile goals-pains')
    .action(async (folder, options) => run((await import('./commands/init.js')).init(folder, options, packageJson.version, terminal)));

  root
    .command('baseline')
    .description('record what is wrong today, so that lint fails on new findings only')
    .argument('[paths...]', 'files, folders and globs: only their findings are recorded anew (default: the configured files, or personas/)')
    .option('--prune', 'only take out what is mended, and add nothing')
    .addOption(config())
    .addOption(schema())
    .addHelpText(
      'after',
      '\nWrites personac-baseline.json beside the configuration: commit it. A finding is known by its rule, its persona and what it is\nabout, never by its line. What keeps a file, or its frontmatter, from being read is never recorded.\n\nExamples:\n  personac baseline            record all findings\n  personac baseline --prune    forget those that are mended',
    )
    .action(async (paths, options) => run((await import('./commands/baseline.js')).baseline(paths, options, terminal)));

  root
    .command('new')
    .description('write a blank persona with hints')
    .argument('<title>', 'the name and, in brackets, the role')
    .option('--folder <folder>', 'where to write it (default: the configured folder, or personas)')
    .addOption(config())
    .addOption(schema())
    .addHelpText('after', '\nExample:\n  personac new "Parker (Product Manager)"')
    .action(async (title, options) => run((await import('./commands/new.js')).create(title, options, terminal)));

  root
    .command('import')
    .description('make files of a page that holds many personas, and say where every line went')
    .argument('<page>', 'the Markdown page; “-” is standard input')
    .option('-o, --output <folder>', 'where to write them (default: the configured folder, or personas)')
    .option('--heading <level>', 'the level of the headings that are personas, 1 to 6', headingLevel)
    .option('--match <pattern>', 'the headings that are personas, as a regular expression; its groups “name” and “role” make the title')
    .option('--dry-run', 'write nothing, and show what would be written')
    .option('--force', 'replace files that are there already')
    .addOption(config())
    .addOption(schema())
    .addHelpText('after', '\nExample:\n  personac import docs/personas.md --dry-run')
    .action(async (page, options) => run((await import('./commands/import.js')).importPersonas(page, options, terminal)));

  root
    .command('explain')
    .description('show the page of a rule, or the list of all rules')
    .argument('[rule]', 'the name at the end of a finding')
    .addHelpText('after', '\nExample:\n  personac explain section-missing')
    .action(async (rule) => run((await import('./commands/explain.js')).explain(rule, terminal)));

  root.addHelpText(
    'after',
    '\nExamples:\n  personac lint                              check personas/\n  personac lint --fix                        mend what needs no decision\n  personac build -o dist                     write dist/personas.json and its types\n  personac new "Parker (Product Manager)"    begin a persona\n  personac import handbook.md                make files of one long page\n  personac init                              set up a project that has personas\n  personac explain section-missing           what a rule asks for, and why',
  );
  return root;
}

function formatName(text: string): string {
  if (formats.includes(text)) return text;
  const near = nearestWord(text, formats);
  throw new InvalidArgumentError(`Allowed choices are ${formats.join(', ')}.${near ? `\n(Did you mean ${near}?)` : ''}`);
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('a whole number is needed.');
  return Number(text);
}

function headingLevel(text: string): number {
  if (!/^[1-6]$/.test(text)) throw new InvalidArgumentError('a level from 1 to 6 is needed: 3 for “### …”.');
  return Number(text);
}

/** Standard output and error: a reader that went away is no fault, a full disk is. */
function openOutput(): { terminal: Terminal; end: (code: ExitCode) => void } {
  const { stdout, stderr } = process;
  stdout.on('error', (error) => {
    if ((error as NodeJS.ErrnoException).code === 'EPIPE') return;
    process.exitCode = 2;
    stderr.write(`personac: the report was not written: ${reasonOf(error)}\n`);
  });
  stderr.on('error', () => undefined);
  const terminal: Terminal = {
    get cwd() {
      return workingDirectory();
    },
    colour: wantsColour(),
    width: Math.max(40, Math.min(stdout.columns ?? 100, 140)),
    ...(stdout.isTTY && process.env.TERM !== 'dumb' && { rows: () => stdout.rows ?? 24 }),
    ...(stderr.isTTY && process.env.TERM !== 'dumb' && !process.env.CI && { progress: (text: string) => stderr.write(replaceLine(text)) }),
    now: () => performance.now(),
    out: (text) => stdout.write(text),
    // names of files may hold anything
    error: (text) => stderr.write(`${text.split('\n').map(harmless).join('\n')}\n`),
    input: readInput,
  };
  return {
    terminal,
    end: (code) => {
      if (process.exitCode !== 2) process.exitCode = code;
    },
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

void main();
