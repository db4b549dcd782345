import { distance } from 'fastest-levenshtein';
import type { Edit } from '../../model/diagnostic.js';
import type { Link } from '../../model/document.js';
import type { Span } from '../../model/place.js';
import type { CompiledFile } from '../../model/record.js';
import { aimedLinks } from './aimed.js';
import { type Directory, nearId, readsLikeId } from './directory.js';
import { keyOf, type Person } from './persons.js';
import { parentOf, pathFrom, stemOf, type Target } from './target.js';
import type { Reference } from './words.js';

/** Something wrong with a reference, and where it stands. */
export interface Judged {
  readonly span: Span;
  readonly reference: Reference;
  /** It stands in the words of the page, where no link is. */
  readonly isMention?: boolean;
  /** The link that it is. */
  readonly link?: Link;
  /** What rewrites it; none where that is for its author to do. */
  readonly edits: readonly Edit[];
}

/** Judges where the links of a page lead. Of a link by reference, its definition is judged. */
export function judgeLinks(page: CompiledFile, directory: Directory): Judged[] {
  return aimedLinks(page).flatMap(({ link, target, isByReference }) => {
    const judgement = isByReference ? undefined : judge(target, link.url, page, directory);
    if (judgement === undefined) return [];
    const place = addressOf(link, page.text);
    const { reference, edit } = judgement;
    return [{ span: place ?? link.span, reference, link, edits: place && edit ? editsAt(place, edit) : [] }];
  });
}

/** What is to be put for what, in an address. */
interface Judgement {
  readonly reference: Reference;
  readonly edit?: { readonly from: string; readonly to: string; readonly address: string };
}

function judge(target: Target, url: string, page: CompiledFile, directory: Directory): Judgement | undefined {
  if (target.kind === 'page') return judgePage(target.fragment, url, page, directory);
  return target.kind === 'file' ? judgeFile(target, url, page, directory) : judgeSite(target, url, page, directory);
}

/** `#sasha-software-developer`: a heading of this page, or a persona that stood on the same page before it was cut. */
function judgePage(fragment: string, url: string, page: CompiledFile, directory: Directory): Judgement | undefined {
  const anchors = directory.anchors(page.path) ?? new Set();
  if (isAnchor(fragment, anchors)) return undefined;
  const isPersona = directory.holder(page.path) !== undefined;
  const told = judgeId(fragment, `${page.path}#`, true, url, page, directory);
  if (told !== 'nobody') return told;
  // who sees only some of the personas cannot say who is not there
  return isPersona && !directory.isPart ? { reference: headingOrPerson(fragment, url, anchors, directory) } : undefined;
}

function headingOrPerson(fragment: string, url: string, anchors: ReadonlySet<string>, directory: Directory): Reference {
  if (readsLikeId(fragment, directory)) return personGone(fragment, directory);
  const near = nearAnchor(fragment, anchors);
  return { what: 'heading', found: url, ...(near !== undefined && { near }) };
}

