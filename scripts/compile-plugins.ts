/** What is bundled otherwise than esbuild would do it by itself: a run on one file is to load and make no more than it needs. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { BuildOptions, Plugin } from 'esbuild';

/** What every Node that we run on understands: otherwise a pattern with `\p{…}` in a function would be made anew at each call. */
export const syntax = { target: 'node20', supported: { 'regexp-unicode-property-escapes': true } } satisfies BuildOptions;

/** What few runs need stays a file of its own: reading it takes longer than linting a persona. */
export const apart = {
  team: 'src/format/team.ts',
  'rule-pages': 'src/generated/rule-pages.ts',
  'unified-diff': 'src/report/unified-diff.ts',
  formats: 'src/report/formats.ts',
  follow: 'src/follow.ts',
};
export const apartAs = (ending: 'js' | 'cjs'): Plugin => ({
  name: 'apart',
  setup: ({ onResolve }) =>
    onResolve({ filter: new RegExp(`/(?:${Object.keys(apart).join('|')})\\.js$`) }, ({ kind, path: name }) =>
      kind === 'entry-point' ? undefined : { path: `./${name.slice(name.lastIndexOf('/') + 1).replace(/js$/, ending)}`, external: true },
    ),
});

/** Few runs start another process, and what starts one takes a twentieth of a run to load. What we use of such modules is named here. */
const lazily: Readonly<Record<string, readonly string[]>> = { child_process: ['spawn', 'spawnSync', 'execFileSync'], os: ['tmpdir'] };
export const lazyModules: Plugin = {
  name: 'lazy-modules',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^node:(?:child_process|os)$/ }, ({ path: name, namespace, importer }) =>
      namespace === 'lazy' || (importer.includes('node_modules') && !/[\\/]commander[\\/]/.test(importer))
        ? undefined
        : { path: name.slice('node:'.length), namespace: 'lazy' },
    );
    onLoad({ filter: /.*/, namespace: 'lazy' }, ({ path: name }) => ({
      contents: (lazily[name] ?? []).map((one) => `exports.${one} = (...given) => require('${name}').${one}(...given);`).join('\n'),
      loader: 'js',
    }));
  },
};

/** Whether there are colours, `src/cli.ts` says: where picocolors asks whether the output is a screen, that takes a tenth of a run. */
export const toldColours: Plugin = {
  name: 'told-colours',
  setup: ({ onLoad }) => {
    onLoad({ filter: /[\\/]picocolors[\\/]picocolors\.js$/ }, ({ path: file }) => ({
      contents: `const process = { env: { NO_COLOR: '1' } }; const module = {};\n${readFileSync(file, 'utf8')}\nexport { createColors };`,
      loader: 'js',
    }));
  },
};

/** Importers of a module of Node get a copy of it each, of an ES module the same: of 40 copies of one a run on one file would know. */
export const onePath: Plugin = {
  name: 'one-path',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^node:path$/ }, ({ path: name, importer }) => (importer.includes('node_modules') ? undefined : { path: name, namespace: 'one-path' }));
    onLoad({ filter: /.*/, namespace: 'one-path' }, () => ({ contents: "export default require('path');", loader: 'js' }));
  },
};

/** Of our package the program only asks the version. */
export const onlyVersion: Plugin = {
  name: 'only-version',
  setup: ({ onLoad }) => {
    onLoad({ filter: /[\\/]package\.json$/ }, ({ path: file }) => {
      if (file !== path.resolve('package.json')) return undefined;
      const { version } = JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string };
      return { contents: JSON.stringify({ version }), loader: 'json' };
    });
  },
};

/**
 * Plain pages, frontmatter and registries are read without the parsers of Markdown and YAML, which take a tenth of a run on one file to load and
 * to begin. Each is a file of its own, with what V8 compiled of it: src/start.ts loads it when it is asked for.
 */
export const askedFor = ['yaml', 'parser'];
export const keptApart = (name: string, filter: RegExp): Plugin => ({
  name: `${name}-apart`,
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter }, ({ kind }) => (kind === 'entry-point' ? undefined : { path: name, namespace: `${name}-apart` }));
    onResolve({ filter: new RegExp(`^\\./${name}\\.cjs$`), namespace: `${name}-apart` }, ({ path: file }) => ({ path: file, external: true }));
    onLoad({ filter: /.*/, namespace: `${name}-apart` }, () => ({
      contents: `
        let loaded;
        const load = () => (loaded ??= require('./${name}.cjs'));
        for (const name of ${JSON.stringify(importedFrom(filter))}) Object.defineProperty(exports, name, { enumerable: true, get: () => load()[name] });`,
      loader: 'js',
    }));
  },
});

/** What our sources import from a module. */
function importedFrom(name: RegExp): string[] {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const imports = files.flatMap((file) => Array.from(readFileSync(path.join('src', file), 'utf8').matchAll(/^import \{ (.*) \} from '(.*)';$/gm)));
  const words = imports.flatMap(([, list = '', from = '']) => (name.test(from) ? list.split(', ') : []));
  return [...new Set(words.filter((word) => !word.startsWith('type ')))].sort();
}
