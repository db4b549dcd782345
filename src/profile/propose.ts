import type { Document } from '../model/document.js';
import type { JsonObject } from '../model/format.js';
import { profileSchema, type TitleForm } from './derive.js';
import { type Extension, extend } from './extend.js';
import { inOwnWords } from './own-words.js';
import { type Profile, profiles } from './profiles.js';
import { type SectionUse, settle } from './settle.js';
import { surveyOf } from './survey.js';
import { titleFormOf } from './title-form.js';

/** A page of a set, as it reads with some schema. */
export interface Page {
  readonly document: Document;
  /** How many errors it has. */
  readonly errors: number;
}

/** Reads all pages of a set with a schema. */
export type ReadPages = (schema: JsonObject) => Promise<readonly Page[]>;

/** A schema for a set, and what it is made of. */
export interface Proposal {
  readonly profile: Profile;
  readonly form: TitleForm;
  readonly schema: JsonObject;
  readonly sections: readonly SectionUse[];
  readonly extension: Extension;
  /** How many errors the set has where the profile asks for all that it asks for. */
  readonly errors: number;
}

/** The schema that pages are first read with: it takes whatever it finds. */
export const exploringSchema: JsonObject = profileSchema(profiles.find(({ open }) => open) ?? (profiles[0] as Profile), {
  subtitle: 'role',
  nameKey: 'title',
});

/**
 * Makes a schema for a set of pages: the profile that was asked for, else the one that fits best, with what the set uses
 * beyond it.
 *
 * @param wanted the profile that somebody named
 * @returns the schema, and the others that it was chosen from
 */
export async function propose(wanted: Profile | undefined, read: ReadPages): Promise<{ readonly chosen: Proposal; readonly all: readonly Proposal[] }> {
  const explored = await read(exploringSchema);
  const form = titleFormOf(explored.map(({ document }) => document));
  const all: Proposal[] = [];
  for (const profile of wanted ? [wanted] : profiles) all.push(await proposalOf(profile, form, read));
  return { chosen: wanted ? (all[0] as Proposal) : fittest(all, explored.length), all };
}

async function proposalOf(profile: Profile, form: TitleForm, read: ReadPages): Promise<Proposal> {
  const own = profileSchema(profile, form);
  const extension = extend(own, surveyOf((await read(own)).map(({ document }) => document)));
  const pages = await read(extension.schema);
  const added = new Set(extension.added.map(({ key }) => key));
  const documents = pages.map(({ document }) => document);
  const { schema, sections } = settle(inOwnWords(extension.schema, documents), surveyOf(documents), added);
  return { profile, form, schema, sections, extension, errors: pages.reduce((sum, { errors }) => sum + errors, 0) };
}

/**
 * The profile with the fewest errors. The open one takes everything, so it is left for sets in which the others miss more
 * than one thing a page; what is wrong under the open one as well says nothing of the others.
 */
function fittest(all: readonly Proposal[], total: number): Proposal {
  const best = all.filter(({ profile }) => !profile.open).reduce((least, one) => (one.errors < least.errors ? one : least));
  const open = all.find(({ profile }) => profile.open) ?? best;
  return best.errors - open.errors <= total ? best : open;
}
