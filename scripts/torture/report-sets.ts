import { isDeepStrictEqual } from 'node:util';
import type { Nodes } from 'mdast';
import { baselineOf, writeBaseline } from '../../src/baseline/baseline.js';
import { compareSets } from '../../src/diff/compare.js';
import { type BundleData, emitBundle } from '../../src/emit/bundle.js';
import { placeIndex } from '../../src/emit/index-marks.js';
import { indexPage } from '../../src/emit/index-page.js';
import { ndjsonLines } from '../../src/emit/ndjson.js';
import { defaultFormat } from '../../src/format/default.js';
import { summaryOf } from '../../src/format/evidence-summary.js';
import type { DiffResult, DiffSide } from '../../src/model/diff.js';
import type { CompiledSet } from '../../src/model/record.js';
import type { EvidenceFormat } from '../../src/model/report.js';
import { parseMarkdown } from '../../src/parse/markdown.js';
import { diffJson } from '../../src/report/diff-json.js';
import { diffMarkdown } from '../../src/report/diff-markdown.js';
import { diffText } from '../../src/report/diff-text.js';
import { evidenceReport } from '../../src/report/evidence.js';
import { escaped } from '../../src/report/harmless.js';
import { inMarkdown, type Word } from './report-pages.js';
import { linesOf } from './report-readers.js';
import { colours, flat, invisible, seen, shown, steering } from './report-words.js';

const format = defaultFormat();

/** A form in which a set is written, and what reads it back: whether it holds a word; throws where it is not of that form. */
interface Form {
  readonly write: (set: CompiledSet, empty: CompiledSet) => string;
  readonly read: (text: string, set: CompiledSet) => (word: Word) => boolean;
  /** It is shown in a terminal, or as a page: nothing in it may steer either. */
  readonly isShown: boolean;
}

/** Every form of a set that is no list of findings. */
export const forms: Readonly<Record<string, Form>> = {
  bundle: { write: (set) => bundleText(set), read: readBundle, isShown: false },
  ndjson: { write: (set) => [...ndjsonLines(bundleOf(set).personas)].join(''), read: readLines, isShown: false },
  baseline: { write: (set) => escaped(writeBaseline(baselineOf(set.files, set.diagnostics))), read: readBaseline, isShown: true },
  'diff as text': { write: (set, empty) => diffText(diffOf(empty, set), { colour: false }), read: readDiffText, isShown: true },
  'diff in colour': { write: (set, empty) => diffText(diffOf(empty, set), { colour: true }).replace(colours, ''), read: readDiffText, isShown: true },
  'diff as JSON': { write: (set, empty) => diffJson(diffOf(empty, set)), read: readDiffJson, isShown: true },
  'diff as Markdown': {
    write: (set, empty) => diffMarkdown(diffOf(empty, set)),
    read: (text) => readPage(text, 2, (word) => shown(flat(word))),
    isShown: true,
  },
  'index page': { write: indexOf, read: (text) => readPage(text, 2, seen), isShown: true },
  'evidence as text': { write: evidenceAs('text'), read: readEvidenceText, isShown: true },
  'evidence as JSON': { write: evidenceAs('json'), read: readEvidenceJson, isShown: true },
  'evidence as Markdown': { write: evidenceAs('markdown'), read: (text) => readPage(text, 2, seen), isShown: true },
};

/** What of the words does not come back from a form of a set, a line for each. */
export function notRead({ write, read, isShown }: Form, set: CompiledSet, empty: CompiledSet, some: readonly Word[]): string[] {
  const text = write(set, empty);
  try {
    const holds = read(text, set);
    const raw = isShown && steering.exec(text.replace(invisible, ''));
    const lost = some.filter((word) => !holds(word)).map(({ text }) => `${JSON.stringify(text)} does not come back`);
    return raw ? [...lost, `a raw U+${raw[0].charCodeAt(0).toString(16)} in it`] : lost;
  } catch (error) {
    return [`from ${JSON.stringify(some[0]?.text)} on: ${(error as Error).message}`];
  }
}

function bundleText({ files, registry }: CompiledSet): string {
  return emitBundle({ personas: files, ...(registry && { registry }) });
}

const bundles = new WeakMap<CompiledSet, BundleData>();

function bundleOf(set: CompiledSet): BundleData {
  const bundle = bundles.get(set) ?? (JSON.parse(bundleText(set)) as BundleData);
  bundles.set(set, bundle);
  return bundle;
}

function readBundle(text: string): (word: Word) => boolean {
  const { personas, studies = [] } = JSON.parse(text) as BundleData;
  const [ann] = personas;
  const { titles, motivations } = ann as unknown as { titles: string[]; motivations: { text: string }[] };
  const said = motivations.map((claim) => claim.text);
  const lists = [titles, personas.map(({ name }) => name ?? ''), studies.map(({ title }) => title)];
  const sources = personas.map(({ source }) => source);
  return ({ text: word, line }) => lists.every((list) => list.includes(word)) && sources.includes(`p/${word}.md`) && said.includes(flat(inMarkdown(line)));
}

