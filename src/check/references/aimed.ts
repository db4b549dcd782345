import { remembered } from '../../model/memo.js';
import type { CompiledFile } from '../../model/record.js';
import { targetOf } from './target.js';

/** The links of a page that lead to another page or place, in its order, with where they lead. */
export const aimedLinks = remembered(({ links, path, text }: CompiledFile) =>
  links.flatMap((link) => {
    const target = targetOf(link.url, path);
    return target ? [{ link, target, isByReference: text[link.span.end - 1] === ']' }] : [];
  }),
);
