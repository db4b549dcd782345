import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Nodes } from 'mdast';
import { parseMarkdown } from '../../src/parse/markdown.js';
import { readers, sectionMark } from './report-readers.js';
import { colours, invisible, steering } from './report-words.js';
import type { Figure } from './trial.js';

/** What GitHub Actions, Azure Pipelines and GitLab CI take for a command in a log, and GitLab in a comment. */
const commands = [
  '::error::x',
  '::set-output name=a::b',
  '::add-mask::a',
  '::stop-commands::x',
  '##[error]x',
  '##[group]x',
  '##vso[task.setvariable variable=a]b',
  'section_start:0:x\r\u001b[0Kx',
  'a\n::error::x',
  'a\r##[error]x',
  '\u001b]0;x\u0007',
  '%0A::error::x',
  '/close',
  '@all',
  '&#64;all',
  '&commat;all',
  '&#x2f;close',
];

/** One run of the program, and what its output is. */
interface Run {
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** A file that it writes and people look at. */
  readonly written?: string;
  readonly isMarkdown?: boolean;
}

const github = { CI: 'true', GITHUB_ACTIONS: 'true' };
const gitlab = { CI: 'true', GITLAB_CI: 'true' };
const azure = { TF_BUILD: 'True' };
const programs: readonly Run[] = [
  ...[github, gitlab, azure].map((env) => ({ args: ['lint', 'faulty'], env })),
  ...['json', 'unix', 'gitlab', 'junit', 'sarif', 'github'].map((format) => ({ args: ['lint', 'faulty', '--format', format] })),
  { args: ['lint', 'faulty', '--diff', '--unsafe'] },
  { args: ['lint', ...commands] },
  { args: ['lint', '--config', 'hostile.json'] },
  { args: ['lint', 'sound', '--schema', 'hostile.json'] },
  { args: ['build', 'faulty', '-o', 'out'] },
  ...['text', 'markdown', 'json'].map((format) => ({ args: ['diff', 'empty', 'sound', '--format', format], isMarkdown: format === 'markdown' })),
  { args: ['diff', 'sound', 'empty'] },
  { args: ['diff', '::error::x', '##[error]x'] },
  ...['text', 'markdown', 'json'].map((format) => ({ args: ['evidence', 'sound', '--format', format], isMarkdown: format === 'markdown' })),
  { args: ['refs', 'faulty'] },
  { args: ['refs', 'sound', '--diff'] },
  { args: ['overlap', 'sound', '--verbose'] },
  { args: ['who', '::error::x'] },
  { args: ['who', '::error::'] },
  { args: ['index', '-o', 'index.md'], written: 'index.md', isMarkdown: true },
  { args: ['baseline', 'faulty'], written: 'personac-baseline.json' },
  { args: ['import', 'page.md', '--dry-run'] },
  { args: ['init', 'faulty', '--dry-run'] },
  { args: ['new', '::error::x (##[error]y)'] },
  { args: ['new', '::error::x'] },
  { args: ['explain', '##[error]x'] },
  { args: ['##[error]x'] },
];