function readLines(text: string, set: CompiledSet): () => boolean {
  const { personas } = bundleOf(set);
  // whatever a reader takes for the end of a line, there are as many
  const count = text.split(/\r\n|[\n\r\v\f\x1c-\x1e\u0085\u2028\u2029]/).length - 1;
  const isSame = isDeepStrictEqual(
    linesOf(text).map((line) => JSON.parse(line)),
    personas,
  );
  return () => isSame && count === personas.length;
}

function readBaseline(text: string, { files, diagnostics }: CompiledSet): () => boolean {
  const isSame = isDeepStrictEqual((JSON.parse(text) as { findings: unknown }).findings, baselineOf(files, diagnostics));
  return () => isSame;
}

function sideOf(set: CompiledSet): DiffSide {
  const { personas, schemaVersion } = bundleOf(set);
  return { personas, drafts: [], schemaVersion, headings: new Map() };
}

const diffs = new WeakMap<CompiledSet, DiffResult>();

function diffOf(empty: CompiledSet, set: CompiledSet): DiffResult {
  const known = diffs.get(set);
  if (known) return known;
  const side = { name: 'a', kind: 'bundle', personas: 1, errors: 0, notPersonas: [], problems: [] } as const;
  const found = { ...compareSets(sideOf(empty), sideOf(set), () => []), base: side, head: side };
  diffs.set(set, found);
  return found;
}

/** A title, a claim, and the name of a persona. */
function readDiffText(text: string): (word: Word) => boolean {
  const lines = linesOf(text).map((line) => line.trim());
  const said = new Set(lines);
  const names = new Set(lines.map((line) => line.slice(0, line.indexOf(' (Tester) '))));
  return ({ text: word, line }) => {
    // a claim is shown as it was written
    const [value, claim] = [`+ ${shown(flat(word))}`, `+ Says: ${shown(flat(line))}`];
    return said.has(value) && said.has(claim) && names.has(shown(flat(word)));
  };
}

function readDiffJson(text: string): (word: Word) => boolean {
  const { personas } = JSON.parse(text) as { personas: { title: string; fields: { key: string; changes: { after: { text: string } }[] }[] }[] };
  const titles = new Set(personas.map(({ title }) => title));
  const fields = personas.find(({ title }) => title === 'Ann (Tester)')?.fields ?? [];
  const said = new Map(fields.map(({ key, changes }) => [key, new Set(changes.flatMap(({ after }) => (after ? [after.text] : [])))]));
  return ({ text: word, line }) =>
    titles.has(`${word} (Tester)`) && said.get('titles')?.has(word) === true && said.get('motivations')?.has(flat(inMarkdown(line))) === true;
}

function indexOf({ files }: CompiledSet): string {
  const placed = placeIndex(undefined, indexPage({ personas: files, archetypes: [], format }));
  return 'page' in placed ? placed.page : '';
}

function evidenceAs(name: EvidenceFormat): (set: CompiledSet) => string {
  return ({ files, registry }) => evidenceReport(summaryOf(files, registry, format), name);
}

function readEvidenceText(text: string): (word: Word) => boolean {
  const lines = linesOf(text).join('\n');
  return ({ text: word }) => lines.includes(`  ${shown(word)} (survey)\n`) && lines.includes(`${shown(word)} (Tester)  p/${shown(word)}.md\n`);
}

function readEvidenceJson(text: string): (word: Word) => boolean {
  const { personas, studies } = JSON.parse(text) as { personas: { title: string; path: string }[]; studies: { title: string }[] };
  return ({ text: word }) =>
    studies.some(({ title }) => title === word) && personas.some(({ title, path }) => title === `${word} (Tester)` && path === `p/${word}.md`);
}

/** A page as its readers see it: what was written so many times is words and nothing else. */
function readPage(markdown: string, times: number, wordsAs: (word: string) => string): (word: Word) => boolean {
  const nodes = nodesOf(parseMarkdown(markdown));
  const odd = nodes.find(
    (node) => /^(?:image|linkReference|definition|footnote|inlineCode|code|delete|blockquote|thematicBreak)/.test(node.type) && !isOurs(node),
  );
  if (odd) throw new Error(`words became a node “${odd.type}”`);
  const text = nodes.flatMap((node) => (node.type === 'text' ? [node.value] : node.type === 'html' ? [wordsOf(node.value)] : [])).join('\n');
  const plain = text.replace(invisible, '');
  return ({ text: word }) => plain.split(wordsAs(word)).length > times;
}

/** The words in HTML: there are no tags but ours, and each sign of a word is written as its number. */
function wordsOf(html: string): string {
  const bare = html.replace(/<\/?(?:details|summary|strong|em|code|del|sub|br)>/g, '').replace(/<!-- \/?(?:personac-index|Written by [^>]*) -->/g, '');
  if (/[<>]/.test(bare)) throw new Error(`words became HTML: ${bare}`);
  return bare.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
}

/** What says who wrote a page, and ids. */
function isOurs(node: Nodes): boolean {
  return node.type === 'inlineCode' && /^(?:personac diff|s[\da-f]{4})$/.test(node.value);
}

function nodesOf(node: Nodes): Nodes[] {
  return [node, ...('children' in node ? node.children.flatMap(nodesOf) : [])];
}
