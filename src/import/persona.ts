import { type CompileOptions, compile } from '../compile.js';
import { fixText } from '../fix/fix.js';
import { slug } from '../format/slug.js';
import { yamlLines } from '../format/yaml-lines.js';
import { type Field, headingOf } from '../model/format.js';
import type { ImportedPersona } from '../model/import.js';
import { knowsDraft } from './kind.js';
import type { FrontmatterBlock, Line } from './page.js';

/** One persona cut out of a page, still without what its file says at the top. */
export interface CutPersona {
  readonly title: string;
  readonly body: string;
  /** The line of its heading. */
  readonly line: number;
  readonly kind: string | undefined;
  readonly frontmatter: FrontmatterBlock | undefined;
}

/** The sections stay in the order of their author: `lint --fix` moves them where that is wanted. */
function asOrdered({ severities = {}, ...options }: CompileOptions): CompileOptions {
  return { ...options, severities: { 'section-order': 'off', ...severities } };
}

/** Makes a file of a persona that was cut out: its frontmatter, the safe fixes, and what it still lacks. */
export function finish(persona: CutPersona, lines: readonly Line[], ending: string, given: CompileOptions): ImportedPersona {
  const options = asOrdered(given);
  const { title, body, line, kind, frontmatter: block } = persona;
  const file = `${slug(title)}.md`;
  const keys = new Set(block?.keys);
  const own = block && lines.slice(block.first, block.last);
  const write = (data: { readonly [key: string]: string }): string => {
    const added = Object.entries(data).filter(([key]) => !keys.has(key));
    if (own === undefined && added.length === 0) return body;
    const top = own ? own.map((one) => one.text + one.ending) : [`---${ending}`];
    const rest = added.map(([key, value]) => yamlLines({ [key]: value }).replaceAll('\n', ending));
    return [...top, ...rest, `---${ending}${ending}`, body].join('');
  };
  const known = kind === undefined ? {} : { kind };
  const first = write(known);
  const read = compile({ path: file, text: first }, options);
  const isComplete = read.persona !== undefined && read.missing.length === 0 && !read.unfinished;
  const isChanged = !isComplete && knowsDraft(options.format);
  const source = { path: file, text: isChanged ? write({ ...known, status: 'draft' }) : first };
  // headings become canonical, and labelled lines what they stand for
  const { text, file: compiled } = fixText(source, { ...options, unsafe: false }, ...(isChanged ? [] : [read]));
  // what does not even read as a persona lacks all of one
  const isLacking = ({ key, part, required }: Field): boolean => (compiled.persona ? compiled.missing.includes(key) : required && (part ?? 'role') === 'role');
  const lacks = options.format.fields.filter(isLacking).map((field) => (field.part === undefined ? headingOf(field) : field.part));
  const errors = compiled.diagnostics.filter(({ severity }) => severity === 'error').length;
  return { file, title, text, line: line + 1, isComplete, lacks, errors, ...(kind !== undefined && !keys.has('kind') && { kind }) };
}
