import type { Root } from 'mdast';
import { checkDocument, checkRefusal, checkSet, type Severities } from './check/check.js';
import { hiderOf, personalOf, shownText } from './check/personal/hide.js';
import { checkRegistry } from './check/registry.js';
import type { Clock } from './check/rule.js';
import { offByDefault } from './check/rules/index.js';
import type { SetMemory } from './check/set-rule.js';
import { judgeWaivers, unusedWaivers, waive } from './check/waivers.js';
import { cutsOf, restorePlaces, sliceWithout } from './extract/cuts.js';
import { extract, type Source } from './extract/extract.js';
import { blocksOf, frontmatterOf, inOrder, missingOf } from './extract/page-record.js';
import { placedClaims } from './extract/placed-claims.js';
import { waiverComments } from './extract/waiver-comments.js';
import type { Diagnostic } from './model/diagnostic.js';
import type { Document, Refusal } from './model/document.js';
import type { Format } from './model/format.js';
import { type Lines, linesOf } from './model/lines.js';
import type { Span } from './model/place.js';
import type { CompiledFile, CompiledSet, PersonaData } from './model/record.js';
import type { Registry } from './model/research.js';
import { overBudget } from './parse/budget.js';
import { readFrontmatter } from './parse/frontmatter.js';
import { blankBetween, blankTo, parseMarkdown } from './parse/markdown.js';
import { overNested } from './parse/nesting.js';
import { blankPresentation } from './parse/presentation.js';
import { splitFrontmatter } from './parse/split.js';

/** What a compilation depends on besides the text. */
export interface CompileOptions extends Clock {
  readonly format: Format;
  /** Severities that a team chose otherwise. */
  readonly severities?: Severities;
  /** The studies that the personas rest on; without them, nothing is said of what is cited. */
  readonly registry?: Registry;
}

/** What a set depends on besides its files. */
export interface SetOptions extends CompileOptions {
  /** The files are some of a set: what only shows when all are compared is no fault of theirs. */
  readonly isPart?: boolean;
  /** Files that links lead to and that are not there, by their paths as the user names files; absent where nobody looked. */
  readonly missing?: ReadonlySet<string>;
  /** Of the check before, where a set is checked again and again. */
  readonly memory?: SetMemory;
}

/** A file as it was read: its text, or why it has none. */
export interface SourceFile {
  /** As the user named it, with forward slashes. */
  readonly path: string;
  readonly text: string;
  /** A byte-order mark stands before it, and is no part of it. */
  readonly mark?: boolean;
  readonly refusal?: Refusal;
}

/**
 * Compiles one persona: text, parsed to Markdown, extracted to data, checked to findings. Never throws, whatever the
 * text; every finding lies inside it.
 */
export function compile(file: SourceFile, options: CompileOptions): CompiledFile {
  return examine(file, options).compiled;
}

/** Compiles one persona, and hands on what was read of it: what no schema knows yet is to be seen there. */
export function examine(file: SourceFile, options: CompileOptions): { readonly document?: Document; readonly compiled: CompiledFile } {
  // a byte-order mark is no character of the page: editors do not count it
  const text = file.text.startsWith('\ufeff') ? file.text.slice(1) : file.text;
  const document = file.refusal ?? overBudget(text) ?? read(file.path, text, options);
  if ('rule' in document) {
    const own = refused(document, file.path, linesOf(shownText(text, [])));
    return { compiled: options.format.isArchetype ? { ...own, isArchetype: true } : own };
  }
  const title = document.title?.span ?? document.anchor;
  const severities = severitiesOf(options);
  const shown = severities['personal-data'] === 'off' ? text : shownText(text, personalOf(document));
  // places are the same in both: what is hidden keeps its length
  const lines = linesOf(shown);
  const judged = judgeWaivers(document, lines, severities);
  const { left, waived, waivers } = waive(checkDocument(document, lines, severities, options), judged.waivers);
  const diagnostics = [...left, ...judged.diagnostics].map(hiderOf(severities));
  const persona = document.isPersona ? (inOrder(document) as PersonaData) : undefined;
  const compiled = {
    path: file.path,
    persona,
    ...(options.format.isArchetype && { isArchetype: true }),
    missing: document.isPersona ? missingOf(document) : [],
    unfinished: diagnostics.some(({ unfinished, severity }) => unfinished && severity === 'error'),
    text,
    shown,
    title,
    claims: placedClaims(document),
    spoken: document.spoken,
    links: document.links,
    cited: [...new Set(document.citations.map(({ label }) => label))],
    anchors: document.anchors,
    blocks: blocksOf(document, lines),
    frontmatter: frontmatterOf(document),
    diagnostics,
    waivers,
    waived,
  };
  return { document, compiled };
}

/**
 * Checks the files together and sorts everything by path and place: the same set gives the same result in every order.
 */
