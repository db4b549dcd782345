import { isAlias, isMap, isScalar, isSeq, type Node, parseDocument, type Scalar } from 'yaml';
import type { FrontmatterProblem } from '../model/frontmatter-problem.js';
import type { Places, Span } from '../model/place.js';
import { token } from '../model/pointer.js';
import { readPlainEntries } from './plain-entries.js';
import { readPlainFrontmatter } from './plain-frontmatter.js';

/** What the frontmatter says, where it says so, and what is wrong with it. */
export interface ReadFrontmatter {
  /** By key; empty where the YAML is broken. */
  readonly data: { readonly [key: string]: unknown };
  readonly problems: readonly FrontmatterProblem[];
  /** It could not be read at all. */
  readonly broken: boolean;
  readonly places: Places;
}

const largest = 64 * 1024;
const deepest = 32;

/**
 * Reads the YAML of a persona's frontmatter. Nothing here can be made slow, deep or surprising: aliases, tags and
 * keys that are no text are refused, dates stay text, and of two equal keys neither is silently dropped.
 *
 * @param yaml the text between the fences
 * @param start where it begins in the file
 * @param most how many characters it may have
 */
export function readFrontmatter(yaml: string, start: number, most: number = largest): ReadFrontmatter {
  const plain = yaml.length <= most ? (readPlainFrontmatter(yaml, start) ?? readPlainEntries(yaml, start)) : undefined;
  return plain ? { ...plain, problems: [], broken: false } : readYaml(yaml, start, most);
}

/** The same, by the YAML parser alone: what the shorter ways are compared with. */
export function readYaml(yaml: string, start: number, most: number = largest): ReadFrontmatter {
  const places: Places = { values: new Map(), keys: new Map() };
  const refuse = (problem: FrontmatterProblem): ReadFrontmatter => ({ data: {}, problems: [problem], broken: true, places });
  const whole = { start, end: start + yaml.length };
  if (yaml.length > most) return refuse({ what: 'too-large', span: whole, limit: most });
  if (depthOf(yaml) > deepest) return refuse({ what: 'too-deep', span: whole, limit: deepest });

  // YAML ends a line at a lone carriage return too, the library does not
  const document = parseDocument(yaml.replace(/\r(?!\n)/g, '\n'), {
    schema: 'core',
    version: '1.2',
    resolveKnownTags: false,
    uniqueKeys: false,
    logLevel: 'error',
    stringKeys: false,
  });
  const [error] = document.errors;
  if (error) {
    const at = Math.min(error.pos[0], Math.max(0, yaml.trimEnd().length - 1));
    const end = Math.max(at + 1, Math.min(error.pos[1], lineEnd(yaml, at)));
    const span = { start: start + at, end: start + end };
    const what = error.code === 'TAB_AS_INDENT' ? 'tab' : 'syntax';
    return refuse({ what, span, found: lineAround(yaml, at), detail: error.code });
  }
  const root = document.contents;
  if (root === null) return { data: {}, problems: [], broken: false, places };
  if (!isMap(root)) return refuse({ what: 'not-a-map', span: spanOf(root, start), found: isSeq(root) ? 'list' : 'text' });

  const reader: YamlReader = { yaml, start, places, problems: [] };
  const data = value(root, '', reader) as { [key: string]: unknown };
  // where the name is used, that is the place to mend
  const used = new Set(reader.problems.map(({ found }) => found));
  const problems = reader.problems.filter(({ found }) => !found?.startsWith('&') || !used.has(`*${found.slice(1)}`));
  return { data, problems, broken: false, places };
}

interface YamlReader {
  readonly yaml: string;
  readonly start: number;
  readonly places: Places;
  readonly problems: FrontmatterProblem[];
}

/** Notes what YAML reads otherwise than it is meant. */
function inspect(node: Node, reader: YamlReader): void {
  const { yaml, start, problems } = reader;
  if (isAlias(node)) {
    problems.push({ what: 'alias', span: spanOf(node, start), found: `*${node.source}` });
    return;
  }
  const mark = node.tag !== undefined ? '!' : node.anchor ? `&${node.anchor}` : undefined;
  if (mark !== undefined) {
    const span = markBefore(mark, node, reader);
    problems.push({ what: mark === '!' ? 'tag' : 'alias', span, found: yaml.slice(span.start - start, span.end - start) });
    return;
  }
  if (isScalar(node)) {
    commentBehind(node, reader);
    if (node.type === 'PLAIN' && /^[“”„‘]/.test(node.source ?? '')) problems.push({ what: 'quotes', span: spanOf(node, start), found: node.source ?? '' });
  }
}

