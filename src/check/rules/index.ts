import type { GateRule, Rule, SetRule } from '../rule.js';
import { archetypePersona } from './archetype-persona.js';
import { bulletForm } from './bullet-form.js';
import { duplicateClaimId } from './duplicate-claim-id.js';
import { duplicateId } from './duplicate-id.js';
import { duplicateName } from './duplicate-name.js';
import { fileName } from './file-name.js';
import { frontmatter } from './frontmatter.js';
import { encoding, tooComplex, tooDeep, tooLarge } from './gates.js';
import { headingDepth } from './heading-depth.js';
import { headingForm } from './heading-form.js';
import { jobStory } from './job-story.js';
import { labelForm } from './label-form.js';
import { notAPersona } from './not-a-persona.js';
import { placeholder } from './placeholder.js';
import { schema } from './schema.js';
import { sectionAlias } from './section-alias.js';
import { sectionDuplicate } from './section-duplicate.js';
import { sectionEmpty } from './section-empty.js';
import { sectionMissing } from './section-missing.js';
import { sectionOrder } from './section-order.js';
import { sectionUnknown } from './section-unknown.js';
import { title } from './title.js';
import { unclaimedContent } from './unclaimed-content.js';
import { unusedWaiver } from './unused-waiver.js';
import { waiver } from './waiver.js';

/** Reasons for which a text is not read at all; they come instead of every other finding. */
export const gateRules: readonly GateRule[] = [encoding, tooLarge, tooDeep, tooComplex];

/** Where a page is no persona, the one thing to say. */
export const pageRule = notAPersona;

/** What is asked of every persona alone. */
export const documentRules: readonly Rule[] = [
  frontmatter,
  schema,
  title,
  fileName,
  sectionMissing,
  sectionEmpty,
  sectionUnknown,
  sectionDuplicate,
  sectionOrder,
  sectionAlias,
  headingDepth,
  headingForm,
  labelForm,
  bulletForm,
  unclaimedContent,
  placeholder,
  jobStory,
  duplicateClaimId,
];

/** What is asked of all personas together. */
export const setRules: readonly SetRule[] = [duplicateId, duplicateName];

/** What is asked of all archetypes of organizations together. */
export const archetypeRules: readonly SetRule[] = [duplicateId, archetypePersona];

/** What is asked of the comments that waive findings; src/check/waivers.ts asks it. */
const waiverRules = [waiver, unusedWaiver];

/** Every rule there is, as `personac explain` lists them. */
export const allRules = [...gateRules, notAPersona, ...documentRules, ...setRules, archetypePersona, ...waiverRules].map(({ id, severity, summary }) => ({
  id,
  severity,
  summary,
}));
