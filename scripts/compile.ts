/** Bundles the command line and the library, each into one file: loading hundreds of modules takes longer than linting. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import * as yaml from 'yaml';
import { writeLicences } from './licences.js';

/** What few runs need stays a file of its own: reading it takes longer than linting a persona. */
const apart = {
  team: 'src/format/team.ts',
  'rule-pages': 'src/generated/rule-pages.ts',
  'unified-diff': 'src/report/unified-diff.ts',
  formats: 'src/report/formats.ts',
  follow: 'src/follow.ts',
};
const apartAs = (ending: 'js' | 'cjs'): Plugin => ({
  name: 'apart',
  setup: ({ onResolve }) =>
    onResolve({ filter: new RegExp(`/(?:${Object.keys(apart).join('|')})\\.js$`) }, ({ kind, path: name }) =>
      kind === 'entry-point' ? undefined : { path: `./${name.slice(name.lastIndexOf('/') + 1).replace(/js$/, ending)}`, external: true },
    ),
});

/** Bundles the program into a folder, which is emptied first. The tests run what this makes. */
export async function compileTo(folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  const common = {
    outdir: folder,
    bundle: true,
    metafile: true,
    platform: 'node',
    target: 'node20',
    minify: true,
    legalComments: 'eof',
    external: ['json-schema-to-typescript'],
    logLevel: 'warning',
  } satisfies BuildOptions;
  // Node starts CommonJS sooner: a tenth of a run on one file
  const program = await build({
    ...common,
    entryPoints: { personac: 'src/start.ts', program: 'src/cli/all.ts', lint: 'src/cli/lint.ts', ...apart },
    format: 'cjs',
    // what is imported when it is needed is required: a program from a cache cannot import
    supported: { 'dynamic-import': false },
    plugins: [apartAs('cjs'), lazyProcesses, lazyYaml],
    outExtension: { '.js': '.cjs' },
    define: { 'import.meta.url': '__url', PERSONAC_BUILD: JSON.stringify(digestOfSources()) },
    banner: { js: "const __url=require('node:url').pathToFileURL(__filename).href;" },
  });
  const library = await build({
    ...common,
    entryPoints: { index: 'src/index.ts', ...apart },
    format: 'esm',
    plugins: [apartAs('js')],
    // some of what is bundled is CommonJS and asks for Node's own modules
    banner: { js: "import{createRequire as __require}from'node:module';const require=__require(import.meta.url);" },
  });
  for (const name of ['program', 'lint']) escapeLetters(path.join(folder, `${name}.cjs`));
  writeLicences(folder, [program.metafile, library.metafile]);
  chmodSync(`${folder}/personac.cjs`, 0o755);
  writeCache(folder, 'lint', ['lint', 'personas/parker-product-manager.md']);
  writeCache(folder, 'program', ['build', 'personas', '--check', '-o', folder]);
}

/** Puts escapes for letters beyond ASCII, which only stand in strings and patterns: Node then reads the program byte by byte, in half the room. */
function escapeLetters(file: string): void {
  const text = readFileSync(file, 'utf8');
  writeFileSync(
    file,
    text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
  );
}

/** Few runs start another process, and what starts one takes a twentieth of a run to load. */
const lazyProcesses: Plugin = {
  name: 'lazy-processes',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^node:child_process$/ }, ({ namespace }) => (namespace === 'lazy' ? undefined : { path: 'processes', namespace: 'lazy' }));
    onLoad({ filter: /.*/, namespace: 'lazy' }, () => ({
      contents: ['spawn', 'spawnSync', 'execFileSync'].map((name) => `exports.${name} = (...given) => require('child_process').${name}(...given);`).join('\n'),
      loader: 'js',
    }));
  },
};

/** Plain frontmatter and a plain registry are read without the YAML parser, which takes a tenth of a run on one file to load and to begin. */
const lazyYaml: Plugin = {
  name: 'lazy-yaml',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^yaml$/ }, ({ namespace }) => (namespace === 'lazy-yaml' ? undefined : { path: 'yaml', namespace: 'lazy-yaml' }));
    onLoad({ filter: /.*/, namespace: 'lazy-yaml' }, () => ({
      contents: `for (const name of ${JSON.stringify(Object.keys(yaml))}) Object.defineProperty(exports, name, { enumerable: true, get: () => require('yaml')[name] });`,
      loader: 'js',
      resolveDir: '.',
    }));
  },
};

/** What the program is made of: what one program keeps, no other one takes. */
function digestOfSources(): string {
  const digest = createHash('sha256');
  const names = ['src', 'schema'].flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => path.join(folder, name)));
  for (const name of [...names, 'package-lock.json', 'package.json'].sort()) if (statSync(name).isFile()) digest.update(`${name}\0`).update(readFileSync(name));
  return digest.digest('base64url');
}

/** Lets V8 compile the program, with the functions that a usual run calls, and keeps what came of it. */
function writeCache(folder: string, name: string, args: readonly string[]): void {
  const program = path.resolve(folder, `${name}.cjs`);
  // after a run, what it called is compiled as well; the wrapper is that of src/start.ts
  const deed = `
    const { Script } = require('node:vm');
    const { readFileSync, writeFileSync } = require('node:fs');
    const { dirname } = require('node:path');
    const file = ${JSON.stringify(program)};
    const text = '(function (exports, require, module, __filename, __dirname) {' + readFileSync(file, 'latin1') + '\\n})';
    const script = new Script(text, { filename: file });
    process.argv = [process.execPath, file, ...${JSON.stringify(args)}];
    const module_ = { exports: {} };
    script.runInThisContext()(module_.exports, require('node:module').createRequire(file), module_, file, dirname(file));
    process.on('exit', () => writeFileSync(${JSON.stringify(path.resolve(folder, `${name}.cache`))}, script.createCachedData()));`;
  const { status, stderr } = spawnSync(process.execPath, ['-e', deed], { encoding: 'utf8' });
  // a bundle that is not there yet is another one
  if (status !== 0 && args[0] !== 'build') throw new Error(`no cache was made of ${name}.cjs: ${stderr}`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await compileTo('lib');
