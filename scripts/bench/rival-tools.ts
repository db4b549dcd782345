import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Command } from './pairs.js';

/** The newest of each that runs on the oldest Node that we support; markdownlint-cli2 needs Node 22 from 0.23 on. */
const versions = {
  'markdownlint-cli2': '0.22.1',
  'remark-cli': '12.0.1',
  'remark-frontmatter': '5.0.0',
  'remark-lint-frontmatter-schema': '3.15.4',
  rumdl: '0.2.75',
  velite: '0.4.0',
  eslint: '10.15.0',
  '@eslint/markdown': '8.0.3',
} as const;

/** Another program that checks or compiles Markdown, set up for the nearest work to ours that it can do. */
export interface Rival {
  /** With its version, and what it is asked to do. */
  readonly name: string;
  /** The command as people would type it. */
  readonly typed: string;
  /** What it runs as in the folder of the rivals, on one of the folders in it. */
  readonly command: (folder: string) => Pick<Command, 'args' | 'program'>;
  /** Puts into a persona what it must find: else it does not do the work. */
  readonly spoil: (text: string) => string;
  /** How long we may take against it: those in JavaScript that read the whole page must be slower, cold. */
  readonly goal?: number;
}

const home = path.resolve('node_modules/.cache/rivals');
const script = (file: string, ...args: string[]): Pick<Command, 'args'> => ({ args: [path.join(home, 'node_modules', file), ...args] });
const named = (name: keyof typeof versions): string => `${name} ${versions[name]}`;

const withoutSection = (text: string): string => text.replace('## Motivations\n', '');
const wrongValue = (text: string): string => text.replace(/^stages: .*$/m, 'stages: 7');

/** The programs that are set beside ours. */
export const rivals: readonly Rival[] = [
  {
    name: `${named('markdownlint-cli2')}: required headings`,
    goal: 1,
    typed: 'markdownlint-cli2 "personas/*.md", with MD043 alone',
    command: (folder) => script('markdownlint-cli2/markdownlint-cli2-bin.mjs', `${folder}/*.md`),
    spoil: withoutSection,
  },
  {
    name: `${named('remark-cli')} with ${named('remark-lint-frontmatter-schema')}: frontmatter`,
    goal: 1,
    typed: 'remark personas --frail --quiet --no-stdout',
    command: (folder) => script('remark-cli/cli.js', folder, '--frail', '--quiet', '--no-stdout'),
    spoil: wrongValue,
  },
  {
    name: `${named('velite')}: frontmatter, and JSON of all`,
    typed: 'velite build --strict',
    command: (folder) => script('velite/bin/velite.js', 'build', '--strict', '--config', `velite.${folder}.mjs`),
    spoil: wrongValue,
  },
  {
    name: `${named('eslint')} with ${named('@eslint/markdown')}: its recommended rules, as it knows no required headings`,
    goal: 1,
    typed: 'eslint personas',
    command: (folder) => script('eslint/bin/eslint.js', folder),
    spoil: (text) => text.replace('## Job summary', '#### Job summary'),
  },
  rumdl('--no-cache'),
];

/** Rumdl as the command that its package for npm installs: a script that starts the binary. */
export function rumdlByNpm(...options: readonly string[]): Rival {
  return {
    ...rumdl(...options),
    name: `${named('rumdl')} by its npm package: required headings`,
    command: (folder) => script('rumdl/bin/rumdl', 'check', ...options, folder),
  };
}

/** Rumdl as its binary alone, which its package for npm starts by Node. */
export function rumdl(...options: readonly string[]): Rival {
  const typed = ['rumdl check', ...options, 'personas'].join(' ');
  return {
    name: `${named('rumdl')}: required headings`,
    typed: `${typed}, with MD043 alone`,
    command: (folder) => ({ program: binary(), args: ['check', ...options, folder] }),
    spoil: withoutSection,
  };
}

function binary(): string {
  const folder = path.join(home, 'node_modules/@rumdl');
  const [own = ''] = existsSync(folder) ? readdirSync(folder) : [];
  return path.join(folder, own, process.platform === 'win32' ? 'rumdl.exe' : 'rumdl');
}

/**
 * Installs the rivals where they are not yet, beside what else is kept for scripts; none of their scripts is run.
 *
 * @returns whether they are there
 */
export function installRivals(): boolean {
  const manifest = path.join(home, 'package.json');
  const wanted = `${JSON.stringify({ private: true, dependencies: versions }, null, 2)}\n`;
  if (existsSync(manifest) && readFileSync(manifest, 'utf8') === wanted && existsSync(path.join(home, 'node_modules'))) return true;
  process.stderr.write('installing the rivals …\n');
  mkdirSync(home, { recursive: true });
  writeFileSync(manifest, wanted);
  const { status } = spawnSync('npm', ['install', '--prefix', home, '--ignore-scripts', '--no-audit', '--no-fund'], { stdio: ['ignore', 'ignore', 'inherit'] });
  // so that the next run tries again
  if (status !== 0) writeFileSync(manifest, '');
  return status === 0;
}

const headings = ['?', '## Job summary', '## Jobs to be done', '## Motivations', '## Frustrations'];

/** Writes what configures rumdl into a folder. */
export function configureRumdl(folder: string): void {
  writeFileSync(path.join(folder, '.rumdl.toml'), `[global]\nenable = ["MD043"]\n\n[MD043]\nheadings = ${JSON.stringify(headings)}\n`);
}

/** Writes what configures each of them into a folder, for personas in some folders of it. */
export function configure(folder: string, folders: readonly string[]): void {
  const write = (name: string, text: string): void => writeFileSync(path.join(folder, name), text);
  mkdirSync(folder, { recursive: true });
  symlinkSync(path.join(home, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
  write('.markdownlint-cli2.jsonc', JSON.stringify({ config: { default: false, MD043: { headings } }, noProgress: true, noBanner: true }));
  configureRumdl(folder);
  write('.remarkrc.json', JSON.stringify({ plugins: ['remark-frontmatter', ['remark-lint-frontmatter-schema', { schemas: { 'schema.yaml': ['**/*.md'] } }]] }));
  const texts = { type: 'array', items: { type: 'string' } };
  const properties = { titles: texts, stages: texts, useCases: texts };
  // JSON is YAML as well
  write('schema.yaml', JSON.stringify({ type: 'object', required: Object.keys(properties), additionalProperties: false, properties }));
  write(
    'eslint.config.mjs',
    `import markdown from '@eslint/markdown';
export default [{ files: ['**/*.md'], plugins: { markdown }, language: 'markdown/gfm', languageOptions: { frontmatter: 'yaml' }, rules: markdown.configs.recommended[0].rules }];
`,
  );
  for (const name of folders)
    write(
      `velite.${name}.mjs`,
      `import { defineConfig, s } from 'velite';
const texts = s.array(s.string());
const schema = s.object({ titles: texts, stages: texts, useCases: texts, body: s.raw() }).strict();
export default defineConfig({ root: '${name}', output: { data: '.velite', assets: '.velite/static' }, collections: { personas: { name: 'Persona', pattern: '*.md', schema } } });
`,
    );
}
