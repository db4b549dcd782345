/** Bundles the command line and the library, each into one file: loading hundreds of modules takes longer than linting. */
import { chmodSync, rmSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { type BuildOptions, build, type Plugin } from 'esbuild';

/** What few runs need stays a file of its own: reading it takes longer than linting a persona. */
const apart = {
  team: 'src/format/team.ts',
  'rule-pages': 'src/generated/rule-pages.ts',
  'unified-diff': 'src/report/unified-diff.ts',
  formats: 'src/report/formats.ts',
  follow: 'src/follow.ts',
};
const apartPlugin: Plugin = {
  name: 'apart',
  setup: ({ onResolve }) =>
    onResolve({ filter: new RegExp(`/(?:${Object.keys(apart).join('|')})\\.js$`) }, ({ kind, path }) =>
      kind === 'entry-point' ? undefined : { path: `./${path.slice(path.lastIndexOf('/') + 1)}`, external: true },
    ),
};

/** Bundles the program into a folder, which is emptied first. The tests run what this makes. */
export async function compileTo(folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  const common: BuildOptions = {
    outdir: folder,
    bundle: true,
    platform: 'node',
    target: 'node20',
    minify: true,
    legalComments: 'eof',
    external: ['json-schema-to-typescript'],
    plugins: [apartPlugin],
    logLevel: 'warning',
  };
  // Node starts CommonJS sooner: a tenth of a run on one file
  await build({
    ...common,
    entryPoints: { personac: 'src/cli.ts' },
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
    define: { 'import.meta.url': '__url' },
    banner: { js: "const __url=require('node:url').pathToFileURL(__filename).href;" },
  });
  await build({
    ...common,
    entryPoints: { index: 'src/index.ts', ...apart },
    format: 'esm',
    // some of what is bundled is CommonJS and asks for Node's own modules
    banner: { js: "import{createRequire as __require}from'node:module';const require=__require(import.meta.url);" },
  });
  chmodSync(`${folder}/personac.cjs`, 0o755);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await compileTo('lib');
