/** Bundles the command line and the library, each into one file: loading hundreds of modules takes longer than linting. */
import { chmodSync, rmSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';

/** What only a team with its own schema needs stays a file of its own: reading it takes longer than linting a persona. */
const teamApart: Plugin = {
  name: 'team-apart',
  setup: ({ onResolve }) => onResolve({ filter: /\/team\.js$/ }, ({ kind }) => (kind === 'entry-point' ? undefined : { path: './team.js', external: true })),
};

/** Bundles the program into a folder, which is emptied first. The tests run what this makes. */
export async function compileTo(folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  await build({
    entryPoints: { personac: 'src/cli.ts', index: 'src/index.ts', team: 'src/format/team.ts' },
    outdir: folder,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    minify: true,
    legalComments: 'eof',
    external: ['json-schema-to-typescript'],
    plugins: [teamApart],
    // some of what is bundled is CommonJS and asks for Node's own modules
    banner: { js: "import{createRequire as __require}from'node:module';const require=__require(import.meta.url);" },
    logLevel: 'warning',
  });
  chmodSync(`${folder}/personac.js`, 0o755);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await compileTo('lib');
