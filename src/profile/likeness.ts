import { normaliseHeading } from '../format/normalise.js';
import type { Document } from '../model/document.js';

/** Sections that pages of another kind seldom have together. */
const core = new Set(['goals', 'needs', 'frustrations', 'motivations', 'jobs']);
const coreWord = /goal|need|pain|frustrat|challeng|motivat|jobs? to be done|user stor|persona/i;

/** A page of a repository, and how it reads. */
export interface Candidate {
  /** With forward slashes, from the folder that is looked through. */
  readonly path: string;
  readonly document: Document;
}

/** Whether a page outside of a folder of personas is worth reading: some of its headings are ones that personas have. */
export function mayBePersona(text: string): boolean {
  const headings = text.split(/\r\n|\r|\n/).filter((line) => /^#{1,6} /.test(line) && coreWord.test(line));
  return headings.length > 1;
}

/**
 * Whether a page stands where personas are kept: in a folder that is named for them.
 *
 * @param path with forward slashes
 */
export function isAmongPersonas(path: string): boolean {
  return path.split('/').slice(0, -1).some(isPersonaFolder);
}

/** Whether a folder is named for personas: `personas`, `user-personas`, `Persona`. */
export function isPersonaFolder(name: string): boolean {
  return /(?:^|[-_ .])personas?$/i.test(name);
}

/**
 * Chooses the personas among pages: in a folder of personas what reads as one, elsewhere what can hardly be anything else,
 * and what stands beside two of those.
 *
 * @param among whether the whole folder is known to hold personas
 */
export function personasAmong(candidates: readonly Candidate[], among: boolean): Candidate[] {
  const certain = candidates.filter(({ path, document }) => !isTemplate(path) && isCertain(document));
  const crowded = new Set(certain.map(({ path }) => folderOf(path)).filter((folder, index, all) => all.indexOf(folder) !== index));
  return candidates.filter((candidate) => {
    const { path, document } = candidate;
    if (isTemplate(path) || certain.includes(candidate)) return !isTemplate(path);
    if (/(?:^|\/)(?:readme|index|_index|contributing|changelog|license)\.[a-z]+$/i.test(path)) return false;
    return (among || isAmongPersonas(path) || crowded.has(folderOf(path))) && isLikely(document);
  });
}

/** A page to copy says nothing of anybody. */
function isTemplate(path: string): boolean {
  return /(?:^|[-_ .])(?:template|example|sample|skeleton)(?:[-_ .]|$)/i.test(path.slice(path.lastIndexOf('/') + 1));
}

function isCertain(document: Document): boolean {
  const own = keysOf(document).filter((key) => core.has(key)).length;
  return document.isPersona && (own > 2 || (own > 1 && document.title?.bracketed === true));
}

function isLikely(document: Document): boolean {
  const keys = keysOf(document);
  const says = document.sections.some(({ field, heading }) => field && field.as !== 'sections' && /\bpersona\b/.test(normaliseHeading(heading)));
  return document.isPersona && (document.title?.bracketed === true || says || keys.length > 1 || keys.some((key) => core.has(key)));
}

function keysOf({ sections }: Document): string[] {
  return [...new Set(sections.flatMap(({ field }) => (field && field.as !== 'sections' ? field.key : [])))];
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
