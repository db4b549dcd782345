/** Bundles the command line and the library, each into one file: loading hundreds of modules takes longer than linting. */
import { chmodSync, rmSync } from 'node:fs';
import { build } from 'esbuild';

rmSync('lib', { recursive: true, force: true });
await build({
  entryPoints: { personac: 'src/cli.ts', index: 'src/index.ts' },
  outdir: 'lib',
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  minify: true,
  keepNames: false,
  legalComments: 'eof',
  external: ['json-schema-to-typescript'],
  // some of what is bundled is CommonJS and asks for Node's own modules
  banner: { js: "import{createRequire as r}from'node:module';const require=r(import.meta.url);" },
  logLevel: 'warning',
});
chmodSync('lib/personac.js', 0o755);