/** Runs every command on pages full of hostile words, and looks at all that it prints. */
export function commandFigure(): Figure {
  const folder = mkdtempSync(path.join(tmpdir(), 'personac-reports-'));
  try {
    writeProject(folder);
    const broken = programs.flatMap((run) =>
      faultsOf(run, folder).map(
        (fault) =>
          `${run.args
            .slice(0, 5)
            .map((arg) => JSON.stringify(arg))
            .join(' ')}: ${fault}`,
      ),
    );
    return {
      what: `commands of CI systems and forges in all that ${programs.length} runs print`,
      promise: 'none acts',
      tried: programs.length * commands.length,
      broken,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function writeProject(folder: string): void {
  const write = (name: string, text: string): void => {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  };
  const [first = ''] = commands;
  const studies = commands.map((command, index) => `  - { id: s${index}, title: ${JSON.stringify(command)}, method: survey }`);
  write('personas/research.yml', `studies:\n${studies.join('\n')}\n`);
  for (const [index, command] of commands.entries()) {
    // no name of a file holds a slash
    const name = command.replaceAll('/', '');
    const yaml = JSON.stringify(command);
    write(
      `faulty/${name}/${name}.md`,
      `---\n${yaml}: 1\nstatus: ${yaml}\nresearch: [${yaml}]\n---\n\n# ${command}\n\n${command} [${command}](${name}.md) [^${name}]\n\n## ${command}\n\n- **${command}:** ${command}\n\n## Jobs to be done:\n\n${command}\n\n1. ${command}\n\n${command}\n`,
    );
    for (const to of ['sound', 'personas'])
      write(
        `${to}/${name}.md`,
        `---\nid: p${index}\ntitles: [${yaml}]\nuseCases: [${yaml}]\nresearch: [s${index}]\n---\n\n# ${command.replace(/[\n\r]/g, ' ')} (Tester)\n\n## Job summary\n\n${command} is what I say every day to everybody.\n\n## Jobs to be done\n\n- When ${first} stands in a log, I want to see it there, so that nothing acts.\n\n## Motivations\n\n- ${command}\n\n## Frustrations\n\n- [${command}](gone-${name}.md)\n`,
      );
  }
  write('empty/ann-tester.md', '# Ann (Tester)\n\n## Job summary\n\nI test.\n');
  write(
    'page.md',
    `# Personas\n\n${commands.map((command) => `## ${command}\n\n${command}\n\n### Job summary\n\n${command}\n\n### Motivations\n\n- ${command}\n`).join('\n')}`,
  );
  write('hostile.json', JSON.stringify(Object.fromEntries(commands.map((command) => [command, command]))));
}

function faultsOf({ args, env = github, written, isMarkdown = false }: Run, folder: string): string[] {
  const { stdout, stderr, status } = spawnSync(process.execPath, [path.resolve('lib/personac.cjs'), ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: process.env.PATH ?? '', ...env },
  });
  const ended = status === null || /fault of personac/.test(stderr) ? [`ended with ${status}: ${stderr.slice(0, 200)}`] : [];
  const texts = [stdout, stderr, ...(written === undefined ? [] : [readFileSync(path.join(folder, written), 'utf8')])];
  return [...ended, ...texts.flatMap(acting), ...(isMarkdown ? texts.filter((_, index) => index !== 1).flatMap(calling) : [])];
}

/** Lines in which a CI system finds a command that is none of ours, or that steer a terminal. */
function acting(text: string): string[] {
  const bare = text.replace(sectionMark, '\n').replace(colours, '').replace(invisible, '');
  return bare.split('\n').flatMap((line) => {
    const raw = steering.exec(line.replace(/\r$/, ''));
    // the runner looks no further in a line that is a command
    const isCommand = (/##\w*\[/.test(line) || line.trimStart().startsWith('::')) && !isOurs(line);
    return isCommand || raw ? [JSON.stringify(line.slice(0, 250))] : [];
  });
}

/** Whether a line is a finding for GitHub Actions; what it says begins no command within it. */
function isOurs(line: string): boolean {
  try {
    return readers.github(`${line}\n`).length === 1;
  } catch {
    return false;
  }
}

/** Words of a page at which a forge would call somebody, or lines at which it would do something. */
function calling(markdown: string): string[] {
  const nodes = (node: Nodes): Nodes[] => [node, ...('children' in node ? node.children.flatMap(nodes) : [])];
  const plain = (html: string): string => html.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
  const words = nodes(parseMarkdown(markdown)).flatMap((node) => (node.type === 'text' ? [node.value] : node.type === 'html' ? [plain(node.value)] : []));
  const called = words.filter((word) => /(?<![\p{L}\p{N}])@(?=[\p{L}\p{N}])/u.test(word));
  return [...called, ...markdown.split('\n').filter((line) => /^\s*\/[a-z]/.test(line))].map((word) => `calls: ${JSON.stringify(word.slice(0, 100))}`);
}
