import { type CompileOptions, compile } from '../compile.js';
import { frontmatter as writeFrontmatter } from '../format/scaffold.js';
import { slug } from '../format/slug.js';
import { headingOf } from '../model/format.js';
import type { ImportedPersona } from '../model/import.js';
import type { CompiledFile } from '../model/record.js';
import { knowsDraft } from './kind.js';
import { mend } from './mend.js';
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

/** Makes a file of a persona that was cut out: its frontmatter, the safe fixes, and what it still lacks. */
export function finish(persona: CutPersona, lines: readonly Line[], ending: string, options: CompileOptions): ImportedPersona {
  const { title, body, line, kind, frontmatter: block } = persona;
  const file = `${slug(title)}.md`;
  const keys = new Set(block?.keys);
  const own = block && lines.slice(block.first, block.last);
  const write = (data: { readonly [key: string]: string }): string => {
    const added = writeFrontmatter(Object.fromEntries(Object.entries(data).filter(([key]) => !keys.has(key))));
    if (own === undefined) return added.replaceAll('\n', ending) + body;
    const inner = added.split('\n').slice(1, -3);
    return [...own.map((one) => one.text + one.ending), ...inner.map((one) => one + ending), `---${ending}${ending}`, body].join('');
  };
  const read = (text: string): CompiledFile => compile({ path: file, text }, options);
  const known = kind === undefined ? {} : { kind };
  const first = write(known);
  const { missing, unfinished } = read(first);
  const isComplete = missing.length === 0 && !unfinished;
  const text = mend({ path: file, text: isComplete || !knowsDraft(options.format) ? first : write({ ...known, status: 'draft' }) }, options);
  const compiled = read(text);
  const lacks = options.format.fields
    .filter(({ key }) => compiled.missing.includes(key))
    .map((field) => (field.part === undefined ? headingOf(field) : field.part));
  const errors = compiled.diagnostics.filter(({ severity }) => severity === 'error').length;
  return { file, title, text, line: line + 1, isComplete, lacks, errors, ...(kind !== undefined && !keys.has('kind') && { kind }) };
}