/** `../personas/sasha-software-developer.md#frustrations` */
function judgeFile({ path, fragment }: Target & { kind: 'file' }, url: string, page: CompiledFile, directory: Directory): Judgement | undefined {
  const { holder, byId, formerly, missing, folders } = directory;
  const person = holder(path);
  const anchors = directory.anchors(path);
  if (person) return judgeThere(person, fragment, url, page, directory);
  if (anchors && isAnchor(fragment, anchors)) return undefined;
  const stem = keyOf(stemOf(path));
  const isGone = missing?.has(path);
  const at = byId.get(stem) ?? formerly.get(stem);
  if (at !== undefined && isMarkdown(path) && (isGone ?? formerly.has(stem))) {
    const to = pathFrom(page.path, at.path);
    const [address = ''] = url.split(/[?#]/);
    const better = to + url.slice(address.length);
    return { reference: { what: formerly.has(stem) ? 'renamed' : 'moved', found: url, person: at, better }, edit: { from: address, to, address: url } };
  }
  const isOurs =
    holder(page.path) !== undefined || (isMarkdown(path) && folders.has(parentOf(path))) || byId.has(keyOf(fragment)) || formerly.has(keyOf(fragment));
  if (isGone && isOurs) {
    const near = isMarkdown(path) ? nearId(stem, directory) : undefined;
    return { reference: { what: 'file', found: url, ...(near && { near: pathFrom(page.path, near.path) }) } };
  }
  return isGone ? undefined : judgeFragment({ path, fragment }, url, page, directory);
}

/** A link that finds the file of a persona. */
function judgeThere(person: Person, fragment: string, url: string, page: CompiledFile, directory: Directory): Judgement | undefined {
  const anchors = directory.anchors(person.path) ?? new Set();
  if (!isAnchor(fragment, anchors)) {
    const near = nearAnchor(fragment, anchors);
    return { reference: { what: 'heading', found: url, ...(near !== undefined && { near }) } };
  }
  return judgeStatus(person, url, page, directory);
}

/** `/handbook/product/personas/#sasha-software-developer`: no file to look at, so only what reads like one of ours is judged. */
function judgeSite(target: Target & { kind: 'site' }, url: string, page: CompiledFile, directory: Directory): Judgement | undefined {
  const parent = parentOf(target.path);
  const told = judgeId(stemOf(target.path), parent, speaksOfPersonas(parent) || directory.isOurs(parent), url, page, directory);
  return told === 'nobody' ? judgeFragment(target, url, page, directory) : told;
}

/** The id behind the number sign, of a page that may hold personas. */
function judgeFragment(
  { path, fragment }: { readonly path: string; readonly fragment: string },
  url: string,
  page: CompiledFile,
  directory: Directory,
): Judgement | undefined {
  const base = `${path}#`;
  const told = judgeId(fragment, base, speaksOfPersonas(path) || directory.isOurs(base), url, page, directory);
  return told === 'nobody' ? undefined : told;
}

/**
 * Judges a word of an address as the id of a persona.
 *
 * @param base what stands before it
 * @param isPlace whether ids stand at that place at all
 */
function judgeId(id: string, base: string, isPlace: boolean, url: string, page: CompiledFile, directory: Directory): Judgement | undefined | 'nobody' {
  const person = directory.byId.get(keyOf(id));
  if (person) return isPlace ? judgeStatus(person, url, page, directory) : undefined;
  const now = isPlace ? directory.formerly.get(keyOf(id)) : undefined;
  if (now) {
    const better = replaceLast(url, id, now.id);
    return { reference: { what: 'renamed', found: id, person: now, better: better ?? now.id }, edit: { from: id, to: now.id, address: url } };
  }
  const isWanted = !directory.isPart && directory.isOurs(base) && !/^https?:/i.test(base) && readsLikeId(id, directory);
  return isWanted ? { reference: personGone(id, directory) } : 'nobody';
}

function personGone(found: string, directory: Directory): Reference {
  const near = nearId(found, directory) ?? onlyNamed(found, directory);
  return { what: 'person', found, ...(near && { near }) };
}

function onlyNamed(id: string, { byName }: Directory): Person | undefined {
  const named = byName.get(keyOf(id).split('-')[0] ?? '') ?? [];
  return named.length === 1 ? named[0] : undefined;
}

/** A persona that counts no more; one that does not count either may go on naming it. */
function judgeStatus(person: Person, found: string, page: CompiledFile, { byId, holder }: Directory): Judgement | undefined {
  if (!person.isRetired || holder(page.path)?.isRetired) return undefined;
  const successor = person.replacedBy === undefined ? undefined : byId.get(keyOf(person.replacedBy));
  return { reference: { what: 'retired', found, person, ...(successor && { successor }) } };
}

function isAnchor(fragment: string, anchors: ReadonlySet<string>): boolean {
  const wanted = keyOf(fragment).replace(/^user-content-/, '');
  // the places of footnotes, and those of lines and stretches of text, are made by whoever shows the page
  return /^(?:$|top$|fn|l\d|:~:)/.test(wanted) || anchors.has(wanted);
}

/** The heading that was probably meant: nearly the same, or the same with more or fewer words. */
function nearAnchor(fragment: string, anchors: ReadonlySet<string>): string | undefined {
  const wanted = keyOf(fragment);
  // on a page with very many headings, comparing all takes too long
  if (anchors.size > 100 || wanted.length > 100) return undefined;
  return [...anchors].find(
    (anchor) =>
      anchor.length > 3 &&
      (anchor.startsWith(wanted) || wanted.startsWith(anchor) || (Math.abs(anchor.length - wanted.length) <= 2 && distance(anchor, wanted) <= 2)),
  );
}

function isMarkdown(path: string): boolean {
  return /\.(?:md|markdown|mdx|qmd)$/i.test(path);
}

function speaksOfPersonas(path: string): boolean {
  return /persona/i.test(path);
}

/** Where the address of a link stands; nothing where it is written otherwise than it reads. */
function addressOf({ url, span }: Link, text: string): Span | undefined {
  const source = text.slice(span.start, span.end);
  for (const opening of ['](', '](<', ']: ', ']: <']) {
    const at = source.lastIndexOf(opening + url);
    if (at !== -1) return { start: span.start + at + opening.length, end: span.start + at + opening.length + url.length };
  }
  const at = source.indexOf(url);
  return at !== -1 && source.indexOf(url, at + 1) === -1 ? { start: span.start + at, end: span.start + at + url.length } : undefined;
}

function editsAt(place: Span, { from, to, address }: NonNullable<Judgement['edit']>): Edit[] {
  const at = from === '' ? -1 : address.lastIndexOf(from);
  return at === -1 ? [] : [{ span: { start: place.start + at, end: place.start + at + from.length }, text: to }];
}

function replaceLast(text: string, from: string, to: string): string | undefined {
  const at = text.lastIndexOf(from);
  return at === -1 ? undefined : text.slice(0, at) + to + text.slice(at + from.length);
}
