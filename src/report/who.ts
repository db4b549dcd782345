import type { Answer, Speaker } from '../set/who.js';
import { commandlessLines, harmless, harmlessJson } from './harmless.js';

/** An answer for people. */
export function whoText(answer: Answer): string {
  return commandlessLines(textOf(answer));
}

function textOf({ asked, found, nearest }: Answer): string {
  const title = `“${harmless(asked)}”`;
  if (found.length > 0)
    return `${found.length === 1 ? `1 persona speaks for ${title}:` : `${found.length} personas speak for ${title}:`}\n${lines(found, true)}`;
  if (nearest.length === 0) return `no persona speaks for ${title}, and none has a title like it\n`;
  return `no persona speaks for ${title}; nearest:\n${lines(nearest, false)}`;
}

/** An answer for programs. */
export function whoJson({ asked, found, nearest }: Answer): string {
  return `${harmlessJson({ version: 1, asked, found, nearest })}\n`;
}

function lines(speakers: readonly Speaker[], isSame: boolean): string {
  const width = Math.max(...speakers.map(({ call }) => harmless(call).length));
  return speakers.map((speaker) => `  ${harmless(speaker.call).padEnd(width)}  ${about(speaker, isSame)}\n`).join('');
}

function about({ title, isRole, path, state, replacedBy }: Speaker, isSame: boolean): string {
  const as = isRole ? [] : [isSame ? 'as another title' : `as “${harmless(title)}”`];
  const now = state === 'retired' ? [`retired${replacedBy === undefined ? '' : `: see ${harmless(replacedBy)}`}`] : state === 'draft' ? ['a draft'] : [];
  return [harmless(path), ...as, ...now].join(', ');
}
