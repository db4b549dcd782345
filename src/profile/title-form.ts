import { isRoleWord } from '../format/role.js';
import { wordsOf } from '../format/words.js';
import type { Document } from '../model/document.js';
import type { TitleForm } from './derive.js';

/**
 * Says how a set writes who its personas are.
 *
 * @param documents read with a schema that looks for the role below the title, and for the title in the frontmatter
 */
export function titleFormOf(documents: readonly Document[]): TitleForm {
  const below = documents.flatMap(({ title, text }) => (title?.roleSpan ? [{ title: title.text, subtitle: title.role ?? '', text }] : []));
  const isHabit = below.length > 0 && below.length * 2 >= documents.length;
  const votes = below.reduce((sum, { title, subtitle }) => sum + Number(saysRole(title)) - Number(saysRole(subtitle)), 0);
  const untitled = documents.filter(({ title, frontmatter }) => title === undefined || (frontmatter.span && title.span.start < frontmatter.span.end));
  const has = (pages: readonly Document[], key: string): boolean => pages.some(({ places }) => places.keys.has(`/${key}`));
  const nameKey = has(untitled, 'name') || (has(documents, 'name') && !has(untitled, 'title')) ? 'name' : has(untitled, 'title') ? 'title' : undefined;
  return {
    ...(isHabit && { subtitle: votes > 0 ? 'name' : 'role' }),
    ...(nameKey && { nameKey }),
    ...(has(documents, 'role') && { roleKey: 'role' }),
  };
}

/** Whether a line names what somebody does; a guess by the endings of its words. */
function saysRole(line: string): boolean {
  return wordsOf(line).some(({ word }) => isRoleWord(word));
}
