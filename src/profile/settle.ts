import type { JsonObject } from '../model/format.js';
import { isSection } from './derive.js';
import { orderOfMost } from './order.js';
import type { Survey } from './survey.js';

/** A set smaller than this says little of what must be there. */
const fewPages = 3;

/** What the profile asks for is required where so much of a set has it: the others are then named, one by one. */
const nearlyAll = 0.8;

/** How many pages have a section, and whether each must. */
export interface SectionUse {
  readonly key: string;
  readonly heading: string;
  readonly count: number;
  readonly required: boolean;
}

/** A schema with what must be there, and how much of a set has it. */
export interface Settled {
  readonly schema: JsonObject;
  readonly sections: readonly SectionUse[];
}

/**
 * Says what must be there: the sections that all pages have, and those that the profile asks for and nearly all have; and in
 * which order: that of the pages. Drafts say nothing of it.
 *
 * @param schema with what was added; the survey was made with it
 * @param added what the profile does not know, which stays optional
 */
export function settle(schema: JsonObject, survey: Survey, added: ReadonlySet<string>): Settled {
  const properties = schema.properties as { [key: string]: JsonObject };
  const asked = new Set(schema.required as readonly string[]);
  const countOf = (key: string): number => survey.sections.get(key)?.size ?? 0;
  const isRequired = (key: string): boolean => {
    if (survey.total === 0) return asked.has(key);
    if (key === 'role') return survey.roles === survey.total && survey.plainRoles === 0;
    if (!isSection(properties[key])) return asked.has(key);
    const [have, all] = shareOf(key, survey);
    return !added.has(key) && (asked.has(key) ? have >= nearlyAll * all : have === all && all >= fewPages);
  };
  const keys = Object.keys(properties);
  const found = new Set(survey.orders.flat());
  const used = keys.filter((key) => isSection(properties[key]) && found.has(key));
  const sorted = orderOfMost(used, survey.orders);
  // the sections that pages have come first, in the order of the pages
  const sections = new Set([...sorted, ...keys.filter((key) => isSection(properties[key]))]);
  const at = keys.findIndex((key) => isSection(properties[key]));
  const order = at === -1 ? keys : [...keys.slice(0, at), ...sections, ...keys.slice(at).filter((key) => !sections.has(key))];
  const required = keys.filter(isRequired);
  return {
    schema: { ...schema, required, properties: Object.fromEntries(order.map((key) => [key, properties[key]])) },
    sections: sorted
      .filter((key) => countOf(key) > 0)
      .map((key) => ({ key, heading: headingIn(properties[key]), count: countOf(key), required: required.includes(key) })),
  };
}

/** How many finished pages have a section, of how many; where hardly any is finished, of all. */
function shareOf(key: string, { sections, drafts, total }: Survey): [number, number] {
  const pages = [...(sections.get(key) ?? [])];
  return total - drafts.size < fewPages ? [pages.length, total] : [pages.filter((page) => !drafts.has(page)).length, total - drafts.size];
}

function headingIn(property: JsonObject | undefined): string {
  const { heading = '' } = (property?.['x-markdown'] ?? {}) as { heading?: string };
  return heading;
}