export function compileSet(compiled: readonly CompiledFile[], options: SetOptions): CompiledSet {
  const severities = severitiesOf(options);
  const { registry, isPart = false, memory } = options;
  const sorted = [...compiled].sort((a, b) => byCodeUnit(a.path, b.path));
  const hide = hiderOf(severities);
  const ofSet = checkSet(sorted, severities, { isPart, ...(options.missing && { missing: options.missing }), ...(memory && { memory }) });
  const diagnostics: Diagnostic[] = registry ? checkRegistry(registry, { files: sorted, isPart }, severities) : [];
  const files = sorted.map((file) => {
    const own = waive(ofSet.get(file) ?? [], file.waivers);
    const ofAll = [...own.left, ...unusedWaivers({ ...file, waivers: own.waivers }, severities, isPart)];
    diagnostics.push(...file.diagnostics, ...ofAll.map(hide));
    return own.waived === 0 ? file : { ...file, waived: file.waived + own.waived };
  });
  const waived = files.reduce((sum, file) => sum + file.waived, 0);
  return { files, diagnostics: diagnostics.sort(byPlace), waived, ...(registry && { registry }) };
}

/** What a rule is worth here; an optional one is off where nobody asked for it. */
function severitiesOf({ severities = {} }: CompileOptions): Severities {
  return { ...offByDefault, ...severities };
}

/** One text, read into what the rules see, or why it cannot be. */
function read(path: string, text: string, { format, registry: found }: CompileOptions): Document | Refusal {
  const split = splitFrontmatter(text);
  const yaml = split.yaml && readFrontmatter(text.slice(split.yaml.start, split.yaml.end), split.yaml.start);
  const problems = [...(split.problem ? [split.problem] : []), ...(yaml?.problems ?? [])];
  const broken = split.problem !== undefined || yaml?.broken === true;
  const { start: from = 0, end: to = 0 } = split.block ?? {};
  // what stands above frontmatter that is nearly one is Markdown, too
  const page = from === 0 ? { text: blankPresentation(text), from: to } : { text: blankPresentation(blankBetween(text, from, to)), from: 0 };
  // of a registry that cannot be read, nothing is known
  const registry = found?.isBroken ? undefined : found;
  const parsed = parse(page, text, registry ? labelsIn(text).filter((label) => registry.studies.has(label)) : []);
  if ('rule' in parsed) return parsed;
  const { root, waivers } = parsed;
  const places = yaml?.places ?? { values: new Map(), keys: new Map() };
  const data = broken && saysDraft(text, split.block) ? { status: 'draft' } : (yaml?.data ?? {});
  return extract(
    {
      path,
      text,
      frontmatter: { span: split.block, yaml: split.yaml, problems, broken },
      data,
      places,
      ...(registry && { registry }),
      ...(waivers && { waivers }),
    },
    root,
    format,
  );
}

/** The Markdown tree of a page, read as if the comments that waive findings were not there. */
function parse(page: { text: string; from: number }, text: string, footnotes: readonly string[]): { root: Root; waivers?: Source['waivers'] } | Refusal {
  const root = parseMarkdown(page.text, footnotes, page.from);
  const refusal = overNested(root);
  if (refusal) return refusal;
  const comments = waiverComments(root, text);
  if (comments.length === 0) return { root };
  const cuts = cutsOf(comments, text);
  const bare = restorePlaces(
    parseMarkdown(sliceWithout(blankTo(page.text, page.from), { start: 0, end: text.length }, cuts.fromTree), footnotes),
    cuts.fromTree,
  );
  return overNested(bare) ?? { root: bare, waivers: { comments, cuts } };
}

/** The labels of all that may be a footnote, each once. */
function labelsIn(text: string): string[] {
  return [...new Set(Array.from(text.matchAll(/\[\^([^\s[\]]{1,64})\]/g), ([, label = '']) => label.toLowerCase()))];
}

/** A draft stays one while its frontmatter cannot be read: else one slip there would bring an error for every gap. */
function saysDraft(text: string, block: Span | undefined): boolean {
  return block !== undefined && /^status:[ \t]*["']?draft["']?[ \t]*$/m.test(text.slice(block.start, block.end).replaceAll('\r', ''));
}

function refused(refusal: Refusal, path: string, lines: Lines): CompiledFile {
  const diagnostic = checkRefusal(refusal, path, lines);
  return {
    path,
    persona: undefined,
    missing: [],
    unfinished: false,
    text: '',
    shown: '',
    title: { start: 0, end: 0 },
    claims: [],
    spoken: [],
    links: [],
    cited: [],
    anchors: { headings: [], named: [] },
    blocks: [],
    frontmatter: new Map(),
    diagnostics: [diagnostic],
    waivers: [],
    waived: 0,
  };
}

/** Order that no locale changes. */
function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** At one place the order of the rules remains, and within a rule that of the schema. */
function byPlace(a: Diagnostic, b: Diagnostic): number {
  return byCodeUnit(a.path, b.path) || a.range.start.line - b.range.start.line || a.range.start.column - b.range.start.column;
}
