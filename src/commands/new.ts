import path from 'node:path';
import { blankPersona } from '../format/scaffold.js';
import { slug } from '../format/slug.js';
import { Failure } from '../model/failure.js';
import { toSlashes } from '../read.js';
import { harmless } from '../report/harmless.js';
import type { ExitCode, Terminal } from '../terminal.js';
import { createFile, refuseLinks } from '../write.js';
import { folderFor } from './folder.js';
import { openProject, type ProjectOptions } from './project.js';

export interface NewOptions extends ProjectOptions {
  readonly folder?: string;
}

/** Writes a blank persona; never over a file that is there. */
export async function create(title: string, options: NewOptions, terminal: Terminal): Promise<ExitCode> {
  const words = title.replace(/\s+/g, ' ').trim();
  const open = words.indexOf(' (');
  if (open < 1 || !words.endsWith(')') || words.slice(0, open).replace(/[()]/g, '').trim() === '' || words.slice(open + 2, -1).trim() === '') {
    throw new Failure(`“${words}” is no title; write the name and, in brackets, the role: personac new "Parker (Product Manager)"`);
  }
  if (/\p{Cc}/u.test(words)) throw new Failure(`“${words}” holds a control character; type the title anew`);
  if (slug(words) === '') throw new Failure(`no file can be named after “${words}”: a title needs letters or digits`);
  const { settings, format } = await openProject(options, terminal.cwd);
  const folder = folderFor(options.folder, settings, terminal.cwd);
  const file = path.join(folder, `${slug(words)}.md`);
  const shown = harmless(toSlashes(path.relative(terminal.cwd, file)));
  refuseLinks(folder, settings.root);
  if (!createFile(file, blankPersona(words, format))) throw new Failure(`${shown} is there already, and stays as it is`);
  terminal.out(`wrote ${shown}; replace what stands in brackets, then take “status: draft” out\n`);
  return 0;
}
