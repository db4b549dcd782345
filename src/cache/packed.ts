import type { Spoken } from '../model/document.js';
import type { CompiledFile } from '../model/record.js';
import { readRecord, readSpoken, writeRecord, writeSpoken } from './record.js';

/**
 * Holds a compiled file in a quarter of the room, where many are held: what few rules ask for is unpacked each time that somebody
 * asks for it.
 */
export function packed(file: CompiledFile): CompiledFile {
  const { text, links } = file;
  const bytes = Buffer.from(writeRecord(file), 'utf8');
  const spoken = Int32Array.from(writeSpoken(file));
  const whole = (): CompiledFile => readRecord(bytes.toString('utf8'), text);
  return {
    path: file.path,
    head: file.head,
    ...(file.isArchetype && { isArchetype: true }),
    missing: file.missing,
    unfinished: file.unfinished,
    text,
    shown: file.shown,
    title: file.title,
    links,
    cited: file.cited,
    anchors: file.anchors,
    blocks: file.blocks,
    diagnostics: file.diagnostics,
    waivers: file.waivers,
    waived: file.waived,
    get persona() {
      return whole().persona;
    },
    get claims() {
      return whole().claims;
    },
    get spoken(): Spoken[] {
      return readSpoken(spoken, links);
    },
    get frontmatter() {
      return whole().frontmatter;
    },
  };
}

/** The same file under another path, as packed as it was. */
export function withPath(file: CompiledFile, path: string): CompiledFile {
  return Object.defineProperties({}, { ...Object.getOwnPropertyDescriptors(file), path: { value: path, enumerable: true } }) as CompiledFile;
}
