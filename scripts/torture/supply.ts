/** Looks at what comes with personac: the packages it is made of and needs, where they come from, and what it passes on. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { build } from 'esbuild';
import { type Bundled, bundledPackages, licencesName } from '../licences.js';
import type { Figure, Trial } from './trial.js';

interface Locked {
  readonly version: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly link?: boolean;
  readonly dev?: boolean;
  readonly hasInstallScript?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** What may be passed on without asking; the last two are those of argparse, which the writer of types brings. */
const allowed = new Set(['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0', 'CC0-1.0', 'Unlicense', 'Python-2.0', 'PSF-2.0']);
/** All that may be in the package. */
const shipped =
  /^(?:package\.json|README\.md|LICENSE|CHANGELOG\.md|docs\/[^.]+\.(?:md|svg)|schema\/[^.]+\.schema\.json|schema\/versions\/[\d.]+\.json|lib\/[\w-]+\.(?:c?js|cache)|lib\/types\/.+\.d\.ts)$/;

/** Nothing of it asks the network, but all of it is true only of a checkout whose packages are installed. */
export const trial: Trial = async () => {
  const manifest = readJson('package.json') as Locked;
  const lock = readJson('package-lock.json') as { packages: Record<string, Locked> };
  const { '': root, ...others } = lock.packages;
  const locked = Object.entries(others);
  const needed = locked.filter(([, { dev }]) => !dev);
  const bundled = await bundledNow();
  const texts = readFileSync(`lib/${licencesName}`, 'utf8');
  const files = packedFiles();
  const count = `${needed.length} packages at run time, ${bundled.length} bundled, ${locked.length - needed.length} for development`;
  const figure = (what: string, promise: string, tried: number, broken: readonly string[]): Figure => ({ what, promise, tried, broken });
  return [
    { ...figure('packages of the lock file', 'from the registry, with the hash of what was fetched', locked.length, locked.flatMap(strange)), note: count },
    figure('packages that package.json names', 'one version each, and the locked one', Object.keys(pinned(manifest)).length, parted(manifest, root, others)),
    figure(
      'packages at run time',
      'no script of theirs runs on installation',
      needed.length,
      needed.flatMap(([name, { hasInstallScript }]) => (hasInstallScript ? [name] : [])),
    ),
    figure('packages at run time, and bundled ones', 'a licence that lets them be passed on', needed.length + bundled.length, [
      ...needed.flatMap(([name, { license }]) => forbidden(name, license)),
      ...bundled.flatMap(({ name, licence }) => forbidden(name, licence)),
    ]),
    figure(
      'bundled packages',
      'the words of their licences are passed on',
      bundled.length,
      bundled.flatMap(({ name, licence, text }) => (text !== '' && texts.includes(text) && texts.includes(`${name} (${licence})`) ? [] : [name])),
    ),
    figure('files of the npm package', 'no source, no test, the licences among them', files.length, [
      ...files.filter((file) => !shipped.test(file) && file !== `lib/${licencesName}`),
      ...[`lib/${licencesName}`, 'LICENSE'].filter((file) => !files.includes(file)).map((file) => `${file} is missing`),
    ]),
  ];
};

/** A package that did not come from the registry, or could have been exchanged since. */
function strange([name, { version, resolved, integrity, link }]: [string, Locked]): string[] {
  const isKnown = resolved === undefined || resolved.startsWith('https://registry.npmjs.org/');
  const isExact = /^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version);
  return isKnown && isExact && !link && /^sha512-[\w+/]{86}==$/.test(integrity ?? '') ? [] : [`${name}: ${version} ${resolved} ${integrity}`];
}

function pinned({ dependencies, devDependencies }: Locked): Readonly<Record<string, string>> {
  return { ...dependencies, ...devDependencies };
}

/** What the manifest and the lock file do not say alike. */
function parted(manifest: Locked, root: Locked | undefined, locked: Readonly<Record<string, Locked>>): string[] {
  const own = pinned(manifest);
  const there = root === undefined ? {} : pinned(root);
  const names = new Set([...Object.keys(own), ...Object.keys(there)]);
  return [...names].filter((name) => own[name] !== there[name] || own[name] !== locked[`node_modules/${name}`]?.version);
}

function forbidden(name: string, licence = 'none'): string[] {
  // “MIT OR Apache-2.0” leaves the choice
  return licence
    .replace(/[()]/g, '')
    .split(' OR ')
    .some((one) => allowed.has(one))
    ? []
    : [`${name}: ${licence}`];
}

/** What would be bundled of all that the command line and the library reach. */
async function bundledNow(): Promise<Bundled[]> {
  const { metafile } = await build({
    entryPoints: ['src/start.ts', 'src/cli/all.ts', 'src/index.ts'],
    outdir: 'lib',
    bundle: true,
    // what only development needs is left out
    minify: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'esm',
    external: ['json-schema-to-typescript'],
    logLevel: 'silent',
  });
  return bundledPackages([metafile]);
}

function packedFiles(): string[] {
  const { stdout } = spawnSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { encoding: 'utf8' });
  const [packed] = Object.values(JSON.parse(stdout) as Record<string, { files: { path: string }[] }>);
  return (packed?.files ?? []).map(({ path }) => path);
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}
