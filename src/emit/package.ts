import { Failure } from '../model/failure.js';
import type { JsonObject } from '../model/format.js';
import type { BundleData } from './bundle.js';
import { bundleVersion } from './bundle-schema.js';
import { literal } from './literal.js';
import { ndjsonName } from './ndjson.js';
import { packageTypes } from './package-types.js';
import { splitFolder } from './split.js';

/** What a package is made of. */
export interface PackageInput {
  readonly bundle: BundleData;
  /** The bundle's schema, of which the types are made. */
  readonly schema: JsonObject;
  /** Its name in the registry; without one it is `personas`, and private. */
  readonly name?: string | undefined;
  readonly version?: string | undefined;
  /** Which other forms of the bundle lie beside it. */
  readonly hasLines?: boolean;
  readonly isSplit?: boolean;
}

const mark = 'Written by personac; do not edit.';
const modules = ['index.js', 'index.cjs', 'index.d.ts', 'index.d.cts'];
/** Names that a project may have itself. */
export const packageFiles: readonly string[] = ['package.json', ...modules, 'README.md'];
const data = ['personas.json', 'bundle.schema.json', 'persona.schema.json'];

/**
 * Writes what makes the folder of a bundle an npm package: a module for `import` and one for `require`, with types.
 *
 * @returns names relative to the folder of the bundle, and texts
 * @throws {Failure} where two personas have one id, or the schema needs a name that the package needs itself
 */
export async function emitPackage(input: PackageInput): Promise<[name: string, text: string][]> {
  const { bundle, schema } = input;
  refuseDoubles(bundle);
  const types = await packageTypes(bundle, schema, `// The types of this package. ${mark}`);
  const manifest = manifestOf(input);
  return [
    ['package.json', `${JSON.stringify(manifest, null, 2)}\n`],
    ['index.js', script(bundle, (name) => `export const ${name}`)],
    ['index.cjs', `'use strict';\n${script(bundle, (name) => `const ${name} = exports.${name}`)}`],
    ['index.d.ts', types],
    ['index.d.cts', types],
    ['README.md', readme(bundle, manifest.name)],
  ];
}

/**
 * Whether a file of such a name is one that this room wrote: `package.json`, `index.js` and `README.md` are names that a
 * project has itself.
 *
 * @param name its name, relative to the folder of the bundle
 * @param text what it holds
 */
export function isOfPackage(name: string, text: string): boolean {
  if (name !== 'package.json') return text.slice(0, 200).includes(mark);
  try {
    return Object.hasOwn(JSON.parse(text), 'personac');
  } catch {
    return false;
  }
}

/** A map by id can hold each id once, and the rule that says so can be set to a warning. */
function refuseDoubles({ personas, drafts = [] }: BundleData): void {
  const ids = [...personas, ...drafts].map(({ id }) => id);
  const double = ids.find((id, index) => ids.indexOf(id) !== index);
  if (double !== undefined) throw new Failure(`nothing was written: a package cannot hold two personas with the id “${double}”; rename one of the pages`);
}

function manifestOf({ bundle, name, version = '0.0.0', hasLines, isSplit }: PackageInput) {
  const lines = hasLines ? [ndjsonName] : [];
  // what is no module, like lines, is found as a file: resolvers of modules know no such ending
  const plain = [...data, 'package.json'].map((file) => [`./${file}`, `./${file}`]);
  const each = isSplit ? [[`./${splitFolder}/*.json`, `./${splitFolder}/*.json`]] : [];
  return {
    name: name ?? 'personas',
    version,
    description: `${bundle.personas.length} ${bundle.personas.length === 1 ? 'persona' : 'personas'}, built by personac`,
    // what nobody gave a name is not meant for a registry, and npm publishes to everybody
    ...(name === undefined && { private: true }),
    license: 'UNLICENSED',
    type: 'module',
    sideEffects: false,
    engines: { node: '>=20' },
    main: './index.cjs',
    types: './index.d.cts',
    exports: {
      '.': { import: { types: './index.d.ts', default: './index.js' }, require: { types: './index.d.cts', default: './index.cjs' } },
      ...Object.fromEntries([...plain, ...each]),
    },
    files: [...modules, ...data, ...lines, ...(isSplit ? [`${splitFolder}/*.json`] : [])],
    personac: { schemaVersion: bundle.schemaVersion, bundleVersion },
  };
}

/**
 * The module. Data comes as JSON only: no text of a persona is ever code, and no id changes a prototype. What is looked
 * up by a key of strangers inherits nothing.
 */
function script(bundle: BundleData, declare: (name: string) => string): string {
  const { schemaVersion, personas, drafts, studies = [], titles, formerly, stages = {}, useCases = {}, interactions = [], archetypes = [] } = bundle;
  const data = { schemaVersion, personas, drafts, studies, titles, formerly, stages, useCases, interactions, archetypes };
  const table = (values: string): string => `Object.assign(Object.create(null), ${values})`;
  return `// The personas of a set. ${mark}
const data = JSON.parse(${literal(JSON.stringify(data))});
${declare('schemaVersion')} = data.schemaVersion;
${declare('personas')} = data.personas;
${drafts ? `${declare('drafts')} = data.drafts;\n` : ''}${declare('titles')} = ${table('data.titles')};
${declare('studies')} = data.studies;
${declare('formerly')} = ${table('data.formerly')};
${declare('stages')} = ${table('data.stages')};
${declare('useCases')} = ${table('data.useCases')};
${declare('interactions')} = data.interactions;
${declare('archetypes')} = data.archetypes;
${declare('byId')} = ${table('Object.fromEntries(personas.map((persona) => [persona.id, persona]))')};
${declare('isPersonaId')} = (value) => typeof value === 'string' && value in byId;
`;
}

function readme({ personas: [first] }: BundleData, name: string): string {
  const one = first === undefined ? '' : `\nbyId['${first.id}'].name; // a wrong id is an error of the compiler`;
  return `<!-- ${mark} -->

# ${name}

The personas of this project, as data with types.

\`\`\`ts
import { byId, isPersonaId, type PersonaId, personas } from '${name}';

personas.map(({ id, name }) => [id, name]);${one}
\`\`\`

\`${name}/personas.json\` is the same as plain JSON; \`${name}/bundle.schema.json\` is its schema.
`;
}
