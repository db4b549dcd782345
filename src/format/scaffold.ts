import { type Field, type Format, headingOf } from '../model/format.js';
import { isSubtitle, readBrackets } from './name.js';
import { sectionShapes } from './shapes.js';
import { yamlLines } from './yaml-lines.js';

/** A persona's data as Markdown: what `compile` reads back is the same persona. */
export function scaffold(persona: { readonly [key: string]: unknown }, format: Format): string {
  const value = (part: Field['part']): string => String(persona[format.fields.find((field) => field.part === part)?.key ?? ''] ?? '');
  const keys = format.fields.filter(
    ({ as, key, default: fallback }) => (as === 'frontmatter' || as === 'label') && key in persona && persona[key] !== fallback,
  );
  const blocks = titleBlocks(value('name'), value('role'), format);
  for (const field of format.fields) {
    const shape = sectionShapes[field.as];
    if (shape && persona[field.key] !== undefined) blocks.push(`## ${escapeTitle(headingOf(field))}`, shape.write(persona[field.key], field));
    if (field.as === 'sections' && Array.isArray(persona[field.key])) {
      for (const { heading, markdown } of persona[field.key] as { heading: string; markdown: string }[]) blocks.push(`## ${escapeTitle(heading)}`, markdown);
    }
    if (field.as === 'definitions' && Array.isArray(persona[field.key])) {
      // running text was kept as it was, with the definitions that stand in it
      blocks.push(...(persona[field.key] as string[]).filter((definition) => !blocks.some((block) => `\n${block}\n`.includes(`\n${definition}\n`))));
    }
  }
  return `${frontmatter(Object.fromEntries(keys.map(({ key }) => [key, persona[key]])))}${blocks.join('\n\n')}\n`;
}

/**
 * A persona still to be written: the required sections, each with its hint as a comment and an example to be replaced,
 * and a comment that names the others.
 *
 * @param title the name and the role, as `Name (Role)`
 */
export function blankPersona(title: string, format: Format): string {
  const sections = format.fields.filter((field) => sectionShapes[field.as] && field.heading !== undefined);
  const { name, role } = readBrackets(title);
  const blocks = titleBlocks(name, role ?? '', format);
  const asked = sections.filter(({ required }) => required);
  // where no section must be there, one still has to begin with
  for (const field of asked.length > 0 ? asked : sections.slice(0, 1)) {
    blocks.push(`## ${escapeTitle(headingOf(field))}`);
    if (field.hint) blocks.push(`<!-- ${field.hint} -->`);
    for (const example of field.examples) blocks.push(field.as === 'prose' ? example : field.as === 'quote' ? `> ${example}` : `- ${example}`);
  }
  const others = sections.filter(({ required }) => !required).map((field) => `${headingOf(field)}: ${field.hint ?? ''}`);
  const more = others.length > 0 ? [`<!--\nFurther sections, in this order, where research says something of them:\n\n${others.join('\n')}\n-->`] : [];
  const draft = format.fields.some(({ key }) => key === 'status') ? frontmatter({ status: 'draft' }) : '';
  return `${draft}${[...blocks, ...more].join('\n\n')}\n`;
}

function frontmatter(data: { readonly [key: string]: unknown }): string {
  return Object.keys(data).length === 0 ? '' : `---\n${yamlLines(data)}---\n\n`;
}

/** The title as this format has it; where its line of its own could not be read back, the role stands in brackets. */
function titleBlocks(name: string, role: string, format: Format): string[] {
  const part = format.fields.find(({ subtitle }) => subtitle)?.part;
  const [heading, below] = part === 'name' ? [role, name] : [name, role];
  if (part && heading !== '' && isSubtitle(below)) return [`# ${escapeTitle(heading)}`, `_${escapeTitle(below)}_`];
  const mayLack = role === '' && !format.fields.some((field) => field.part === 'role' && field.required);
  return [`# ${escapeTitle(mayLack ? name : `${name} (${role})`)}`];
}

/** A title in which nothing but the words is read. */
export function escapeTitle(title: string): string {
  return title.replace(/[\\`*_[\]<>&~!#{}]/g, '\\$&');
}
