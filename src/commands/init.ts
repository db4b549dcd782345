import { lstatSync } from 'node:fs';
import path from 'node:path';
import { Failure } from '../model/failure.js';
import type { JsonObject } from '../model/format.js';
import { nearestWord } from '../model/nearest.js';
import { profileSchema } from '../profile/derive.js';
import type { Places } from '../profile/patterns.js';
import { type Profile, profiles } from '../profile/profiles.js';
import { type Proposal, propose } from '../profile/propose.js';
import { type InitReport, initFindings, initResult } from '../report/init.js';
import { configName } from '../settings.js';
import type { ExitCode, Terminal } from '../terminal.js';
import { createFiles, refuseLinks } from '../write.js';
import { countsOf, findPersonas, placesAmong, readPages } from './find-personas.js';
import { type NewFile, planAutomation } from './surroundings.js';

export interface InitOptions {
  readonly profile?: string;
  readonly dryRun?: boolean;
}

const schemaName = 'persona.schema.json';

/** Finds the personas of a project and writes what it needs to check them; never over a file that is there. */
export async function init(folder: string | undefined, options: InitOptions, version: string, terminal: Terminal): Promise<ExitCode> {
  const { cwd } = terminal;
  const wanted = options.profile === undefined ? undefined : profileNamed(options.profile);
  if (isThere(path.join(cwd, configName))) throw new Failure(`${configName} is there already, and stays as it is; nothing was written`);
  const { sources, several, others, complete } = await findPersonas(cwd, folder);
  // one long page says as well how a team writes
  const pages = sources.length > 0 ? sources : several.flatMap(({ pieces }) => pieces);
  const found = pages.length === 0 ? undefined : await propose(wanted, (read) => readPages(pages, read));
  const profile = found?.chosen.profile ?? wanted ?? (profiles[0] as Profile);
  const schema = found?.chosen.schema ?? profileSchema(profile);
  const places = sources.length > 0 ? await placesAmong(cwd, sources, others, schema) : { files: ['personas'], folder: 'personas' };
  const automation = planAutomation(cwd, version);
  const hasLabels = found?.chosen.extension.added.some(({ kind }) => kind === 'label') ?? false;
  const files: NewFile[] = [
    { name: configName, text: configText(places, path.posix.join(places.folder, schemaName), hasLabels) },
    { name: path.posix.join(places.folder, schemaName), text: `${JSON.stringify(schema, null, 2)}\n` },
    ...automation.files,
  ];
  const taken = files.find(({ name }) => isThere(path.join(cwd, name)));
  if (taken) throw new Failure(`${taken.name} is there already, and stays as it is; nothing was written`);
  const targets = files.map((file) => ({ ...file, target: path.join(cwd, file.name) }));
  for (const { target } of targets) refuseLinks(path.dirname(target), cwd);
  const [there] = options.dryRun ? [] : createFiles(targets);
  if (there !== undefined) throw new Failure(`${there} is there already, and stays as it is`);
  terminal.out(
    initFindings({
      ...reportOf(found?.chosen, found?.all ?? []),
      found: pages.length,
      several,
      files: sources.length > 0 ? places.files : [],
      complete,
      profile: profile.name,
    }),
  );
  const { byHand, notes } = automation;
  terminal.out(initResult({ dryRun: options.dryRun ?? false, files, byHand, notes, found: sources.length, several, ...(await countsOf(sources, schema)) }));
  return 0;
}

function profileNamed(name: string): Profile {
  const names = profiles.map((profile) => profile.name);
  const found = profiles.find((profile) => profile.name === name);
  const near = nearestWord(name, names);
  if (found === undefined) throw new Failure(`there is no profile “${name}”${near ? `; did you mean “${near}”?` : `; there are: ${names.join(', ')}`}`);
  return found;
}

function configText({ files }: Places, schema: string, hasLabels: boolean): string {
  // a set that writes labelled lines, and has them in its schema, need not be told of each
  const rules = hasLabels ? { rules: { 'label-form': 'off' } } : {};
  const config: JsonObject = { $schema: './node_modules/personac/schema/config.schema.json', files, schema, ...rules };
  return `${JSON.stringify(config, null, 2)}\n`;
}

/** What there is to say of a proposal. */
function reportOf(chosen: Proposal | undefined, all: readonly Proposal[]): Omit<InitReport, 'found' | 'several' | 'files' | 'complete' | 'profile'> {
  if (chosen === undefined) return { fits: [], sections: [], labels: [], aliases: [], keys: [], left: [], form: [] };
  const { added, aliases, keys, left } = chosen.extension;
  const isNew = (key: string): boolean => added.some((one) => one.key === key);
  return {
    fits: all.map(({ profile, errors }) => ({ profile: profile.name, errors })),
    sections: chosen.sections.map(({ key, ...use }) => ({ ...use, isNew: isNew(key) })),
    labels: added.filter(({ kind }) => kind === 'label'),
    aliases,
    keys,
    left,
    form: formOf(chosen),
  };
}

function formOf({ form, schema }: Proposal): string[] {
  const { subtitle, nameKey, roleKey } = form;
  const mayLack = Array.isArray(schema.required) && !schema.required.includes('role');
  return [
    ...(subtitle ? [`the ${subtitle} stands as a line of its own under the title`] : []),
    ...(nameKey ? [`the name is taken from “${nameKey}” in the frontmatter where the page has no title`] : []),
    ...(roleKey ? [`the role may stand in the frontmatter, as “${roleKey}”`] : []),
    ...(mayLack ? ['a title may be a name alone'] : []),
  ];
}

function isThere(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false }) !== undefined;
}
