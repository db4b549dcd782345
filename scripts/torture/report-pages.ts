import { compile, compileSet } from '../../src/compile.js';
import { defaultFormat } from '../../src/format/default.js';
import type { CompiledSet } from '../../src/model/record.js';
import type { Registry } from '../../src/model/research.js';
import { readRegistry } from '../../src/research.js';

const format = defaultFormat();
/** So many code units stand in a word: findings show forty characters of a value, so none of them cuts it. */
const unitsOfWord = 16;

/** Some code units in one word: each between letters, so that nothing joins with it, behind the number of the first. */
export interface Word {
  readonly units: readonly number[];
  readonly text: string;
  /** The same in double quotation marks of YAML, by numbers: so a code unit gets in that no file can hold. */
  readonly yaml: string;
  /** The same as a line of Markdown can hold it: without what ends a line. */
  readonly line: string;
}

/** All code units of sixteen bits, lone halves of characters among them, as words. */
export function words(): Word[] {
  return Array.from({ length: Math.ceil(0x10000 / unitsOfWord) }, (_, index) => wordOf(index * unitsOfWord));
}

function wordOf(first: number): Word {
  const units = Array.from({ length: unitsOfWord }, (_, index) => first + index).filter((unit) => unit < 0x10000);
  const start = `q${numberOf(first)}z`;
  const text = start + units.map((unit) => `${String.fromCharCode(unit)}z`).join('');
  return { units, text, yaml: `"${start}${units.map((unit) => `\\u${numberOf(unit)}z`).join('')}"`, line: text.replace(/[\n\r]/g, '') };
}

/** A code unit with four digits: `00e9`. */
function numberOf(unit: number): string {
  return unit.toString(16).padStart(4, '0');
}

/** What only a line of Markdown does to words: it cannot hold the character NUL. */
export const inMarkdown = (text: string): string => text.replaceAll('\0', '\ufffd');

/** A page and a registry that are wrong in all places at once: findings quote each word as a key, a heading, an id and a value; and a page for each as a title and a path. */
export function faulty(some: readonly Word[]): CompiledSet {
  const registry = registryOf(some, ({ yaml }) => yaml);
  // what is missing says none of the words
  const options = { format, registry, severities: { 'section-missing': 'off', 'unused-study': 'off' } as const };
  const text = [
    `---\n${some.map(({ yaml }) => `${yaml}: 1\n`).join('')}research: [${some.map(({ yaml }) => yaml).join(', ')}]\n---`,
    '# Ann (Tester)',
    ...some.flatMap(({ line }) => [`## ${line}`, '- kept']),
  ];
  const titled = some.map((word) => compile({ path: `p/${word.text}.md`, text: `# ${word.line}\n\n## Job summary\n\nI test.\n` }, options));
  return compileSet([compile({ path: 'p/ann-tester.md', text: text.join('\n\n') }, options), ...titled], options);
}

/** Personas that say each word as a name, a job title and a claim, and rest on studies with each word as a title. */
export function sound(some: readonly Word[]): CompiledSet {
  const registry = registryOf(some, () => 'survey');
  const list = `[${some.map(({ yaml }) => yaml).join(', ')}]`;
  const ids = some.map(({ units }) => idOf(units)).join(', ');
  const claims = some.map(({ line }) => `- **Says:** ${line}`).join('\n');
  const text = `---\ntitles: ${list}\nresearch: [${ids}]\n---\n\n${page.replace('- All of it.', claims)}`;
  const set = compileSet([compile({ path: 'p/ann-tester.md', text }, { format, registry })], { format, registry });
  const [file] = set.files;
  if (file?.persona === undefined) throw new Error('the page is no persona');
  const { persona } = file;
  // one page is parsed for many words, and each of them has a name of its own
  const named = some.map(({ units, text: name }) => ({ ...file, path: `p/${name}.md`, persona: { id: idOf(units), name, role: 'Tester' } }));
  return { ...set, files: [{ ...file, persona }, ...named] };
}

const page = '# Ann (Tester)\n\n## Job summary\n\nI test.\n\n## Jobs to be done\n\n- All.\n\n## Motivations\n\n- All of it.\n\n## Frustrations\n\n- None.\n';

function registryOf(some: readonly Word[], methodOf: (word: Word) => string): Registry {
  const studies = some.map((word) => `  - { id: ${idOf(word.units)}, title: ${word.yaml}, method: ${methodOf(word)} }`);
  return readRegistry('research.yml', `studies:\n${studies.join('\n')}\n`);
}

function idOf([first = 0]: readonly number[]): string {
  return `s${numberOf(first)}`;
}
