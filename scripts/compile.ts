/** Bundles the command line and the library, each into one file: loading hundreds of modules takes longer than linting. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type BuildOptions, build } from 'esbuild';
import { apart, apartAs, askedFor, keptApart, lazyModules, onePath, onlyVersion, syntax, toldColours } from './compile-plugins.js';
import { writeLicences } from './licences.js';

/** Bundles the program into a folder, which is emptied first. The tests run what this makes. */
export async function compileTo(folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  const common = {
    outdir: folder,
    bundle: true,
    metafile: true,
    platform: 'node',
    ...syntax,
    minify: true,
    legalComments: 'eof',
    external: ['json-schema-to-typescript'],
    logLevel: 'warning',
  } satisfies BuildOptions;
  // Node starts CommonJS sooner: a tenth of a run on one file
  const program = await build({
    ...common,
    entryPoints: { personac: 'src/start.ts', program: 'src/cli/all.ts', lint: 'src/cli/lint.ts', yaml: 'yaml', parser: 'src/parse/parser.ts', ...apart },
    format: 'cjs',
    // what is imported when it is needed is required: a program from a cache cannot import
    supported: { ...common.supported, 'dynamic-import': false },
    plugins: [apartAs('cjs'), lazyModules, onePath, onlyVersion, toldColours, keptApart('yaml', /^yaml$/), keptApart('parser', /^\.\/parser\.js$/)],
    outExtension: { '.js': '.cjs' },
    // what is bundled only asks where it is to make a `require` of its own, which takes a path as well
    define: { 'import.meta.url': '__filename', PERSONAC_BUILD: JSON.stringify(digestOfSources()) },
  });
  const library = await build({
    ...common,
    entryPoints: { index: 'src/index.ts', ...apart },
    format: 'esm',
    plugins: [apartAs('js')],
    // some of what is bundled is CommonJS and asks for Node's own modules
    banner: { js: "import{createRequire as __require}from'node:module';const require=__require(import.meta.url);" },
  });
  for (const name of ['program', 'lint', ...askedFor]) enclose(path.join(folder, `${name}.cjs`));
  writeLicences(folder, [program.metafile, library.metafile]);
  chmodSync(`${folder}/personac.cjs`, 0o755);
  // of one page neither the frontmatter nor the text is plain: the parsers are asked for
  const page = 'personas/presley-product-designer.md';
  const text = readFileSync(page, 'utf8').replace('---\n', '---\n# a comment\n').replace('\n\n## Job summary\n', `$&${marked}`);
  writeCaches(folder, ['lint', ...askedFor], ['lint', 'personas/parker-product-manager.md', '-', '--stdin-filename', page], text);
  writeCaches(folder, ['program'], ['build', 'personas', '--check', '-o', folder]);
}

/** Markdown of the kinds that personas have. */
const marked = '\nSee [the **study**](https://example.org/study), or `ask`.\n\n| Month | Audits |\n| ----- | ------ |\n| May   | two    |\n';

/**
 * Puts a file into the form that src/start.ts reads: one function, as modules are, with escapes for letters beyond ASCII, which only stand in
 * strings and patterns. Node then reads it byte by byte, in half the room.
 */
function enclose(file: string): void {
  const text = readFileSync(file, 'utf8').replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  writeFileSync(file, `(function (exports, require, module, __filename, __dirname) {${text}\n})`);
}

/** What the program is made of: what one program keeps, no other one takes. */
function digestOfSources(): string {
  const digest = createHash('sha256');
  const names = ['src', 'schema'].flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => path.join(folder, name)));
  for (const name of [...names, 'package-lock.json', 'package.json'].sort()) if (statSync(name).isFile()) digest.update(`${name}\0`).update(readFileSync(name));
  return digest.digest('base64url');
}

/** Lets V8 compile these files, with the functions that a usual run calls, and keeps what came of it. */
function writeCaches(folder: string, names: readonly string[], args: readonly string[], input = ''): void {
  const program = path.resolve(folder, `${names[0]}.cjs`);
  // after a run, what it called is compiled as well
  const deed = `
    const { Script } = require('node:vm');
    const { readFileSync, writeFileSync } = require('node:fs');
    const { basename, dirname, join } = require('node:path');
    const [names, all] = ${JSON.stringify([names, [...names, ...askedFor]])};
    function load(file) {
      const script = new Script(readFileSync(file, 'latin1'), { filename: file });
      const module_ = { exports: {} };
      if (names.includes(basename(file, '.cjs'))) process.on('exit', () => writeFileSync(file.replace(/cjs$/, 'cache'), script.createCachedData()));
      const ask = require('node:module').createRequire(file);
      const askFor = (name) => (all.includes(basename(name, '.cjs')) ? load(join(dirname(file), name)) : ask(name));
      script.runInThisContext()(module_.exports, askFor, module_, file, dirname(file));
      return module_.exports;
    }
    process.argv = [process.execPath, ${JSON.stringify(program)}, ...${JSON.stringify(args)}];
    load(process.argv[1]);`;
  const { status, stderr } = spawnSync(process.execPath, ['-e', deed], { encoding: 'utf8', input });
  // a bundle that is not there yet is another one
  if (status !== 0 && args[0] !== 'build') throw new Error(`no cache was made of ${names[0]}.cjs: ${stderr}`);
  const missing = names.find((name) => !existsSync(path.join(folder, `${name}.cache`)));
  if (missing !== undefined) throw new Error(`no cache was made of ${missing}.cjs: a run does not load it`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await compileTo('lib');
