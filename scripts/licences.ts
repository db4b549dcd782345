import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Metafile } from 'esbuild';

/** What the file is called, beside the bundles. */
export const licencesName = 'THIRD-PARTY-LICENSES.txt';

/** A package of somebody else, some of which stands in a bundle of ours. */
export interface Bundled {
  /** Name and version: `yaml@2.9.1`. */
  readonly name: string;
  /** As its `package.json` declares it: `MIT`. */
  readonly licence: string;
  /** The words of the licence, with who holds the rights; empty where the package brings none. */
  readonly text: string;
}

/** The packages of which something stands in the bundles, by name; what was read and left out needs no licence. */
export function bundledPackages(metafiles: readonly Metafile[]): Bundled[] {
  const inputs = metafiles.flatMap(({ outputs }) => Object.values(outputs).flatMap((output) => Object.entries(output.inputs)));
  const folders = inputs.flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? (/^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? []) : []));
  return [...new Set(folders)].map(read).sort((a, b) => (a.name < b.name ? -1 : 1));
}

function read(folder: string): Bundled {
  const { name, version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as { name: string; version: string; license?: string };
  const file = readdirSync(folder).find((entry) => /^licen[cs]e(?:\.(?:md|txt))?$/i.test(entry));
  return { name: `${name}@${version}`, licence: license ?? '', text: file === undefined ? '' : readFileSync(path.join(folder, file), 'utf8').trim() };
}

/**
 * Writes the licences of what is bundled beside the bundles: nearly all of them ask for their words in every copy. Packages of
 * the same words stand together.
 */
export function writeLicences(folder: string, metafiles: readonly Metafile[]): void {
  const byText = new Map<string, string[]>();
  for (const { name, licence, text } of bundledPackages(metafiles)) {
    if (text === '') throw new Error(`${name} brings no licence that could be passed on`);
    byText.set(text, [...(byText.get(text) ?? []), `${name} (${licence})`]);
  }
  const parts = [...byText].map(([text, names]) => `${names.join('\n')}\n\n${text}\n`);
  const head = 'The bundles in this folder hold code of these packages, under these licences.\n';
  writeFileSync(path.join(folder, licencesName), [head, ...parts].join(`\n${'-'.repeat(80)}\n\n`));
}