function value(node: unknown, pointer: string, reader: YamlReader): unknown {
  const { places, problems, start } = reader;
  if (node === null || node === undefined) return null;
  places.values.set(pointer, spanOf(node as Node, start));
  inspect(node as Node, reader);
  if (isAlias(node)) return `*${node.source}`;
  if (isSeq(node)) return node.items.map((item, index) => value(item, `${pointer}/${index}`, reader));
  if (!isMap(node)) return isScalar(node) ? scalar(node.value, node.source) : null;
  const data: { [key: string]: unknown } = {};
  for (const pair of node.items) {
    const key = isScalar(pair.key) ? String(pair.key.source ?? pair.key.value) : undefined;
    const span = pair.key === null ? spanOf(node, start) : spanOf(pair.key as Node, start);
    const lost = withValue(span, pair.value as Node | null, reader);
    if (pair.key !== null) inspect(pair.key as Node, reader);
    if (key === undefined || key === '' || key === '__proto__') {
      problems.push({ what: 'key', span: lost, found: key ?? 'a list or a map' });
    } else if (Object.hasOwn(data, key)) {
      problems.push({ what: 'duplicate-key', span: lost, found: key });
    } else {
      const at = `${pointer}/${token(key)}`;
      places.keys.set(at, span);
      data[key] = value(pair.value, at, reader);
      // an empty value has no place of its own
      if (!places.values.has(at)) places.values.set(at, span);
    }
  }
  return data;
}

/** The place of a key whose value is not read: where that goes on below, all of it, so that none of its lines is unnamed. */
function withValue(key: Span, node: Node | null, { yaml, start }: YamlReader): Span {
  const end = node ? spanOf(node, start).end : key.end;
  const whole = yaml.slice(key.start - start, end - start).trimEnd();
  return /[\r\n]/.test(whole) ? { start: key.start, end: Math.max(key.end, key.start + whole.length) } : key;
}

/** The tag or the anchor that stands before a value. */
function markBefore(mark: string, node: Node, { yaml, start }: YamlReader): Span {
  const end = node.range?.[0] ?? 0;
  let at = Math.max(0, yaml.lastIndexOf(mark, end));
  while (yaml[at - 1] === '!') at--;
  return { start: start + at, end: start + at + (/^\S+/.exec(yaml.slice(at, at + 80))?.[0].length ?? 1) };
}

/** “Ops #1”: what follows the number sign is a comment to YAML, and part of the value to everybody else. */
function commentBehind({ comment, range, type }: Scalar, { yaml, start, problems }: YamlReader): void {
  if (type !== 'PLAIN' || !range || !comment || /^\s/.test(comment)) return;
  const at = yaml.indexOf('#', range[1]);
  if (at !== -1 && at < range[2])
    problems.push({ what: 'comment', span: { start: start + at, end: start + lineEnd(yaml, at) }, found: yaml.slice(at, lineEnd(yaml, at)).trimEnd() });
}

/** Numbers that JSON has no word for stay as they were written. */
function scalar(read: unknown, source: string | undefined): unknown {
  return typeof read === 'number' && !Number.isFinite(read) ? (source ?? String(read)) : read;
}

function spanOf(node: Node, start: number): Span {
  const [from, to] = node.range ?? [0, 0];
  return { start: start + from, end: start + Math.max(to, from) };
}

/** How deep brackets or indentation go: an upper bound, found without parsing. */
function depthOf(yaml: string): number {
  let brackets = 0;
  let most = 0;
  const indents: number[] = [];
  for (const line of yaml.split(/\r\n?|\n/)) {
    const indent = line.length - line.trimStart().length;
    const compact = /^(?:[-?:][ \t]+)*/.exec(line.trimStart())?.[0].length ?? 0;
    while ((indents.at(-1) ?? -1) >= indent) indents.pop();
    indents.push(indent);
    for (const character of line) {
      if (character === '[' || character === '{') brackets++;
      else if (character === ']' || character === '}') brackets = Math.max(0, brackets - 1);
      most = Math.max(most, brackets);
    }
    most = Math.max(most, indents.length + Math.floor(compact / 2));
  }
  return most;
}

function lineEnd(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at === -1 ? text.length : at;
}

function lineAround(text: string, at: number): string {
  return text.slice(text.lastIndexOf('\n', Math.max(0, at - 1)) + 1, lineEnd(text, at)).trim();
}
