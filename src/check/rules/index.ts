import type { Severity } from '../../model/diagnostic.js';
import type { GateRule, RegistryRule, Rule, RuleHead } from '../rule.js';
import type { SetRule } from '../set-rule.js';
import { archetypePersona } from './archetype-persona.js';
import { brokenReference } from './broken-reference.js';
import { bulletForm } from './bullet-form.js';
import { confidence } from './confidence.js';
import { copiedClaim } from './copied-claim.js';
import { duplicateClaimId } from './duplicate-claim-id.js';
import { duplicateId } from './duplicate-id.js';
import { duplicateName } from './duplicate-name.js';
import { fileName } from './file-name.js';
import { foreignName } from './foreign-name.js';
import { formerId } from './former-id.js';
import { frontmatter } from './frontmatter.js';
import { encoding, tooComplex, tooDeep, tooLarge } from './gates.js';
import { headingDepth } from './heading-depth.js';
import { headingForm } from './heading-form.js';
import { jobStory } from './job-story.js';
import { labelForm } from './label-form.js';
import { notAPersona } from './not-a-persona.js';
import { personalData } from './personal-data.js';
import { placeholder } from './placeholder.js';
import { replacedBy } from './replaced-by.js';
import { research } from './research.js';
import { schema } from './schema.js';
import { sectionAlias } from './section-alias.js';
import { sectionDuplicate } from './section-duplicate.js';
import { sectionEmpty } from './section-empty.js';
import { sectionMissing } from './section-missing.js';
import { sectionOrder } from './section-order.js';
import { sectionUnknown } from './section-unknown.js';
import { staleReview } from './stale-review.js';
import { studyFootnote } from './study-footnote.js';
import { title } from './title.js';
import { uncitedClaim } from './uncited-claim.js';
import { unclaimedContent } from './unclaimed-content.js';
import { unknownStudy } from './unknown-study.js';
import { unusedStudy } from './unused-study.js';
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
  unknownStudy,
  studyFootnote,
  confidence,
  uncitedClaim,
  personalData,
  staleReview,
];

/** What is asked of all personas together. */
export const setRules: readonly SetRule[] = [duplicateId, duplicateName, brokenReference, foreignName, replacedBy, formerId, copiedClaim];

/** What is asked of the registry of studies. */
export const registryRules: readonly RegistryRule[] = [research, unusedStudy];

/** What is asked of all archetypes of organizations together. */
export const archetypeRules: readonly SetRule[] = [duplicateId, archetypePersona];

/** What is asked of the comments that waive findings; src/check/waivers.ts asks it. */
const waiverRules = [waiver, unusedWaiver];

const heads: readonly RuleHead[] = [...gateRules, notAPersona, ...documentRules, ...setRules, archetypePersona, ...registryRules, ...waiverRules];

/** Every rule there is, as `personac explain` lists them. */
export const allRules = heads.map(({ id, severity, summary, isOptional = false }) => ({ id, severity, summary, isOptional }));

/** The rules that are off where nobody asks for them. */
export const offByDefault: { readonly [rule: string]: 'off' } = Object.fromEntries(
  allRules.filter(({ isOptional }) => isOptional).map(({ id }) => [id, 'off']),
);

/** The same rules at the weight that they have where a team is strict. */
export const strictSeverities: { readonly [rule: string]: Severity } = Object.fromEntries(
  allRules.filter(({ isOptional }) => isOptional).map(({ id, severity }) => [id, severity]),
);
